#!/usr/bin/env python3
"""Measures where muscles attach to bone, as a few balls a patch, for models/attachments.

usage: measure_attachments.py REFERENCE_DIR BODY.glb OUT_DIR [--only RE]   (RE: parts to measure again)

REFERENCE_DIR holds named patches (parts.json, ids attachment/..), BODY.glb is a model made by forge: the patches are
measured on its bones, because these are what will be painted. A patch belongs to the muscle its name says (table:
tools/attachment_names.json) and to that end of the nearest part at which its fibres lie. Where the reference has no patch for a
part's end, the bone near the loft's end is taken, and the entry says "derived". Prints, for patches from the reference,
how far the painted area's centre lies from the measured one's and the ratio of the areas. Needs python3-numpy and
python3-scipy.
"""
import argparse
import json
import os
import re

import numpy as np
from scipy.spatial import cKDTree

import attachment_patch as patch
import glb
import muscle_mesh as mm

HERE = os.path.dirname(os.path.abspath(__file__))
FARTHEST = 30.0  # mm from a patch to its muscle
TOUCH = 9.0  # mm from a loft's end to bone, for a derived patch
OFF_BONE = 6.5  # mm from a measured patch to our bone
SMALLEST = 0.06  # share of a patch that a second bone must have
SAYS = re.compile('longissimus|iliocostalis|levatores')  # fixed all along: what the patch is called tells the end
INSERTS = re.compile('adductor_magnus|rhomboid_major$|subclavius|masseter$|obliquus_superior|rectus_lateralis|opponens')
SOFT = re.compile('|'.join((  # ends in skin, tendon or fascia: no patch is derived for them
    r'(frontalis|epicranial|temporoparietalis|risorius|orbicularis_oris|platysma|external_anal|zygomaticus'
    r'|levator_labii|levator_anguli|depressor_anguli|depressor_labii|nasalis|mentalis|procerus|buccinator|orbicularis_oculi'
    r'|occipitalis|gastrocnemius|soleus)\S* insertion',
    r'(frontalis|epicranial|temporoparietalis|risorius|orbicularis_oculi.palpebral|platysma|external_anal)\S* origin',
    r'(lumbrical|palmaris_longus|tensor_fasciae).* insertion|lumbrical.* origin', r'.*\.tendon_\d origin',
    r'(extensor_digitorum|extensor_digitorum_longus|flexor_digitorum_profundus|flexor_digitorum_longus'
    r'|flexor_digitorum_brevis|flexor_digitorum_superficialis.humeroulnar_head|flexor_digitorum_superficialis.radial_head'
    r'|quadratus_plantae) insertion',
    r'digastric.anterior_belly insertion|digastric.posterior_belly insertion')))


def tokens(stem):
    stem = re.sub(r'(_muscles?)?(_e\d+r|\.[eo]\d+)?$', '', stem).replace('_muscles', '').replace('_muscle', '')
    return stem


def table():
    with open(os.path.join(HERE, 'attachment_names.json'), encoding='utf-8') as f:
        return json.load(f)


def family(stem, names, muscles):
    """The parts a patch may belong to, and whether to all of them."""
    rule = names.get(stem)
    if rule is None:
        words = set(re.split(r'[_.]', stem)) - {'part', 'of', 'head'}
        rule = [b for b in muscles if words <= set(re.split(r'[_./]', b))
                or set(re.split(r'[_./]', b)) - {'muscle'} <= words]
        return rule, False
    whole = rule.startswith('all ')
    return [b for b in muscles if rule and re.fullmatch(rule.removeprefix('all '), b.removeprefix('muscle/'))], whole


def ends(part):
    """Points of a loft's two ends."""
    u = part.uv[:, 0]
    return {'origin': part.V[u < max(0.08, np.quantile(u, 0.02))],
            'insertion': part.V[u > min(0.92, np.quantile(u, 0.98))]}


def place(Q, part):
    """How far a patch lies from a muscle, and where along its fibres."""
    d, i = cKDTree(part.V).query(Q)
    u = part.uv[i, 0]
    return float(np.median(d)), float(np.median(u)), float(np.ptp(np.quantile(u, [.1, .9])))


def which_end(pid, u, spread):
    """By position. Fixed all along its length, a muscle has its origin there, but for those that INSERTS names."""
    said = SAYS.search(pid) and re.search(r'(?:_e\d+r|\.([eo])\d+)$', pid)
    if said and 0.2 < u < 0.8:
        return 'origin' if said.group(1) == 'o' else 'insertion'
    if u > 0.3 and INSERTS.search(pid):
        return 'insertion'
    return 'origin' if u < 0.5 or (spread > 0.35 and u < 0.7) else 'insertion'


def measured(atlas, muscles, names):
    """Reference patches as {(part, end): [(samples, normals, area)]}."""
    out = {}
    for pid in sorted(i for i in atlas.parts if i.startswith('attachment/')):
        stem = tokens(pid.removeprefix('attachment/'))
        candidates, whole = family(stem, names, muscles)
        if not candidates:
            if names.get(stem) != '':
                print('no muscle:', pid)
            continue
        for V, F in mm.components(*mm.weld(*atlas.mesh(pid))):
            area = mm.areas(V, F).sum()
            Q, M = mm.sample(V, F, int(np.clip(area * 8, 300, 5000)))
            rank = sorted((*place(Q, muscles[b]), b) for b in candidates)
            if rank[0][0] > FARTHEST and not whole:
                print(f'{pid}: {rank[0][0]:.0f} mm from {rank[0][3]}, left out')
                continue
            for d, u, spread, b in rank if whole else rank[:1]:
                out.setdefault((b, which_end(pid, u, spread)), []).append((Q, M, area))
    return out


class Bones:
    def __init__(self, parts):
        self.parts = parts
        S, N, of = [], [], []
        for k, p in enumerate(parts):
            s, n = mm.sample(p.V, p.F, int(np.clip(mm.areas(p.V, p.F).sum() / 4, 300, 30000)))
            S.append(s), N.append(n), of.append(np.full(len(s), k))
        self.S, self.N, self.of = np.concatenate(S), np.concatenate(N), np.concatenate(of)
        self.tree = cKDTree(self.S)


def entry(bone, b, end, S, N, inside, each, derived):
    look = patch.facing(N[inside])
    keep = np.ones(len(S), bool) if look is None else N @ look > 0
    balls, share, chain = patch.measure(S[keep], inside[keep], each, derived)
    out = {'part': b, 'end': end, 'on': bone.base, 'balls': balls.tolist()}
    if chain:
        out['chain'] = True
    if look is not None:
        out['facing'] = np.round(look, 2).tolist()
    if derived:
        out['derived'] = True
    painted = S[keep][patch.field(patch.filled(balls) if chain else balls, S[keep]) < 0]
    return out, share, painted


def from_reference(bones, b, end, pieces):
    Q, M = (np.concatenate([p[i] for p in pieces]) for i in (0, 1))
    d, i = bones.tree.query(Q)
    start = 0
    for q, m, _ in pieces:  # sheets may be wound either way: let each look out of its bone
        j = i[start:start + len(q)]
        if (m * bones.N[j]).sum() < 0:
            M[start:start + len(q)] *= -1
        start += len(q)
    of = np.where(d < OFF_BONE, bones.of[i], -1)  # what lies farther off is fixed to a membrane or a sheath
    area = sum(p[2] for p in pieces)
    for k in np.unique(of[of >= 0]):
        mine = of == k
        if mine.mean() < SMALLEST:
            continue
        bone = bones.parts[k]
        found = patch.surroundings(bone, Q[mine], 8, 1800)
        if found is None:
            continue
        S, N, each = found
        spacing = max(0.3, 0.8 * np.sqrt(area / len(Q)))
        inside = patch.on_patch(S, N, Q[mine], M[mine], spacing)
        if inside.sum() < 8:
            continue
        out, share, painted = entry(bone, b, end, S, N, inside, each, False)
        centre = np.linalg.norm(painted.mean(0) - Q[mine].mean(0)) if len(painted) else np.nan
        yield out, dict(part=b, end=end, on=bone.base, centre=centre, ratio=len(painted) * each / (area * mine.mean()),
                        share=share)


def from_loft(bones, b, end, P):
    d, i = bones.tree.query(P)
    least = d.min()
    if least > TOUCH:
        return
    of = bones.of[i[d < least + 1.5]]
    for k in np.unique(of):
        if (of == k).mean() < 0.15:
            continue
        bone = bones.parts[k]
        near = P[(bones.of[i] == k) & (d < least + 2.5)]
        found = patch.surroundings(bone, near, 6, 900)
        if found is None:
            continue
        S, N, each = found
        away, j = cKDTree(near).query(S)
        reach = max(2.0, away.min() + 1.5)
        inside = (away < reach) & (((near[j] - S) * N).sum(1) > -0.5 * reach)
        if inside.sum() >= 8:
            yield entry(bone, b, end, S, N, inside, each, True)[0]


def kept(folder, only):
    """What was measured before of the parts that are not measured again."""
    files = {}
    for name in sorted(os.listdir(folder)) if only else []:
        with open(os.path.join(folder, name), encoding='utf-8') as f:
            entries = json.load(f)['attachments']
        files[name.removesuffix('.json')] = [e for e in entries if not re.search(only, e['part'])]
    return files


def write(path, entries):
    def line(e):
        balls = ','.join('[' + ','.join(f'{x:g}' for x in b) + ']' for b in e['balls'])
        rest = {k: v for k, v in e.items() if k != 'balls'}
        return '    ' + json.dumps(rest)[:-1] + f', "balls": [{balls}]}}'
    with open(path, 'w', encoding='utf-8') as f:
        f.write('{"format": "myoscope.attachment-figures/1",\n  "attachments": [\n')
        f.write(',\n'.join(line(e) for e in entries) + '\n  ]}\n')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('reference'), ap.add_argument('body'), ap.add_argument('out')
    ap.add_argument('--only', default='')
    a = ap.parse_args()
    everything = list(glb.parts(a.body))
    muscles = {p.base: p for p in everything if p.base.startswith('muscle/') and p.uv is not None}
    bones = Bones([p for p in everything if p.base.startswith(('bone/', 'cartilage/')) and 'tooth' not in p.base])
    patches = measured(mm.Atlas(a.reference), muscles, table())
    files, rows, bare = kept(a.out, a.only), [], []
    for b, part in muscles.items():
        if not re.search(a.only, b):
            continue
        mine = files.setdefault(part.extras['group'], [])
        for end, P in ends(part).items():
            before = len(mine)
            if (b, end) in patches:
                for e, row in from_reference(bones, b, end, patches[b, end]):
                    mine.append(e), rows.append(row)
            if len(mine) == before and not SOFT.fullmatch(f"{b.removeprefix('muscle/')} {end}") and \
                    not SOFT.match(f"{b.removeprefix('muscle/')} {end}"):
                mine.extend(from_loft(bones, b, end, P))
            if len(mine) == before:
                bare.append(f"{b.removeprefix('muscle/')} {end}")
    for group, entries in files.items():
        entries.sort(key=lambda e: e['part'])
        write(os.path.join(a.out, group + '.json'), entries)
    report(rows, files, bare)


def report(rows, files, bare):
    rows.sort(key=lambda r: -r['centre'])
    for r in rows[:15]:
        print(f"{r['centre']:5.1f} mm  area x{r['ratio']:.2f}  {r['part']} {r['end']} on {r['on']}")
    for key in ('centre', 'ratio', 'share'):
        x = np.array([r[key] for r in rows])
        print(f'{key}: median {np.median(x):.2f}, 5 % {np.quantile(x, .05):.2f}, 95 % {np.quantile(x, .95):.2f}, '
              f'least {x.min():.2f}, most {x.max():.2f}')
    entries = [e for f in files.values() for e in f]
    print(f"{len(rows)} patches measured, {sum('derived' in e for e in entries)} derived, "
          f"{sum(len(e['balls']) for e in entries)} balls")
    print(f'{len(bare)} ends without bone:', ', '.join(bare))


if __name__ == '__main__':
    main()
