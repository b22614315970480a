#!/usr/bin/env python3
"""Fits figures of muscles to the reference again from where they stand, and keeps them out of bone.

usage: muscle_refit.py REFERENCE_DIR BODY.glb models/muscles REGEX [--write] [--rounds N] [--stiff X] [--clear MM]

Parts that model the same reference (digitations, slips, members of a set) are fitted together: each point of the
reference pulls the part that lies nearest. Bones and cartilages are taken from BODY.glb; a face deeper in them than
--clear is pushed out, except at the tips. A part's new figures are kept where they lie nearer to the reference or less
deep in bone, and hardly fold. Prints distances before and after.
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

SAMPLES, DENSE = 4000, 16000
PUSH = 2.5  # what a point in bone counts for, to one off the reference
TIP = 0.06  # of the stations at either end: may lie in bone


class Bones:
    """Signed distance to the nearest of many solids, by samples of their surfaces."""

    def __init__(self, solids, spacing=1.5):
        found = [mm.sample(V, F, int(np.clip(mm.areas(V, F).sum() / spacing ** 2, 200, 60000)), 3) for V, F in solids]
        self.P, self.N = (np.vstack([f[k] for f in found]) for k in (0, 1))
        self.tree = cKDTree(self.P)

    def depth(self, X):
        """How deep each point lies (mm), and the way out; 0 outside."""
        far, i = self.tree.query(X, distance_upper_bound=12)
        i = np.minimum(i, len(self.P) - 1)
        s = ((self.P[i] - X) * self.N[i]).sum(1)
        return np.where(np.isfinite(far) & (s > 0.8 * far), s, 0.0), self.N[i]


class Part(loft.Fit):
    def __init__(self, part, stiff):
        self.part = part
        self.mid = np.array([s['mid'] for s in part['stations']], float)
        self.half = np.array([s['half'] for s in part['stations']], float)
        self.ends = np.array(part['ends'], float)
        self.loft = loft.Loft(*self.half.shape)
        self.even = loft.smoothing(self.mid, 0 * self.half, *loft.WEIGHTS)
        self.scale = np.median(np.linalg.norm(np.diff(self.mid, axis=0), axis=2))
        self.first = self.mid.copy(), self.half.copy(), self.ends.copy()
        self.stiff = stiff
        w = self.loft.mid.toarray().reshape(-1, *self.half.shape).sum(2)
        s = (w * np.arange(len(self.mid))).sum(1) / max(len(self.mid) - 1, 1)
        self.tip = (s < TIP) | (s > 1 - TIP) | (np.asarray(self.loft.tip.sum(1)).ravel() > 0)

    def look(self):
        self.frame = self.loft.frame(self.mid)
        self.V = self.loft.vertices(self.mid, self.half, self.ends, self.frame)

    def points(self, n, seed):
        return mm.sample(self.V, self.loft.faces, n, seed)[0]

    def pull(self, Q, Qn, tree, n, seed):
        """Rows (triangle, weights, way, direction, strength): own samples to the reference."""
        F, V = self.loft.faces, self.V
        c = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
        area = np.linalg.norm(c, axis=1)
        rng = np.random.default_rng(seed)
        f = rng.choice(len(F), n, p=area / area.sum())
        r, s = np.sqrt(rng.random(n)), rng.random(n)
        b = np.c_[1 - r, r * (1 - s), r * s]
        there = tree.query(np.einsum('fb,fbj->fj', b, V[F[f]]))[1]
        return f, b, Q[there], Qn[there]

    def solve(self, rows, bones, clear_mm, count, it):
        face, bary, to, theirs = rows
        L = self.loft
        F, V = L.faces, self.V
        normals, across = self.frame
        own = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])[face]
        own /= np.linalg.norm(own, axis=1, keepdims=True) + 1e-12
        theirs = theirs * np.sign((theirs * own).sum(1, keepdims=True) + 1e-12)
        diff = to - np.einsum('fb,fbj->fj', bary, V[F[face]])
        aside = diff - (diff * own).sum(1, keepdims=True) * own
        far = ((own * theirs).sum(1) < 0.2) | (np.linalg.norm(aside, axis=1) > 2.0)
        dirs = np.where(far[:, None], diff, own + theirs)
        dirs /= np.linalg.norm(dirs, axis=1, keepdims=True) + 1e-9
        res = (diff * dirs).sum(1)
        size = max(np.median(np.abs(res)), 0.5)
        w = 1 / np.sqrt(np.sqrt(1 + (res / (4 * size)) ** 2))
        T = F[face]
        deep, out = bones.depth(V)
        k = np.flatnonzero((deep > clear_mm) & ~self.tip)
        res, w = np.r_[res, deep[k] - clear_mm], np.r_[w, np.full(len(k), PUSH * np.sqrt(count / len(V)))]
        dirs, T = np.vstack([dirs, out[k]]), np.vstack([T, np.c_[k, k, k]])
        bary = np.vstack([bary, np.tile([1.0, 0, 0], (len(k), 1))])
        at = lambda c: csr_matrix(((bary * c).ravel(), (np.repeat(np.arange(len(T)), 3), T.ravel())), shape=(len(T), len(V)))
        one = at(np.ones_like(bary))
        Jh = at((normals[T] * dirs[:, None]).sum(2)) @ L.hn + at((across[T] * dirs[:, None]).sum(2)) @ L.he
        J = diags(w) @ hstack([diags(dirs[:, k]) @ (one @ L.mid) for k in range(3)] + [Jh]
                              + [diags(dirs[:, k]) @ (one @ L.tip) for k in range(3)]).tocsr()
        A, g = (J.T @ J).toarray() / count, J.T @ (res * w) / count
        self.descend(A, g, self.stiff * (0.015 + 0.1 * 0.6 ** it), 0.15 * 0.8 ** it)


def distance(parts, tree, n=12000):
    area = [mm.areas(p.V, p.loft.faces).sum() for p in parts]
    P = np.vstack([p.points(max(int(n * a / sum(area)), 30), 9) for p, a in zip(parts, area)])
    return (tree.query(P)[0].mean() + cKDTree(P).query(tree.data)[0].mean()) / 2


def refit(parts, reference, bones, a):
    Q, Qn = mm.sample(*reference, DENSE, 1)
    tree = cKDTree(Q)
    for p in parts:
        p.look()

    def score():
        folds = max(loft.folds(p.mid, p.half, p.ends) for p in parts)
        deep = np.concatenate([bones.depth(p.V)[0][~p.tip] for p in parts])
        return distance(parts, tree), np.maximum(deep - a.clear, 0).mean() * 10, deep.max(), folds
    before = best = score()
    kept = [(p.mid, p.half, p.ends) for p in parts]
    corner = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]) / np.array([1, 1, 1, 3])[:, None]
    for it in range(a.rounds):
        rng = np.random.default_rng(it)
        pick = rng.choice(len(Q), SAMPLES, replace=False)
        centres = [np.einsum('kb,fbj->fkj', corner, p.V[p.loft.faces]).reshape(-1, 3) for p in parts]
        owner = np.concatenate([np.full(len(c), k) for k, c in enumerate(centres)])
        start = np.r_[0, np.cumsum([len(c) for c in centres])]
        near = cKDTree(np.vstack(centres)).query(Q[pick])[1]
        total = sum(mm.areas(p.V, p.loft.faces).sum() for p in parts)
        for k, p in enumerate(parts):
            mine = owner[near] == k
            at = near[mine] - start[k]
            n = max(int(SAMPLES * mm.areas(p.V, p.loft.faces).sum() / total), 60)
            f, b, to, to_n = p.pull(Q, Qn, tree, n, 100 + it)
            rows = (np.r_[at // 4, f], np.vstack([corner[at % 4], b]), np.vstack([Q[pick][mine], to]), np.vstack([Qn[pick][mine], to_n]))
            p.solve(rows, bones, a.clear, n, it)
            p.look()
        now = score()
        if sum(now[:2]) < sum(best[:2]) and now[3] < max(0.006, before[3]):
            best, kept = now, [(p.mid, p.half, p.ends) for p in parts]
    for p, k in zip(parts, kept):
        p.mid, p.half, p.ends = k
    return before, best


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('reference')
    ap.add_argument('body')
    ap.add_argument('folder')
    ap.add_argument('only')
    ap.add_argument('--write', action='store_true')
    ap.add_argument('--rounds', type=int, default=14)
    ap.add_argument('--stiff', type=float, default=1.0)
    ap.add_argument('--clear', type=float, default=0.8)
    a = ap.parse_args()
    atlas = mm.Atlas(a.reference)
    solids = [(p.V, p.F) for p in glb.parts(a.body) if p.name.startswith(('bone/', 'cartilage/'))]
    bones = Bones(solids)
    for path in sorted(glob.glob(os.path.join(a.folder, '*.json'))):
        with open(path, encoding='utf-8') as f:
            parts = json.load(f)['parts']
        groups = {}
        for p in parts:
            if p['reference'] and re.search(a.only, p['id']):
                groups.setdefault(tuple(p['reference']), []).append(p)
        for reference, members in groups.items():
            meshes = [mm.weld(*atlas.mesh(r)) for r in reference]
            start = np.cumsum([0] + [len(V) for V, _ in meshes])
            whole = np.vstack([V for V, _ in meshes]), np.vstack([F + s for (_, F), s in zip(meshes, start)])
            fits = [Part(p, a.stiff) for p in members]
            before, best = refit(fits, whole, bones, a)
            print(f"{before[0]:.2f} -> {best[0]:.2f} mm; in bone {before[2]:.1f} -> {best[2]:.1f} mm; folds {before[3]:.3f} -> {best[3]:.3f}  {' '.join(reference)}", flush=True)
            for p in fits:
                for s, m, h in zip(p.part['stations'], p.mid.round(1), p.half.round(1)):
                    s['mid'], s['half'] = m.tolist(), np.maximum(h, 0.1).tolist()
                p.part['ends'] = p.ends.round(1).tolist()
        if groups and a.write:
            figures_file.write(path, parts)


if __name__ == '__main__':
    main()
