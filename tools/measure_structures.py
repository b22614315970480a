#!/usr/bin/env python3
"""Lays vessels and nerves between the model's muscles and bones and writes their figures.

usage: measure_structures.py BODY.glb tools/structure_courses.json OUT.json

Each tube is drawn through the points its course names, then moved no farther than needed: out of bone, into the nearest
gap between muscles (except those it may pass `through`), under the skin and beside the tubes laid before it. `stiff`:
only bone moves it, and little. Prints for every part how far it was moved and what it still touches.
"""
import json
import os
import sys

import numpy as np
from scipy.spatial import cKDTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from body_space import Space

SPACING = 3.0  # mm between the points that move
ROUNDS = 400
STRAY = 0.8  # mm the spline through the kept points may stray from the path


def catmull(P, per=12):
    """The spline forge draws: uniform Catmull-Rom, straight ghosts beyond the ends."""
    Q = np.vstack([2 * P[0] - P[1], P, 2 * P[-1] - P[-2]])
    t = np.linspace(0, 1, per, endpoint=False)[:, None]
    out = [0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
           for a, b, c, d in zip(Q[:-3], Q[1:-2], Q[2:-1], Q[3:])]
    return np.vstack(out + [P[-1:]])


def even(P, spacing):
    s = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(P, axis=0), axis=1))])
    n = max(4, int(round(s[-1] / spacing)) + 1)
    return np.stack([np.interp(np.linspace(0, s[-1], n), s, P[:, k]) for k in range(3)], 1)


def sparse(P):
    """The fewest evenly thinned points whose spline stays within STRAY of the path."""
    for n in range(4, len(P) + 1):
        keep = P[np.unique(np.linspace(0, len(P) - 1, n).round().astype(int))]
        if cKDTree(catmull(keep)).query(P)[0].max() < STRAY:
            return keep
    return P


class Laid:
    """Tubes that lie already, as balls."""

    def __init__(self):
        self.points, self.radii, self.tree = np.zeros((0, 3)), np.zeros(0), None

    def add(self, P, r):
        Q = even(P, 1.5)
        self.points, self.radii = np.vstack([self.points, Q]), np.concatenate([self.radii, np.full(len(Q), r)])
        self.tree = cKDTree(self.points)

    def push(self, P, r):
        if self.tree is None:
            return np.zeros_like(P)
        d, i = self.tree.query(P, k=min(6, len(self.points)))
        away = P[:, None] - self.points[i]
        lack = np.maximum(0, self.radii[i] + r + 0.3 - d)
        return (away / np.maximum(d, 0.2)[..., None] * lack[..., None]).max(1) * 0.5 + \
               (away / np.maximum(d, 0.2)[..., None] * lack[..., None]).min(1) * 0.5


def lay(space, tube, through, laid, ends):
    via, r = np.array(tube['via'], float), tube['radius']
    start = even(catmull(via), SPACING)
    P = start.copy()
    stiff = tube.get('stiff', False)
    field = space.crop(P)
    field.muscles(through)
    fixed = [k for k, end in ((0, tuple(tube['via'][0])), (-1, tuple(tube['via'][-1]))) if end in ends]
    # Next to a joint of tubes the others are not pushed away: they meet there.
    near = np.ones(len(P))
    for k in range(len(P)):
        gap = min([np.linalg.norm(P[k] - np.array(e)) for e in ends] + [1e9])
        near[k] = np.clip((gap - 4) / 12, 0, 1)
    for step in range(ROUNDS):
        move = np.zeros_like(P)
        bone = np.maximum(0, field.depth('bone', P) + r + 0.6)
        move -= field.slope('bone', P) * bone[:, None] * 0.5
        if not stiff:
            lack = field.depth('muscle', P)
            press = np.where(lack > 0, lack + 0.4, np.maximum(0, lack + r) * 0.25)
            move -= field.slope('muscle', P) * press[:, None] * 0.22
            move += laid.push(P, r) * near[:, None] * 0.3
        out = np.maximum(0, field.depth('skin', P) + r + tube.get('skin', 1.5))
        move -= field.slope('skin', P) * out[:, None] * 0.5
        move += (start - P) * (0.2 if stiff else 0.02)
        move = np.clip(move, -1.5, 1.5)
        P = P + move
        shift = P - start
        for _ in range(1 if stiff else 2):  # what was moved stays smooth
            shift[1:-1] += 0.25 * (shift[:-2] + shift[2:] - 2 * shift[1:-1])
            Q = start + shift
            Q[1:-1] += 0.06 * (Q[:-2] + Q[2:] - 2 * Q[1:-1])
            shift = Q - start
        for k in fixed:
            shift[k] = 0
        P = start + shift
    for _ in range(0 if stiff else 6):  # voxels leave no steps
        P[1:-1] += 0.25 * (P[:-2] + P[2:] - 2 * P[1:-1])
    return start, P, field


def main():
    glb, courses, out = sys.argv[1:4]
    with open(courses, encoding='utf-8') as f:
        parts = json.load(f)['parts']
    space, laid, lines = Space(glb), Laid(), []
    count = {}
    for part in parts:
        for tube in part['tubes']:
            for end in {tuple(tube['via'][0]), tuple(tube['via'][-1])}:
                count[end] = count.get(end, 0) + 1
    ends = {e for e, n in count.items() if n > 1}
    for part in parts:
        through = {m for m in part.get('through', [])}
        tubes = []
        for tube in part['tubes']:
            start, P, field = lay(space, tube, through, laid, ends)
            keep = np.round(sparse(P), 1)
            Q = even(catmull(keep), 1.5)
            r = tube['radius']
            laid.add(Q, r)
            bone = field.depth('bone', Q) + r
            deep = field.depth('muscle', Q)
            hit = {}
            for name, d in zip(field.muscle_at(Q), deep):
                if name and name not in through and d > 1.5:
                    hit[name] = max(hit.get(name, 0), float(d))
            print('%-34s points %2d moved %4.1f bone %4.1f (%2.0f %%)  %s' % (
                part['id'], len(keep), np.linalg.norm(P - start, axis=1).max(), bone.max(), 100 * (bone > 0.7).mean(),
                ' '.join('%s %.1f' % (n.split('/')[1], d) for n, d in sorted(hit.items(), key=lambda x: -x[1]))))
            tubes.append({'radius': r, 'points': keep.tolist()})
        lines.append((part, tubes))
    def num(x):
        return '%g' % x
    with open(out, 'w', encoding='utf-8') as f:
        f.write('{"format": "myoscope.structure-figures/1",\n "parts": [\n')
        for k, (part, tubes) in enumerate(lines):
            head = {key: part[key] for key in ('id', 'side', 'name', 'group', 'layer', 'course', 'sources', 'evidence', 'through', 'in_bone') if key in part}
            text = json.dumps(head, ensure_ascii=False)[:-1]
            rows = ',\n'.join('     {"radius": %s, "points": [%s]}' % (num(t['radius']), ','.join('[%s]' % ','.join(map(num, p)) for p in t['points'])) for t in tubes)
            f.write('  %s,\n   "tubes": [\n%s]}%s\n' % (text, rows, ',' if k + 1 < len(lines) else ''))
        f.write(' ]}\n')


main()
