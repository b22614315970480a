#!/usr/bin/env python3
"""Measures fasciae, aponeuroses and tendons and writes models/fascia/*.json.

usage: measure_fascia.py REFERENCE_DIR BODY.glb OUT_DIR [--only REGEX]

What a reference atlas has (`ref` in fascia_parts.json) is measured there as a ribbon loft, as muscles are. The rest is
described by guide lines across its fibres, from one attachment to the other (`guides`, mm), which are laid over the muscles
and bones of BODY.glb. Prints the two-way surface distance of what was measured.
"""
import argparse
import json
import os
import re
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fascia_drape as drape
import measure_muscles as muscles
import muscle_loft as loft
import muscle_mesh as mm

HERE = os.path.dirname(os.path.abspath(__file__))


def measured(atlas, spec):
    mesh = mm.components(*mm.weld(*atlas.mesh('ligament/' + spec['ref'])))[0]
    levels, mid, half, ends = muscles.measure(atlas, spec, mesh)
    half = np.maximum(half.round(1), 0.1)
    mean, p95 = mm.symmetric_distance(loft.Loft(*half.shape).mesh(mid, half, ends), mesh)
    print(f'{mean:6.2f} {p95:6.2f} {spec["id"]}', flush=True)
    return levels, mid, half, ends


def laid(body, spec):
    stations = spec.get('stations', 8)
    P = drape.draped(spec, body, drape.grid(spec['guides'], stations, spec['across']))
    half = np.full(P.shape[:2], spec['half'])
    half[:, [0, -1]] *= spec.get('rim', 0.5)
    centre = spec['across'] // 2
    ends = np.array([P[0, centre] + (P[0, centre] - P[1, centre]) * 0.02, P[-1, centre] + (P[-1, centre] - P[-2, centre]) * 0.02])
    return np.linspace(0.01, 0.99, stations), P, half, ends


def figures(atlas, body, spec):
    levels, mid, half, ends = measured(atlas, spec) if 'ref' in spec else laid(body, spec)
    out = dict(id='fascia/' + spec['id'])
    if spec.get('side'):
        out['side'] = spec['side']
    out['name'] = dict(en=spec['en'], la=spec['la'])
    if 'fma' in spec:
        out['fma'] = spec['fma']
    out.update(group=spec['group'], layer=spec['layer'], reference=['ligament/' + spec['ref']] if 'ref' in spec else [])
    if 'sources' in spec:
        out['sources'] = spec['sources']
    out['over'] = spec['over']
    if 'sheer' in spec:
        out['sheer'] = spec['sheer']
    out.update(triangles=spec['triangles'], ends=ends.round(1).tolist(),
               stations=[dict(u=round(float(u), 3), mid=m.round(1).tolist(), half=h.round(2).tolist())
                         for u, m, h in zip(levels, mid, half)])
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('reference')
    ap.add_argument('body')
    ap.add_argument('out')
    ap.add_argument('--only', default='')
    a = ap.parse_args()
    with open(os.path.join(HERE, 'fascia_parts.json'), encoding='utf-8') as f:
        specs = json.load(f)['parts']
    atlas, body = mm.Atlas(a.reference), drape.load_body(a.body)
    os.makedirs(a.out, exist_ok=True)
    for group in sorted({s['group'] for s in specs}):
        path, old = os.path.join(a.out, group + '.json'), {}
        if os.path.exists(path):
            with open(path, encoding='utf-8') as f:
                old = {p['id']: p for p in json.load(f)['parts']}
        parts = []
        for s in (s for s in specs if s['group'] == group):
            if re.search(a.only, s['id']) or 'fascia/' + s['id'] not in old:
                parts.append(figures(atlas, body, s))
            else:
                parts.append(old['fascia/' + s['id']])
        muscles.write(path, parts, 'fascia')


if __name__ == '__main__':
    main()
