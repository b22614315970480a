#!/usr/bin/env python3
"""Measures bones as balls, struts and plates (models/README.md) on the surfaces of a reference atlas.

usage: measure_bones.py ATLAS FILE.json [--only REGEX] [--balls N]

ATLAS is a folder with parts.json ({"parts": [{"id", "file"}]}) and OBJ meshes in the body frame, mm. Each part of FILE whose
id matches is measured anew on the meshes its `reference` names: as many balls as it has, or N. All else in FILE stays.
Printed: mean and 95th percentile distance in mm, from reference to solid and back. Needs python3-numpy, python3-scipy.

How: every surface sample has a largest inner ball. Far-apart ones start a clustering of the samples, in which each cluster's
ball is tangent to its samples; clusters that meet on the surface give struts and plates, unless these stick out. Then
centres and radii are refined by least squares, both ways, balls are added where the fit is worst, and holes are closed.
"""
import argparse, json, os, re
import numpy as np
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree
import bone_file
from ball_solid import envelope_points, medial_balls, solid_distance
from bone_hulls import closing, hulls_of, meeting, prune

CLOSE = 0.15  # weight of the distance to a cluster's ball beside that of its tangent planes


def read_obj(path):
    V, F = [], []
    for line in open(path):
        if line.startswith('v '): V.append(line.split()[1:4])
        elif line.startswith('f '): F.append([int(x.split('/')[0]) - 1 for x in line.split()[1:4]])
    return np.array(V, float), np.array(F, int)


def sample(V, F, n, rng):
    """Points, outward normals and the area."""
    a, b, c = V[F[:, 0]], V[F[:, 1]], V[F[:, 2]]
    N = np.cross(b - a, c - a)
    area = np.linalg.norm(N, axis=1)
    N /= area[:, None] + 1e-12
    i = rng.choice(len(F), n, p=area / area.sum())
    r, s = np.sqrt(rng.random(n))[:, None], rng.random(n)[:, None]
    return a[i] * (1 - r) + b[i] * r * (1 - s) + c[i] * r * s, N[i], area.sum() / 2


def reflected(p, plane): return p * [-1, 1, 1] + [2 * plane, 0, 0]


class Surface:
    """Samples of the reference: all of them (P, N), and an even subset (S, M) of the right half if it is symmetric."""
    def __init__(self, V, F, plane, count):
        P, N, area = sample(V, F, 40000, np.random.default_rng(7))
        h = np.sqrt(area / count) * (1 if plane is None else 0.75)
        if plane is not None:
            left = P[:, 0] > plane
            P[left], N[left] = reflected(P[left], plane), N[left] * [-1, 1, 1]
        key = np.c_[np.floor(P / h), N > 0].astype(np.int64)
        k = np.sort(np.unique(key, axis=0, return_index=True)[1])
        self.plane, self.h, self.S, self.M = plane, h, P[k], N[k]
        self.P, self.N = self.both(P, N)
        self.tree = cKDTree(self.P)

    def both(self, P, N):
        if self.plane is None: return P, N
        return np.r_[P, reflected(P, self.plane)], np.r_[N, N * [-1, 1, 1]]

    def depth(self, p):
        """How deep inside the reference p lies; negative outside."""
        d, i = self.tree.query(p, k=3)
        return np.where(((p[:, None] - self.P[i]) * self.N[i]).sum((1, 2)) < 0, d[:, 0], -d[:, 0])


class Balls:
    """The given balls; in a symmetric bone those beside the plane have images."""
    def __init__(self, c, r, plane):
        self.c, self.r, self.plane = c.copy(), r.copy(), plane
        self.snap()

    def snap(self):
        self.central = np.zeros(len(self.r), bool)
        if self.plane is not None:
            self.central = self.plane - self.c[:, 0] < np.minimum(0.3 * self.r + 0.2, 2.0)
            self.c[self.central, 0] = self.plane

    def all(self):
        """Centres, radii, the given ball each belongs to, the sign of its x, and each one's image."""
        k = np.arange(len(self.r))
        if self.plane is None: return self.c, self.r, k, np.ones(len(k)), k
        o = np.flatnonzero(~self.central)
        image = np.r_[k, o]
        image[o] = len(k) + np.arange(len(o))
        return (np.r_[self.c, reflected(self.c[o], self.plane)], np.r_[self.r, self.r[o]], np.r_[k, o],
                np.r_[np.ones(len(k)), -np.ones(len(o))], image)

    def move(self, step, limits):
        self.c += step[:, :3]
        self.r = np.clip(self.r + step[:, 3], *limits)
        if self.plane is not None: self.c[:, 0] = np.minimum(self.c[:, 0], self.plane)


def nearest_ball(surface, c, r):
    v = surface.S[:, None] - c[None]
    tangent = np.einsum('ijk,ik->ij', v, surface.M) - r
    return ((np.linalg.norm(v, axis=2) - r) ** 2 * CLOSE + tangent ** 2).argmin(1)


def cluster(surface, balls, rounds, limits):
    """Samples to their nearest ball, balls to their samples' tangent planes, in turn."""
    for _ in range(rounds):
        c, r, given, sign, _ = balls.all()
        label = nearest_ball(surface, c, r)
        k = given[label]
        v = surface.S - c[label]
        far = np.linalg.norm(v, axis=1) + 1e-9
        A, g = np.zeros((len(balls.r), 4, 4)), np.zeros((len(balls.r), 4))
        for e, n, w in (((v * surface.M).sum(1) - r[label], surface.M, 1.0), (far - r[label], v / far[:, None], CLOSE)):
            J = -np.c_[n, np.ones(len(n))]
            J[:, 0] *= sign[label]
            np.add.at(A, k, w * J[:, :, None] * J[:, None])
            np.add.at(g, k, w * J * e[:, None])
        A += np.eye(4) * (1e-3 + 0.005 * np.trace(A, axis1=1, axis2=2)[:, None, None])
        balls.move(-np.linalg.solve(A, g[..., None])[..., 0], limits)
        used = np.bincount(k, minlength=len(balls.r)) > 0
        balls.c, balls.r = balls.c[used], balls.r[used]
        balls.snap()


def residuals(surface, c, r, hulls, rng):
    """From the samples to the solid and back: (balls, weights, direction, error, trust), signed alike."""
    d, j, w = solid_distance(surface.S, c, r, hulls)
    n = surface.S - np.einsum('ij,ijk->ik', w, c[hulls[j]])
    n /= np.linalg.norm(n, axis=1, keepdims=True) + 1e-9
    yield hulls[j], -w, n, d, 1 / (1 + (d / (3 * np.median(np.abs(d)) + .5)) ** 2)
    T, W, D, y = envelope_points(c, r, hulls)
    k = rng.permutation(len(T))[:int(1.6 * len(d))]
    if surface.plane is not None: k = k[y[k, 0] <= surface.plane]
    k = k[solid_distance(y[k], c, r, hulls)[0] > -0.05]
    far, i = surface.tree.query(y[k])
    facing = (D[k] * surface.N[i]).sum(1) > 0.3
    k, far, i = k[facing], far[facing], i[facing]
    yield T[k], W[k], D[k], ((y[k] - surface.P[i]) * surface.N[i]).sum(1), 0.5 * len(d) / max(len(k), 1) / (1 + (far / 3) ** 2)


def refine(surface, balls, triples, pairs, rounds, limits):
    rng, n = np.random.default_rng(3), 4 * len(balls.r)
    for _ in range(rounds):
        c, r, given, sign, _ = balls.all()
        A, g = np.zeros((n, n)), np.zeros(n)
        for T, W, D, e, trust in residuals(surface, c, r, hulls_of(balls, triples, pairs)[0], rng):
            J = np.concatenate([W[:, :, None] * D[:, None], W[:, :, None]], axis=2)
            J[:, :, 0] *= sign[T]
            column = given[T][:, :, None] * 4 + np.arange(4)
            M = coo_matrix((J.ravel(), (np.repeat(np.arange(len(e)), 12), column.ravel())), shape=(len(e), n)).tocsr()
            weighted = M.multiply(trust[:, None]).tocsr()
            A += (M.T @ weighted).toarray()
            g += weighted.T @ e
        A += np.eye(n) * (0.05 * np.trace(A) / n + 1e-6)
        fixed = np.flatnonzero(balls.central) * 4  # what stands in the plane stays in it
        A[fixed], A[:, fixed], g[fixed] = 0, 0, 0
        A[fixed, fixed] = 1
        balls.move(np.clip(-np.linalg.solve(A, g).reshape(-1, 4), -2, 2), limits)


def far_apart(c, r, count):
    """Indices of balls that lie far from one another, for their size."""
    q = np.c_[c, r]
    picked, gap = [int(np.linalg.norm(c - c.mean(0), axis=1).argmin())], np.full(len(q), np.inf)
    while len(picked) < count:
        gap = np.minimum(gap, np.linalg.norm(q - q[picked[-1]], axis=1) / (1 + 0.15 * r[picked[-1]]))
        picked.append(int(gap.argmax()))
    return picked


def worst_fitted(surface, balls, hulls, r, count):
    """Samples where balls are wanted most, not all in one place."""
    c, radius, *_ = balls.all()
    e = solid_distance(surface.S, c, radius, hulls)[0] ** 2
    e = e[cKDTree(surface.S).query(surface.S, k=8)[1]].mean(1)
    picked = []
    for _ in range(count):
        picked.append(int(e.argmax()))
        apart = np.linalg.norm(surface.S - surface.S[picked[-1]], axis=1)
        e *= 1 - np.exp(-(apart / (1.5 * r[picked[-1]] + 2 * surface.h)) ** 2)
    return picked


def measure(V, F, count, plane, thinnest):
    surface = Surface(V, F, plane, int(np.clip(50 * count, 1200, 5000)))
    half = len(surface.S)
    centre, r = (a[:half] for a in medial_balls(*surface.both(surface.S, surface.M), np.ptp(surface.S, 0).max()))
    limits = thinnest, np.quantile(r, 0.98) * 1.15
    r = np.clip(r, *limits)
    if plane is not None: centre[:, 0] = np.minimum(centre[:, 0], plane)
    stages, balls = [int(count * .6), int(count * .8), count] if count > 12 else [count], None
    for k in stages:
        if balls is None: picked, balls = far_apart(centre, r, k), Balls(centre[:0], r[:0], plane)
        else: picked = worst_fitted(surface, balls, hulls, r, k - len(balls.r))
        balls = Balls(np.r_[balls.c, centre[picked]], np.r_[balls.r, r[picked]], plane)
        cluster(surface, balls, 14 if k == stages[0] else 6, limits)
        c, r_all, *_ = balls.all()
        triples, pairs = prune(surface, balls, *meeting(surface, balls, nearest_ball(surface, c, r_all)), 1.3)
        refine(surface, balls, triples, pairs, 11 if k == count else 5, limits)
        if k == count:
            triples, pairs = prune(surface, balls, triples, pairs, 1.0)
            for _ in range(2):
                refine(surface, balls, triples, pairs, 4, limits)
                triples = sorted({*triples, *closing(surface, balls, hulls_of(balls, triples, pairs)[0])})
        hulls, plates = hulls_of(balls, triples, pairs)
    return surface, balls, hulls, plates


def accuracy(surface, balls, hulls):
    c, r, *_ = balls.all()
    there = np.abs(solid_distance(surface.S, c, r, hulls)[0])
    y = envelope_points(c, r, hulls)[3]
    back = surface.tree.query(y[solid_distance(y, c, r, hulls)[0] > -0.05])[0]
    return f'{there.mean():.2f} / {np.quantile(there, .95):.2f} mm, back {back.mean():.2f} / {np.quantile(back, .95):.2f} mm'


def reference_mesh(atlas, files, ids):
    V, F, start = [], [], 0
    for i in ids:
        v, f = read_obj(os.path.join(atlas, files[i]))
        q, same = np.unique(np.round(v / 0.02).astype(np.int64), axis=0, return_inverse=True)  # weld
        f = same[f]
        F.append(f[(f[:, 0] != f[:, 1]) & (f[:, 1] != f[:, 2]) & (f[:, 0] != f[:, 2])] + start)
        V.append(q * 0.02)
        start += len(q)
    return np.concatenate(V), np.concatenate(F)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('atlas'); ap.add_argument('file'); ap.add_argument('--only', default='.'); ap.add_argument('--balls', type=int)
    a = ap.parse_args()
    files = {p['id']: p['file'] for p in json.load(open(os.path.join(a.atlas, 'parts.json')))['parts']}
    parts = bone_file.read(a.file)
    for p in parts:
        if not p['reference'] or not re.search(a.only, p['id']): continue
        V, F = reference_mesh(a.atlas, files, p['reference'])
        plane, thinnest = p.get('mirror'), min(json.loads(v)[3] for v in p['balls'].values())
        surface, balls, hulls, plates = measure(V, F, a.balls or len(p['balls']), plane, thinnest)
        p['balls'], p['struts'], p['plates'] = bone_file.figures(balls.c, balls.r, balls.central, plane, hulls, plates, thinnest)
        print(f"{p['id']}: {len(p['balls'])} balls, {plates} plates, {len(hulls) - plates} struts; {accuracy(surface, balls, hulls)}")
    bone_file.write(parts, a.file)


if __name__ == '__main__': main()
