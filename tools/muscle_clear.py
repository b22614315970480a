#!/usr/bin/env python3
"""Moves figures of muscles apart where a deep one pokes through a superficial one, through the skin, or bone through it.

usage: muscle_clear.py BODY.glb models/muscles tools/muscle_clear.json [--write] [--rounds N]

BODY.glb gives bones and skin; the muscles are lofted from the figures. RULES.json lists
  {"outer": [REGEX..] or "skin", "inner": [REGEX..], "gap": mm, "outer_share": 0..1, "within": mm, "box": [[x, y, z], [x, y, z]]}
where `outer` has to lie farther out than `inner` by `gap`, wherever they overlap by less than `within` (8 mm unless told).
Of what is missing the outer moves `outer_share`, the inner the rest. Points move along the outer's face only, smoothly,
and no farther than needed; numbers of stations, u and v stay. Prints every pair's worst overlap before and after.
"""
import argparse
import glob
import json
import os
import re
import sys

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from scipy.spatial import cKDTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glb
import measure_muscles as figures_file
import muscle_loft as loft
import muscle_mesh as mm

SPACING = 4.0  # mm between the points that are looked at
PUSH, SMOOTH, STAY = 3.0, 0.03, 0.03  # of overlaps, of bends of what was moved, of moving at all
FARTHEST = 7.0  # mm that a point may move


class Muscle:
    def __init__(self, part):
        self.part = part
        self.mid = np.array([s['mid'] for s in part['stations']], float)
        self.half = np.array([s['half'] for s in part['stations']], float)
        self.ends = np.array(part['ends'], float)
        self.first, self.first_ends, self.first_half = self.mid.copy(), self.ends.copy(), self.half.copy()
        step = [np.linalg.norm(np.diff(self.mid, axis=a), axis=2).mean() for a in (0, 1)]
        self.loft = loft.Loft(*self.half.shape, *(int(np.clip(round(s / SPACING), 1, 8)) for s in step))
        F, n = self.loft.faces, len(self.loft.sign)
        rows = np.r_[np.arange(n), n + np.repeat(np.arange(len(F)), 3)]
        spread = csr_matrix((np.r_[np.ones(n), np.full(3 * len(F), 1 / 3)], (rows, np.r_[np.arange(n), F.ravel()])))
        self.spread, self.of_mid, self.of_ends = spread, spread @ self.loft.mid, spread @ self.loft.tip
        self.of_half = spread @ self.loft.hn
        self.touched = False

    def look(self):
        """Points over the surface and their outward normals."""
        frame = self.loft.frame(self.mid)
        V, F = self.loft.vertices(self.mid, self.half, self.ends, frame), self.loft.faces
        self.sheet = self.spread @ frame[0]
        c = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
        n = np.zeros_like(V)
        for k in range(3):
            np.add.at(n, F[:, k], c)
        n = np.vstack([n, c])
        self.points, self.normals = self.spread @ V, n / (np.linalg.norm(n, axis=1, keepdims=True) + 1e-12)

    def move(self, wants):
        """wants: (point, direction, mm) each."""
        at = np.concatenate([w[0] for w in wants])
        d = np.concatenate([w[1] for w in wants])
        need = np.concatenate([w[2] for w in wants])
        N, M = self.half.shape
        K = N * M
        A, B = self.of_mid[at], self.of_ends[at]
        J = hstack([diags(d[:, k]) @ A for k in range(3)] + [diags(d[:, k]) @ B for k in range(3)]
                   + [diags((self.sheet[at] * d).sum(1)) @ self.of_half[at]]).tocsr()
        H = PUSH * (J.T @ J).toarray() / len(self.points)
        g = PUSH * (J.T @ need) / len(self.points)
        S = SMOOTH * loft.smoothing(self.first, 0 * self.half, *loft.WEIGHTS)
        x0 = np.r_[(self.mid - self.first).reshape(-1, 3).T.ravel(), (self.ends - self.first_ends).T.ravel(), (self.half - self.first_half).ravel()]
        for o in (slice(0, K), slice(K, 2 * K), slice(2 * K, 3 * K), slice(3 * K + 6, 4 * K + 6)):
            H[o, o] += S
            g[o] -= S @ x0[o]
        stay = np.r_[np.full(3 * K, STAY / K), np.full(6, 10 * STAY / K), np.full(K, 4 * STAY / K)]
        H[np.diag_indices(len(H))] += stay + 1e-9
        g -= stay * x0
        x = np.linalg.solve(H, g)
        x *= min(1.0, 2.5 / (np.abs(x).max() + 1e-12))
        self.mid = self.mid + x[:3 * K].reshape(3, K).T.reshape(N, M, 3)
        self.ends = self.ends + x[3 * K:3 * K + 6].reshape(3, 2).T
        self.ends = self.first_ends + np.clip(self.ends - self.first_ends, -FARTHEST / 2, FARTHEST / 2)
        moved = self.mid - self.first
        far = np.linalg.norm(moved, axis=2, keepdims=True)
        self.mid = self.first + moved * np.minimum(1, FARTHEST / np.maximum(far, 1e-9))
        least = np.minimum(self.first_half, np.maximum(0.4 * self.first_half, 0.4))
        self.half = np.clip(self.half + x[3 * K + 6:].reshape(N, M), least, np.maximum(self.first_half, 0.1))
        self.touched = True


class Fixed:
    def __init__(self, V, F):
        n = int(np.clip(mm.areas(V, F).sum() / 4, 300, 120000))
        self.points, self.normals = mm.sample(V, F, n, 5)
        self.touched = False

    def look(self):
        pass


def overlaps(outer, inner, rule, skin):
    """Points of the inner farther out than `gap` under the outer's outer face: (own point, outer point, direction, mm)."""
    Q, N, own = outer.points, outer.normals, np.arange(len(outer.points))
    if skin is not None:
        own = own[(N * skin.normals[skin.tree.query(Q)[1]]).sum(1) > 0.3]
        Q, N = Q[own], N[own]
    P = inner.points
    use = np.arange(len(P))
    if len(Q) == 0:
        return None
    low, high = Q.min(0) - 10, Q.max(0) + 10
    if 'box' in rule:
        low, high = np.maximum(low, rule['box'][0]), np.minimum(high, rule['box'][1])
    use = use[((P > low) & (P < high)).all(1)]
    if not len(use):
        return None
    far, near = cKDTree(Q).query(P[use])
    s = ((P[use] - Q[near]) * N[near]).sum(1)
    aside = np.sqrt(np.maximum(far ** 2 - s ** 2, 0))
    bad = (aside < 0.8 * SPACING) & (s > -rule['gap'] - 1) & (s < rule.get('within', 8))
    return use[bad], own[near[bad]], N[near[bad]], s[bad]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('body')
    ap.add_argument('folder')
    ap.add_argument('rules')
    ap.add_argument('--write', action='store_true')
    ap.add_argument('--rounds', type=int, default=12)
    a = ap.parse_args()
    files = {p: json.load(open(p, encoding='utf-8'))['parts'] for p in sorted(glob.glob(os.path.join(a.folder, '*.json')))}
    parts = {p['id']: p for ps in files.values() for p in ps}
    bones, skin = {}, None
    for part in glb.parts(a.body):
        if part.name == 'skin':
            skin = Fixed(part.V, part.F)
            skin.tree = cKDTree(skin.points)
        elif not part.name.startswith('muscle/'):
            bones[part.name] = (part.V, part.F)
    rules = json.load(open(a.rules, encoding='utf-8'))['rules']
    known = {}

    def body(name):
        if name not in known:
            known[name] = Muscle(parts[name]) if name in parts else Fixed(*bones[name])
        return known[name]

    def named(patterns):
        return [i for i in (*parts, *bones) if any(re.fullmatch(p, i) for p in patterns)]

    pairs = []
    for rule in rules:
        for i in named(rule['inner']):
            for o in ['skin'] if rule['outer'] == 'skin' else named(rule['outer']):
                if o != i:
                    pairs.append((rule, o, skin if o == 'skin' else body(o), i, body(i)))
    story = {}
    for turn in range(a.rounds + 1):
        for b in known.values():
            b.look()
        wants = {}
        for k, (rule, o, outer, i, inner) in enumerate(pairs):
            found = overlaps(outer, inner, rule, None if o == 'skin' else skin)
            if found is None or not len(found[0]):
                continue
            at, there, N, s = found
            worst = (s.max(), int((s > 0.0).sum()))
            story.setdefault(k, [worst, worst])[1] = worst
            if s.max() < -rule['gap']:
                continue
            need, share = np.maximum(0, s + rule['gap']), rule.get('outer_share', 0.5)
            if o == 'skin' or not isinstance(outer, Muscle):
                share = 0.0
            if not isinstance(inner, Muscle):
                share = 1.0
            if share < 1:
                wants.setdefault(i, []).append((at, -N, need * (1 - share)))
            if share > 0:
                wants.setdefault(o, []).append((there, N, need * share))
        if turn < a.rounds:
            for name, w in wants.items():
                known[name].move(w)
    for k, (before, after) in sorted(story.items(), key=lambda t: -t[1][0][1]):
        if before[0] > 0.2 or after[0] > 0.2:
            print(f'{before[0]:5.1f} mm {before[1]:4d} -> {after[0]:5.1f} mm {after[1]:4d}  {pairs[k][1]} < {pairs[k][3]}')
    for name, b in known.items():
        if isinstance(b, Muscle) and b.touched:
            d = np.linalg.norm(b.mid - b.first, axis=2)
            print(f'{name}: moved {d.mean():.2f} mm, at most {d.max():.1f}; at {b.first[np.unravel_index(d.argmax(), d.shape)].round()}; half {(b.half - b.first_half).min():.1f}; folds {loft.folds(b.first, b.first_half, b.first_ends):.3f} -> {loft.folds(b.mid, b.half, b.ends):.3f}')
            for s, m, h in zip(b.part['stations'], b.mid.round(1), b.half.round(1)):
                s['mid'], s['half'] = m.tolist(), np.maximum(h, 0.1).tolist()
            b.part['ends'] = b.ends.round(1).tolist()
    if a.write:
        for path, ps in files.items():
            if any(p['id'] in known and known[p['id']].touched for p in ps):
                figures_file.write(path, ps)


if __name__ == '__main__':
    main()
