#!/usr/bin/env python3
"""Holds data/landmarks.json to the reference body it was measured on.

usage: check_landmarks.py [REFERENCE_FOLDER] [--data data/landmarks.json] [--limit MM]

The folder may stand in the environment as MYOSCOPE_REFERENCE; without either, exit code 77 says "skipped".

Each landmark is measured anew by the rule of measure_landmarks.py that its definition stands for, and must lie within
the limit (5 mm) of that place, and within the limit of the surface of the bone or skin it is said to be on. Lists those
that do not; exit code 1 when there are any, or fewer than 320 landmarks. Where the reference's skin lacks what a
landmark is on (LACKING), the surface is not asked. Needs numpy and scipy.
"""
import argparse
import json
import os
import sys

try:
    import numpy as np
    from scipy.spatial import cKDTree
except ImportError:
    sys.exit(77)

from landmarks.reference import Reference, closest
from measure_landmarks import measure

LEAST = 320
LACKING = {  # landmark: what the reference's skin has there instead
    **dict.fromkeys(('axilla.centre', 'chest.rib4_midaxillary', 'chest.rib5_midaxillary', 'chest.rib6_midaxillary',
                     'chest.rib7_midaxillary', 'chest.rib8_midaxillary', 'arm.medial_upper', 'arm.medial_mid'),
                    'arms grown to the trunk'),
    **dict.fromkeys(('genital.front', 'genital.root'), 'another form'),
    'ear.helix': 'ears that lie flat',
}


def surface_distance(reference, part, point, trees={}):
    v, f = reference.load('skin/skin' if part == 'skin' else part)
    if part not in trees:
        middle = v[f].mean(1)
        trees[part] = cKDTree(middle), np.linalg.norm(v[f] - middle[:, None], axis=2).max()
    tree, reach = trees[part]
    near = tree.query_ball_point(point, tree.query(point)[0] + 2 * reach)
    return min(np.linalg.norm(point - closest(point, *v[f[i]])) for i in near)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('reference', nargs='?', default=os.environ.get('MYOSCOPE_REFERENCE', ''))
    parser.add_argument('--data', default='data/landmarks.json')
    parser.add_argument('--limit', type=float, default=5.0)
    options = parser.parse_args()
    if not os.path.isdir(options.reference):
        print(f'no reference folder at {options.reference!r}: skipped')
        sys.exit(77)
    reference = Reference(options.reference)
    measured = {m['id']: np.array(m['position_mm'], float) for m in measure(reference)}
    with open(options.data, encoding='utf-8') as file:
        landmarks = json.load(file)['landmarks']
    moved, off = [], []
    for mark in landmarks:
        at = np.array(mark['position_mm'], float)
        if mark['id'] not in measured:
            moved.append((float('inf'), mark['id'] + ' has no rule'))
        elif (d := np.linalg.norm(at - measured[mark['id']])) > options.limit:
            moved.append((d, mark['id']))
        if mark['id'] in LACKING:
            continue
        if (d := surface_distance(reference, mark['on'], at)) > options.limit:
            off.append((d, f"{mark['id']} from {mark['on']}"))
    print(f'{len(landmarks)} landmarks; {len(LACKING)} without their like on the reference: {", ".join(LACKING)}')
    for title, found in (('from the place its rule gives', moved), ('off the surface it is on', off)):
        print(f'{len(found)} of {len(landmarks)} landmarks more than {options.limit:g} mm {title}')
        for d, what in sorted(found, reverse=True):
            print(f'  {d:6.1f} mm  {what}')
    sys.exit(1 if moved or off or len(landmarks) < LEAST else 0)


if __name__ == '__main__':
    main()
