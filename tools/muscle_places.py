#!/usr/bin/env python3
"""Keeps trigger points where they were when muscles get new figures: finds their old places' u and v in the new lofts.

usage: muscle_places.py OLD_MODELS/muscles models/muscles data/trigger-points [--write]

A place moves to another part of the same muscle (`part.fascicle_N`, `part.slip_N`, `part.clavicular_head`) when that lies nearer. Prints what
changes, and how far from the old place the new u and v lie (mm).
"""
import glob
import json
import os
import re
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from muscle_loft import spline_row


def figures(folder):
    parts = {}
    for path in glob.glob(os.path.join(folder, '*.json')):
        with open(path, encoding='utf-8') as f:
            parts.update({p['id']: p for p in json.load(f)['parts']})
    return parts


def sheet(part, s, t):
    mid = np.array([x['mid'] for x in part['stations']], float)
    N, M = mid.shape[:2]
    return np.einsum('i,j,ijk->k', spline_row(s, N), spline_row(t, M), mid)


def at(part, u, v):
    """The middle of the muscle at (u, v)."""
    us = [x['u'] for x in part['stations']]
    s = np.interp(u, us, np.arange(len(us)))
    return sheet(part, s, v * (len(part['stations'][0]['half']) - 1))


def nearest(part, p):
    us = [x['u'] for x in part['stations']]
    N, M = len(us), len(part['stations'][0]['half'])
    S, T = np.linspace(0, N - 1, 6 * N), np.linspace(0, M - 1, 50)
    mid = np.array([x['mid'] for x in part['stations']], float)
    A, B = np.array([spline_row(s, N) for s in S]), np.array([spline_row(t, M) for t in T])
    d = np.linalg.norm(np.einsum('ai,bj,ijk->abk', A, B, mid) - p, axis=2)
    i, j = np.unravel_index(d.argmin(), d.shape)
    return d.min(), float(np.interp(S[i], np.arange(N), us)), float(T[j] / (M - 1))


def main():
    old, new, folder = figures(sys.argv[1]), figures(sys.argv[2]), sys.argv[3]
    edge = lambda x: min(max(x, 0.06), 0.94)  # a place stays off the rounded edges
    number = r'("%s"\s*:\s*)[-\d.]+'
    for path in sorted(glob.glob(os.path.join(folder, '*.json'))):
        with open(path, encoding='utf-8') as f:
            text = f.read()
        for point in json.loads(text)['trigger_points']:
            place = point['place']
            pid = place['part']
            if pid not in old or pid not in new or old[pid]['stations'] == new[pid]['stations']:
                continue
            p = at(old[pid], place['u'], place['v'])
            near = [i for i in new if i == pid or re.fullmatch(re.escape(pid) + r'\.((fascicle|slip|digitation)_\d+|clavicular_head)', i)]
            off, u, v, to = min((*nearest(new[i], p), i) for i in near)
            moved = np.linalg.norm(at(new[pid], place['u'], place['v']) - p)
            if to == pid and moved < 1.0:
                continue
            print(f"{point['id']}: {pid} ({place['u']}, {place['v']}) -> {to} ({u:.3f}, {v:.3f}), {off:.1f} mm off; unchanged it would move {moved:.1f} mm")
            start = text.index('"place"', re.search(r'"id"\s*:\s*"%s"' % re.escape(point['id']), text).start())
            end = text.index('"depth"', start)
            body = re.sub(number % 'u', rf'\g<1>{round(u, 3)}', text[start:end])
            body = re.sub(number % 'v', rf'\g<1>{round(edge(v), 3)}', body).replace(f'"{pid}"', f'"{to}"')
            text = text[:start] + body + text[end:]
        if '--write' in sys.argv:
            with open(path, 'w', encoding='utf-8') as f:
                f.write(text)


if __name__ == '__main__':
    main()
