#!/usr/bin/env python3
"""Measures the muscles of a reference atlas as ribbon lofts and writes models/muscles/*.json.

usage: measure_muscles.py REFERENCE_DIR OUT_DIR [--only REGEX] [--jobs N] [--obj FILE]

REFERENCE_DIR holds parts.json and the OBJ meshes it names. What each part is called, how many points across it has and
where its fibres start is in muscle_parts.json beside this program. The figures are first read off level lines of a field
along the fibres, then fitted by least squares to the surface. Prints the two-way surface distance of every part.
"""
import argparse
import json
import multiprocessing
import os
import re
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import muscle_field as field
import muscle_loft as loft
import muscle_mesh as mm

MAX_NUMBERS = 400
ROUNDS, SAMPLES = int(os.environ.get('FIT_ROUNDS', 8)), int(os.environ.get('FIT_SAMPLES', 3000))
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
    if mode == 'ring':
        return field.around(V)
    if mode == 'ribs':
        return field.between_ribs(atlas, V)[0]
    a, b = (field.pick(atlas, V, spec[k]) for k in ('from', 'to'))
    if not a.any() or not b.any():
        raise ValueError(f"{spec['id']}: origin {a.sum()}, insertion {b.sum()} vertices")
    return field.harmonic(V, F, a, b)


def working_mesh(V, F):
    W = mm.cluster(V, F, 9000)
    return mm.subdivide(*W, max(1.0, np.sqrt(mm.areas(*W).sum() / 1500)))


def measure(atlas, spec, mesh):
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
    return levels, mid, half, ends


def split_slips(atlas, spec, mesh):
    """Belly and tendons of a muscle that ends in several: cut where the field passes `slips`."""
    V, F = mm.subdivide(*mesh, max(1.0, np.sqrt(mm.areas(*mesh).sum() / 1500)))
    u = along(atlas, spec, V, F)
    mean = u[F].mean(1)
    belly = mm.drop_unused(V, F[mean < spec['slips']])
    tendons = mm.components(*mm.drop_unused(V, F[mean >= spec['slips']]))
    tendons = [t for t in tendons if len(t[1]) > 0.05 * (mean >= spec['slips']).sum()]
    return mm.components(*belly)[0], sorted(tendons, key=lambda t: -t[0][:, 0].mean())


def jobs_of(atlas, spec):
    """(id, specification, mesh) for each part of the model that a specification stands for."""
    if 'slips' in spec:
        belly, tendons = split_slips(atlas, spec, pieces(atlas, spec)[0])
        yield spec['id'], spec, belly
        for i, t in enumerate(tendons):
            more = dict(spec, across=3, along='ends', tendon=[0, 0])
            more['from'] = spec['from']
            more['en'] = f"{spec['en']}, tendon {i + 1}"
            yield f"{spec['id']}.tendon_{i + 1}", more, t
        return
    found = pieces(atlas, spec)
    for i, m in enumerate(found):
        yield (spec['id'] if len(found) == 1 and 'set' not in spec else f"{spec['id']}.{i + 1}"), \
            (spec if 'set' not in spec else dict(spec, en=f"{spec['en']} {i + 1}")), m


def figures(atlas, pid, spec, mesh):
    levels, mid, half, ends = measure(atlas, spec, mesh)
    mid, half, ends = mid.round(1), half.round(2), ends.round(1)
    mean, p95 = mm.symmetric_distance(loft.Loft(*half.shape).mesh(mid, half, ends), mesh)
    info = atlas.parts['muscle/' + spec['ref']]
    out = dict(id='muscle/' + pid, name=dict(en=spec['en'], la=spec['la']))
    if spec.get('fma', info.get('fma')):
        out['fma'] = spec.get('fma', info.get('fma'))
    out.update(group=spec['group'], layer=spec['layer'], reference=['muscle/' + spec['ref']], tendon=spec['tendon'],
               ends=ends.tolist(),
               stations=[dict(u=round(float(u), 3), mid=m.tolist(), half=h.tolist()) for u, m, h in zip(levels, mid, half)])
    return out, mean, p95


def write(path, parts):
    """One station a line, so that a bulge is one line to edit."""
    dump = lambda x: json.dumps(x, ensure_ascii=False)
    with open(path, 'w', encoding='utf-8') as f:
        f.write('{"format": "myoscope.muscle-figures/1",\n "parts": [\n')
        for k, p in enumerate(parts):
            head = ', '.join(f'{dump(a)}: {dump(p[a])}' for a in p if a not in ('ends', 'stations'))
            f.write(f'  {{{head},\n   "ends": {dump(p["ends"])},\n   "stations": [\n')
            f.write(',\n'.join(f'    {{"u": {s["u"]}, "mid": {dump(s["mid"]).replace(" ", "")}, "half": {dump(s["half"]).replace(" ", "")}}}'
                               for s in p['stations']))
            f.write(']}' + (',' if k + 1 < len(parts) else '') + '\n')
        f.write(' ]}\n')


def work(args):
    atlas, spec = args
    out = []
    for pid, s, mesh in jobs_of(atlas, spec):
        try:
            out.append(figures(atlas, pid, s, mesh))
        except Exception as e:  # one bad part must not lose the others
            print(f'FAILED {pid}: {type(e).__name__} {e}', flush=True)
    for p, mean, p95 in out:
        print(f'{mean:6.2f} {p95:6.2f} {p["id"]}', flush=True)
    return [o[0] for o in out]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('reference')
    ap.add_argument('out')
    ap.add_argument('--only', default='')
    ap.add_argument('--jobs', type=int, default=2)
    a = ap.parse_args()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'muscle_parts.json'), encoding='utf-8') as f:
        specs = [s for s in json.load(f)['parts'] if re.search(a.only, s['id'])]
    atlas = mm.Atlas(a.reference)
    with multiprocessing.Pool(a.jobs) as pool:
        results = pool.map(work, [(atlas, s) for s in specs], chunksize=1)
    new = [p for r in results for p in r]
    os.makedirs(a.out, exist_ok=True)
    for group in sorted({p['group'] for p in new}):
        path = os.path.join(a.out, group + '.json')
        parts = [p for p in new if p['group'] == group]
        if a.only and os.path.exists(path):
            with open(path, encoding='utf-8') as f:
                old = json.load(f)['parts']
            mine = {p['id']: p for p in parts}
            parts = [mine.pop(p['id'], p) for p in old] + list(mine.values())
        write(path, parts)


if __name__ == '__main__':
    main()
