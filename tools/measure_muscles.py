#!/usr/bin/env python3
"""Measures the muscles of a reference atlas as ribbon lofts and writes models/muscles/*.json.

usage: measure_muscles.py REFERENCE_DIR OUT_DIR [--only REGEX] [--jobs N] [--obj FILE]

REFERENCE_DIR holds parts.json and the OBJ meshes it names. What each part is called, how many points across it has and
where its fibres start is in muscle_parts.json beside this program. The figures are first read off level lines of a field
along the fibres, then fitted by least squares to the surface. Parts that the table
calls `authored` are left as they are. Prints the two-way surface distance of every part.
"""
import argparse
import json
import multiprocessing
import os
import re
import sys

import numpy as np
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import muscle_dome as dome
import muscle_field as field
import muscle_loft as loft
import muscle_mesh as mm
import muscle_rays as rays

FINGERS = ['index finger', 'middle finger', 'ring finger', 'little finger']
TOES = ['second toe', 'third toe', 'fourth toe', 'little toe']
MAX_NUMBERS = 400
ROUNDS, SAMPLES = int(os.environ.get('FIT_ROUNDS', 7)), int(os.environ.get('FIT_SAMPLES', 2000))
OTHER_NUMBERS = 10  # ends, tendon, fma, layer


def station_count(spec, M):
    most = (MAX_NUMBERS - OTHER_NUMBERS) // (4 * M + 1)
    return min(spec.get('stations', 24), most)


def pieces(atlas, spec):
    """The meshes a specification names: one, or one for each member of a set, in order."""
    V, F = mm.weld(*atlas.mesh('muscle/' + spec['ref']))
    if 'clip' in spec:
        keep = field.pick(atlas, V, [spec['clip']])
        V, F = mm.drop_unused(V, F[keep[F].all(1)])
    comps = mm.components(V, F)
    if 'set' not in spec:
        return [comps[0]]
    axis = 'xyz'.index(spec['set'])
    order = 1 if spec['set'] == 'x' else -1  # from lateral to medial, or from above downwards
    return sorted(comps[:spec['count']], key=lambda c: order * c[0][:, axis].mean())


def along(atlas, spec, V, F):
    mode = spec['along']
    if mode == 'ends':
        return field.two_ends(V, F, spec['from'])
    if mode == 'given':
        points, u = spec['given']
        near, which = cKDTree(points).query(V, 3)
        w = 1 / (near + 0.01)
        return (u[which] * w).sum(1) / w.sum(1)
    if mode == 'ring':
        return field.around(V)
    if mode == 'ribs':
        return field.between_ribs(atlas, V)[0]
    if 'cut' in spec:  # what is left of a sheet without its digitations starts where they were cut off
        a, b = cKDTree(spec['cut']).query(V)[0] < 4, field.pick(atlas, V, spec['to'])
    else:
        a, b = (field.pick(atlas, V, spec[k]) for k in ('from', 'to'))
    if not a.any() or not b.any():
        raise ValueError(f"{spec['id']}: origin {a.sum()}, insertion {b.sum()} vertices")
    return field.harmonic(V, F, a, b)


def working_mesh(V, F):
    W = mm.cluster(V, F, 6000)
    return mm.subdivide(*W, max(1.0, np.sqrt(mm.areas(*W).sum() / 500)))


def measure(atlas, spec, mesh):
    if spec['along'] == 'rays':
        return rays.stations(atlas, spec, *mesh, station_count(spec, spec['across']), spec['across'])
    V, F = working_mesh(*mesh)
    u = along(atlas, spec, V, F)
    if spec['along'] == 'ring':
        F = F[np.ptp(u[F], axis=1) < 0.5]
    M = spec['across']
    N = station_count(spec, M)
    return fitted(mesh, *field.stations(V, F, u, N, M), spec)


def fitted(mesh, levels, mid, half, ends, spec):
    mid, half = field.order_across(mid, half)
    if spec.get('fit', True):
        mid, half, ends = loft.fit(mesh, mid, half, ends, ROUNDS, SAMPLES)
        mid, half = field.order_across(mid, half)  # a narrow muscle may have turned a little
    return levels, mid, half, ends


def branches(V, F, d, least):
    """Vertices of the branches of a surface: sweeping down from the far ends, each reaches to where it meets another.
    Bumps lower than `least` are no branches."""
    G = field.graph(V, F)[0]
    root, members, born, merged = np.full(len(V), -1), {}, {}, set()
    out = []

    def find(x):
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for v in np.argsort(-d, kind='stable'):
        near = {find(w) for w in G.indices[G.indptr[v]:G.indptr[v + 1]] if root[w] >= 0}
        root[v] = v
        members[v], born[v] = [v], d[v]
        high = [c for c in near if c in merged or born[c] - d[v] >= least]
        if len(high) > 1:
            out += [np.array(members[c]) for c in high if c not in merged]
            merged.update(high)
        for c in near:
            keep, gone = (find(v), c) if len(members[find(v)]) >= len(members[c]) else (c, find(v))
            root[gone] = keep
            members[keep] += members.pop(gone)
            born[keep] = max(born[keep], born[gone])
            if gone in merged:
                merged.add(keep)
    return out


def split_slips(atlas, spec, mesh):
    """Belly and slips of a muscle that ends (or, `digitations`, begins) in several: cut at the first distance from its
    other side where they are apart."""
    V, F = mm.cluster(*mesh, 9000)
    V, F = mm.subdivide(V, F, max(1.0, np.sqrt(mm.areas(V, F).sum() / 800)))
    u = along(atlas, spec, V, F)
    d = field.distance_from(V, F, u >= 0.99 if 'digitations' in spec else u <= 0.01)
    d[~np.isfinite(d)] = 0
    found = sorted(branches(V, F, d, spec.get('branch', 15)), key=lambda b: -len(b))[:spec['slips']]
    rest, slips = np.ones(len(F), bool), []
    for b in found:
        inside = np.isin(F, b).all(1)
        rest &= ~inside
        slips.append(mm.components(*mm.drop_unused(V, F[inside]))[0])
    if spec.get('overlap'):  # digitations reach back into the sheet, each in the lane it continues
        away = np.array([dijkstra(field.graph(V, F)[0], False, np.unique(b), min_only=True, limit=spec['overlap']) for b in found])
        lane = np.where(np.isfinite(away.min(0)), away.argmin(0), -1)
        slips = [mm.components(*mm.drop_unused(V, F[((lane == k) | np.isin(np.arange(len(V)), b))[F].all(1)]))[0]
                 for k, b in enumerate(found)]
    if 'digitations' in spec:  # the sheet runs on a little way, so that no gap shows between it and its digitations
        rest = (cKDTree(V[np.unique(F[rest])]).query(V)[0] < 8)[F].all(1)
    belly = mm.components(*mm.drop_unused(V, F[rest]))[0]
    if 'digitations' in spec:
        return belly, sorted(slips, key=lambda t: -t[0][:, 1].mean())
    if 'slip_en' in spec:
        return belly, sorted(slips, key=lambda t: -t[0][:, 1].mean())
    side = -1 if spec['group'] == 'leg_foot' else 1  # the thumb lies lateral, the big toe medial
    return belly, sorted(slips, key=lambda t: side * t[0][:, 0].mean())


def slip_jobs(atlas, spec):
    belly, slips = split_slips(atlas, spec, pieces(atlas, spec)[0])
    whole = spec
    if 'digitations' in spec:
        whole = dict(spec, cut=np.vstack([m[0][cKDTree(belly[0]).query(m[0])[0] > 0.1] for m in slips]))
    yield spec['id'], whole, belly
    for i, mesh in enumerate(slips):
        more = dict(spec, across=3, along='ends')
        if 'digitations' in spec:
            more['across'] = 4 if 'overlap' in spec else 3
            more.update({'from': spec['digitations'], 'en': f"{spec['en']}, digitation {i + 1}", 'tendon': [0, 1]})
            yield f"{spec['id']}.digitation_{i + 1}", more, mesh
        elif 'slip_en' in spec:
            more.update(en=f"{spec['en']}, {spec['slip_en']} {i + 1}", tendon=[0, spec['tendon'][1]])
            more['from'] = 'M'
            yield f"{spec['id']}.slip_{i + 1}", more, mesh
        else:
            digit = FINGERS[len(FINGERS) - len(slips) + i] if spec['group'] == 'forearm_hand' else TOES[i]
            more.update(en=f"{spec['en']}, tendon to the {digit}", tendon=[0, 0])
            yield f"{spec['id']}.tendon_{i + 1}", more, mesh


def split_head(atlas, spec, mesh):
    """A muscle and its second head: what hangs apart and farther lateral when one goes from the insertion to the origins."""
    V, F = mm.subdivide(*mm.cluster(*mesh, 9000), 2.0)
    d = field.distance_from(V, F, along(atlas, spec, V, F) >= 0.99)
    mean = d[F].mean(1) / d.max()
    for cut in np.arange(0.3, 0.95, 0.01):
        heads = [t for t in mm.components(*mm.drop_unused(V, F[mean >= cut])) if len(t[1]) > 0.1 * (mean >= cut).sum()]
        if len(heads) == 2:
            break
    near = mm.drop_unused(V, F[mean < cut])
    heads.sort(key=lambda t: t[0][:, 0].mean())
    whole = mm.weld(np.vstack([near[0], heads[1][0]]), np.vstack([near[1], heads[1][1] + len(near[0])]))
    return mm.components(*whole)[0], heads[0]


def split_zigzag(atlas, spec, mesh):
    """The fascicles of a mesh that runs up the spine in a zigzag: cut where it turns between medial and lateral."""
    V, F = mm.subdivide(*mm.cluster(*mesh, 6000), 2.0)
    u = along(atlas, spec, V, F)
    level = np.linspace(0, 1, 400)
    near = np.exp(-0.5 * ((u[:, None] - level) / 0.006) ** 2)
    x = (near * V[:, :1]).sum(0) / near.sum(0)
    turns, last = [], 0
    for k in range(1, len(x) - 1):
        w = slice(max(k - 8, 0), k + 9)
        if (x[k] == x[w].max() or x[k] == x[w].min()) and abs(x[k] - x[last]) > 0.35 * np.ptp(x):
            turns.append(level[k])
            last = k
    edges = [0.0] + [t for t in turns if 0.02 < t < 0.98] + [1.0]
    mean = u[F].mean(1)
    cut = [mm.components(*mm.drop_unused(V, F[(mean >= a) & (mean < b)]))[0] for a, b in zip(edges, edges[1:])]
    return sorted(cut, key=lambda c: -c[0][:, 1].mean())


def jobs_of(atlas, spec):
    """(id, specification, mesh) for each part of the model that a specification stands for."""
    if 'slips' in spec:
        yield from slip_jobs(atlas, spec)
        return
    if 'dome' in spec:
        yield from dome.dome_jobs(spec, pieces(atlas, spec)[0])
        return
    if 'head' in spec:
        whole, head = split_head(atlas, spec, pieces(atlas, spec)[0])
        yield spec['id'], spec, whole
        if spec['head']:  # else it is measured by a row of its own
            yield f"{spec['id']}.{spec['head']}", dict(spec, across=5, en=spec['head_en'], la=spec['head_la']), head
        return
    found = split_zigzag(atlas, spec, pieces(atlas, spec)[0]) if 'zigzag' in spec else pieces(atlas, spec)
    many = 'set' in spec or 'zigzag' in spec
    for i, m in enumerate(found):
        more, name = dict(spec), f"{spec['id']}.{i + 1}" if many else spec['id']
        if many:
            more['en'] = f"{spec['en']} {i + 1}"
        if 'zigzag' in spec:
            more['from'] = 'L'
        if 'main' in spec:  # one fascicle keeps the name of the whole, because trigger points lie in it
            name = spec['id'] if i + 1 == spec['main'] else f"{spec['id']}.fascicle_{i + 1}"
        yield name, more, m


def tucked(atlas, other, mid, half, apart=2.0):
    """A muscle that must lie behind another in front of it is pushed back where the reference lets it poke through."""
    front = atlas.mesh('muscle/' + other)[0]
    front = front[front[:, 2] > 90]
    tree = cKDTree(front[:, :2])
    for k in np.ndindex(half.shape):
        near = tree.query_ball_point(mid[k][:2], 4)
        if near:
            mid[k][2] -= max(0.0, mid[k][2] + half[k] + apart - front[near, 2].max())
    return mid


def figures(atlas, pid, spec, mesh):
    levels, mid, half, ends = measure(atlas, spec, mesh)
    if 'behind' in spec:
        mid = tucked(atlas, spec['behind'], mid, half)
    mid, half, ends = mid.round(1), np.maximum(half.round(1), 0.1), ends.round(1)
    mean, p95 = mm.symmetric_distance(loft.Loft(*half.shape).mesh(mid, half, ends), mesh)
    info = atlas.parts['muscle/' + spec['ref']]
    out = dict(id='muscle/' + pid, name=dict(en=spec['en'], la=spec['la']))
    if spec.get('fma', info.get('fma')):
        out['fma'] = spec.get('fma', info.get('fma'))
    out.update(group=spec['group'], layer=spec['layer'])
    if 'side' in spec:
        out['side'] = spec['side']
    out.update(reference=['muscle/' + spec['ref']], tendon=spec['tendon'])
    if 'pennation' in spec:
        out['pennation'] = spec['pennation']
    if 'sheer' in spec:
        out['sheer'] = spec['sheer']
    out.update(ends=ends.tolist(),
               stations=[dict(u=round(float(u), 3), mid=m.tolist(), half=h.tolist()) for u, m, h in zip(levels, mid, half)])
    return out, mean, p95, loft.folds(mid, half, ends)


def write(path, parts, kind='muscle'):
    """One station a line, so that a bulge is one line to edit."""
    dump = lambda x: re.sub(r'(\d)\.0\b', r'\1', json.dumps(x, ensure_ascii=False))
    with open(path, 'w', encoding='utf-8') as f:
        f.write(f'{{"format": "myoscope.{kind}-figures/1",\n "parts": [\n')
        for k, p in enumerate(parts):
            head = ', '.join(f'{dump(a)}: {dump(p[a])}' for a in p if a not in ('ends', 'stations'))
            f.write(f'  {{{head},\n   "ends": {dump(p["ends"])},\n   "stations": [\n')
            f.write(',\n'.join(f'    {{"u": {s["u"]}, "mid": {dump(s["mid"]).replace(" ", "")}, "half": {dump(s["half"]).replace(" ", "")}}}'
                               for s in p['stations']))
            f.write(']}' + (',' if k + 1 < len(parts) else '') + '\n')
        f.write(' ]}\n')


def load_specs():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'muscle_parts.json'), encoding='utf-8') as f:
        return json.load(f)['parts']


def work(args):
    atlas, spec = args
    out = []
    for pid, s, mesh in jobs_of(atlas, spec):
        try:
            out.append(figures(atlas, pid, s, mesh))
        except Exception as e:  # one bad part must not lose the others
            print(f'FAILED {pid}: {type(e).__name__} {e}', flush=True)
    for p, mean, p95, fold in out:
        print(f'{mean:6.2f} {p95:6.2f} {fold:6.3f} {p["id"]}', flush=True)
    return spec['id'], [o[0] for o in out]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('reference')
    ap.add_argument('out')
    ap.add_argument('--only', default='')
    ap.add_argument('--jobs', type=int, default=2)
    a = ap.parse_args()
    specs = [s for s in load_specs() if 'authored' not in s and re.search(a.only, s['id'])]
    atlas = mm.Atlas(a.reference)
    with multiprocessing.Pool(a.jobs) as pool:
        done = {}
        for k, (spec, parts) in enumerate(pool.imap_unordered(work, [(atlas, s) for s in specs])):
            done[spec] = parts
            if k % 10 == 9 or k + 1 == len(specs):
                merge(a.out, done)


def merge(folder, done):
    """Puts the parts measured so far into the files, over older figures of the same specification."""
    os.makedirs(folder, exist_ok=True)
    table = load_specs()
    parts = {}
    for group in sorted({s['group'] for s in table}):
        path = os.path.join(folder, group + '.json')
        if os.path.exists(path):
            with open(path, encoding='utf-8') as f:
                parts.update({p['id']: p for p in json.load(f)['parts']})
    owner = lambda pid: max((s['id'] for s in table if (pid + '.').startswith('muscle/' + s['id'] + '.')), key=len, default=None)
    by_spec = {}
    for pid, p in parts.items():
        by_spec.setdefault(owner(pid), []).append(p)
    by_spec.update(done)
    for group in sorted({s['group'] for s in table}):
        ordered = [p for s in table if s['group'] == group for p in by_spec.get(s['id'], [])]
        if ordered:
            write(os.path.join(folder, group + '.json'), ordered)


if __name__ == '__main__':
    main()
