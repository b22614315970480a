#!/usr/bin/env python3
"""Measures nudges (models/README.md): what the balls of a bone are too coarse for, tubercles, grooves, margins.

usage: measure_nudges.py ATLAS FORGE MODELS FILE.json [--only REGEX] [--least MM4]

FILE is one of MODELS/bones. The bones are built from their balls alone by FORGE, finely; each part of FILE whose id matches
gets new nudges, until the next would gain less than --least (squared mm of distance, summed over the surface's mm2) or the
bone has its 600 numbers. Printed: mean distance in mm to the meshes its `reference` names, before and after.

How: each vertex wants to move to the reference's surface, along its normal. Of many places and reaches the nudge that takes
away most of what is wanted is picked; then all picked so far are solved for together; vertices are paired anew twice.
"""
import argparse, json, os, re, shutil, subprocess, tempfile
import numpy as np
from scipy.sparse import csr_matrix, hstack
from scipy.spatial import cKDTree
import bone_file, glb
from measure_bones import reference_mesh, reflected, sample

FAR, ROUNDS, MOST = 2.6, 3, 600
STIFF = 0.02  # of a nudge's own weight: keeps neighbours from pulling against each other


def built(forge, models, wanted):
    """The wanted bones' fine surfaces, from balls alone."""
    with tempfile.TemporaryDirectory() as t:
        shutil.copytree(os.path.join(models, 'bones'), os.path.join(t, 'bones'))
        for f in os.listdir(os.path.join(t, 'bones')):
            path = os.path.join(t, 'bones', f)
            doc = json.load(open(path))
            doc['parts'] = [p for p in doc['parts'] if p['id'] in wanted]
            for p in doc['parts']:
                p.pop('nudges', None)
                p['triangles'] = 12000
            if doc['parts']: json.dump(doc, open(path, 'w'))
            else: os.remove(path)
        out = os.path.join(t, 'bones.glb')
        subprocess.run([forge, t, '-o', out, '--bones'], check=True, stdout=subprocess.DEVNULL)
        return {p.base: (p.V, p.F) for p in glb.parts(out)}


class Bone:
    """Places on the modelled surface and how far the reference lies off, along its normal."""
    def __init__(self, V, F, P, N, plane):
        self.plane = plane
        a, b, c = V[F[:, 0]], V[F[:, 1]], V[F[:, 2]]
        n = np.cross(b - a, c - a)
        area = np.linalg.norm(n, axis=1) / 2
        M, w = np.zeros_like(V), np.zeros(len(V))
        for k in range(3):
            np.add.at(M, F[:, k], n)
            np.add.at(w, F[:, k], area / 3)
        M /= np.linalg.norm(M, axis=1, keepdims=True) + 1e-12
        self.X, self.M, self.w = V, M, w
        if plane is not None:
            self.X, self.M = self.folded(V, M)
            P, N = self.folded(P, N)
        self.P, self.N, self.tree, self.moved = P, N, cKDTree(P), self.X.copy()

    def folded(self, X, M):
        left = X[:, 0] > self.plane
        X, M = X.copy(), M.copy()
        X[left], M[left] = reflected(X[left], self.plane), M[left] * [-1, 1, 1]
        return X, M

    def wanted(self, reach=6.0):
        """Direction, distance and trust at each vertex; and the same the other way, at the vertex next to a sample."""
        d, i = self.tree.query(self.moved, k=6, distance_upper_bound=reach)
        ok = np.isfinite(d)
        i = np.where(ok, i, 0)
        d = np.where(ok & (np.einsum('vkx,vx->vk', self.N[i], self.M) > 0.5), d, np.inf)
        k = d.argmin(1)
        found = np.isfinite(d[np.arange(len(d)), k])
        i = i[np.arange(len(i)), k]
        e = np.where(found, ((self.P[i] - self.moved) * self.N[i]).sum(1), 0)
        there = np.arange(len(self.X)), self.N[i], e, self.w * found / (1 + (e / 3) ** 2)
        d, j = cKDTree(self.moved).query(self.P, k=4, distance_upper_bound=reach)
        ok = np.isfinite(d)
        j = np.where(ok, j, 0)
        d = np.where(ok & (np.einsum('vkx,vx->vk', self.M[j], self.N) > 0.3), d, np.inf)
        k = d.argmin(1)
        found = np.isfinite(d[np.arange(len(d)), k])
        j = j[np.arange(len(j)), k]
        e = np.where(found, ((self.P - self.moved[j]) * self.N).sum(1), 0)
        back = j, self.N, e, found * (self.w.sum() / len(self.P)) / (1 + (e / 3) ** 2)
        return [np.concatenate(x) for x in zip(there, back)]

    def feel(self, c, r):
        """How much each vertex feels nudges at c of reach r (sparse), and their images."""
        def one(centre):
            rows, cols, vals = [], [], []
            for j, hit in enumerate(self.at.query_ball_point(centre, FAR * r)):
                d = np.linalg.norm(self.X[hit] - centre[j], axis=1) / r[j]
                rows.append(hit); cols.append(np.full(len(hit), j)); vals.append(np.exp(-d * d))
            return csr_matrix((np.concatenate(vals), (np.concatenate(rows).astype(int), np.concatenate(cols))), shape=(len(self.X), len(r)))
        self.at = cKDTree(self.X)
        g = one(c)
        return g, one(reflected(c, self.plane)) if self.plane is not None else csr_matrix(g.shape)

    def rms(self):
        v, n, e, w = self.wanted()
        return (w * np.abs(e)).sum() / w.sum()


def columns(g, image, v, n):
    """One column for each part of each shift: how far it moves the places v along n."""
    return [g[v].multiply(n[:, [k]]).tocsc() + image[v].multiply((-1 if k == 0 else 1) * n[:, [k]]).tocsc() for k in range(3)]


def solve(A, e, w, stiff):
    AW = A.multiply(w[:, None]).tocsr()
    H = (A.T @ AW).toarray()
    H += np.diag(stiff * np.diag(H) + 1e-3)
    return np.linalg.solve(H, AW.T @ e)


def measure(bone, most, least, reaches):
    picks = np.empty(0, int)
    places = []
    for r in reaches:  # an even choice of places for each reach
        key = np.unique(np.floor(bone.X / (0.6 * r)).astype(int), axis=0, return_index=True)[1]
        places.append(np.c_[bone.X[key], np.full(len(key), r)])
    C = np.round(np.concatenate(places))
    if bone.plane is not None: C[:, 0] = np.minimum(C[:, 0], bone.plane)
    g, image = bone.feel(C[:, :3], C[:, 3])
    shifts = np.zeros((0, 3))
    for turn in range(ROUNDS):
        v, n, e, w = bone.wanted()
        if turn: e = e + (n * (bone.moved - bone.X)[v]).sum(1)  # from the unmoved surface
        cols = columns(g, image, v, n)
        H = np.empty((len(C), 3, 3))
        for a in range(3):
            for b in range(a, 3):
                H[:, a, b] = H[:, b, a] = np.asarray(cols[a].multiply(cols[b]).T @ w).ravel()
        H += np.eye(3) * (STIFF * np.trace(H, axis1=1, axis2=2)[:, None, None] + 1e-3)
        inverse = np.linalg.inv(H)
        goal = [int(most * 0.5), int(most * 0.8), most][turn]
        left = e
        while True:
            if len(picks):
                A = hstack([cols[k][:, picks] for k in range(3)]).tocsr()
                x = solve(A, e, w, STIFF)
                shifts = x.reshape(3, -1).T
                left = e - A @ x
            if len(picks) >= goal: break
            b = np.stack([np.asarray(c.T @ (w * left)).ravel() for c in cols], 1)
            gain = np.einsum('ia,iab,ib->i', b, inverse, b)
            gain[picks] = 0
            best = int(gain.argmax())
            if gain[best] < least: break
            picks = np.append(picks, best)
        if not len(picks): break
        long = np.linalg.norm(shifts, axis=1) / (0.5 * C[picks, 3])
        shifts = np.round(shifts / np.maximum(long, 1)[:, None], 1)
        G, I = g[:, picks], image[:, picks]
        bone.moved = bone.X + G @ shifts + I @ (shifts * [-1, 1, 1])
    kept = np.linalg.norm(shifts, axis=1) > 0.15 if len(picks) else []
    return np.c_[C[picks][kept], shifts[kept]] if len(picks) else np.zeros((0, 7))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('atlas', 'forge', 'models', 'file'): ap.add_argument(name)
    ap.add_argument('--only', default='.'); ap.add_argument('--least', type=float, default=60)
    ap.add_argument('--most', type=int, default=40)
    a = ap.parse_args()
    files = {p['id']: p['file'] for p in json.load(open(os.path.join(a.atlas, 'parts.json')))['parts']}
    parts = bone_file.read(a.file)
    chosen = {p['id'] for p in parts if p['reference'] and re.search(a.only, p['id'])}
    fine = built(a.forge, a.models, chosen)
    for p in parts:
        if p['id'] not in chosen: continue
        V, F = reference_mesh(a.atlas, files, p['reference'])
        P, N, area = sample(V, F, int(np.clip(len(fine[p['id']][0]) * 1.5, 3000, 40000)), np.random.default_rng(7))
        bone = Bone(*fine[p['id']], P, N, p.get('mirror'))
        size = np.ptp(bone.X, axis=0).max()
        reaches = [r for r in (3, 4, 5, 7, 9, 12, 16, 22) if r < 0.35 * size]
        most = min(a.most, (MOST - 4 * len(p['balls']) - ('mirror' in p)) // 7)
        before = bone.rms()
        nudges = measure(bone, most, a.least, reaches)
        p['nudges'] = nudges[np.argsort(-nudges[:, 1], kind='stable')].tolist()
        print(f"{p['id']}: {len(p['nudges'])} nudges; {before:.2f} -> {bone.rms():.2f} mm", flush=True)
    bone_file.write(parts, a.file)


if __name__ == '__main__': main()
