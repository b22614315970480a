"""The reference body: its meshes, and rays to its skin. X to the body's left, Y up, Z anterior; millimetres."""
import os

import numpy as np
from scipy.spatial import cKDTree

LAT, MED, ANT, POST, UP, DOWN = (np.array(v, float) for v in
                                 ((-1, 0, 0), (1, 0, 0), (0, 0, 1), (0, 0, -1), (0, 1, 0), (0, -1, 0)))
ORD = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh',
       'twelfth']
WORD = ['', 'one', 'two', 'three', 'four', 'five']


class Reference:
    def __init__(self, folder):
        self.folder, self.cache = folder, {}
        v, f = self.load('skin/skin')
        self.v, self.f = v, f
        self.a, self.e1, self.e2 = v[f[:, 0]], v[f[:, 1]] - v[f[:, 0]], v[f[:, 2]] - v[f[:, 0]]
        self.tree = cKDTree(v)
        self.fan = [[] for _ in v]
        for i, t in enumerate(f):
            for k in t:
                self.fan[k].append(i)

    def load(self, part):
        if part not in self.cache:
            vs, fs = [], []
            with open(os.path.join(self.folder, part + '.obj')) as file:
                for line in file:
                    if line.startswith('v '):
                        vs.append([float(x) for x in line.split()[1:4]])
                    elif line.startswith('f '):
                        fs.append([int(x.split('/')[0]) - 1 for x in line.split()[1:4]])
            self.cache[part] = np.array(vs), np.array(fs)
        return self.cache[part]

    def pts(self, part):
        return self.load(part)[0]

    def hits(self, o, d):
        o, d = np.asarray(o, float), np.asarray(d, float) / np.linalg.norm(d)
        p = np.cross(d, self.e2)
        det = (p * self.e1).sum(1)
        ok = np.abs(det) > 1e-12
        inv = np.where(ok, 1 / np.where(ok, det, 1), 0)
        s = o - self.a
        u = (s * p).sum(1) * inv
        q = np.cross(s, self.e1)
        w = (q @ d) * inv
        t = (q * self.e2).sum(1) * inv
        m = ok & (u >= -1e-9) & (w >= -1e-9) & (u + w <= 1 + 1e-9) & (t > 0)
        return np.sort(t[m]), o, d

    def ray(self, o, d, last=False):
        t, o, d = self.hits(o, d)
        if not len(t):
            return self.near(o)
        return o + d * t[-1 if last else 0]

    def near(self, p):
        p = np.asarray(p, float)
        best, at = 1e9, None
        for i in {t for k in self.tree.query(p, 8)[1] for t in self.fan[k]}:
            q = closest(p, *self.v[self.f[i]])
            d = np.linalg.norm(q - p)
            if d < best:
                best, at = d, q
        return at


def closest(p, a, b, c):
    """the nearest point of a triangle (Ericson, Real-Time Collision Detection, 5.1.5)"""
    ab, ac, ap = b - a, c - a, p - a
    d1, d2 = ab @ ap, ac @ ap
    if d1 <= 0 and d2 <= 0:
        return a
    bp = p - b
    d3, d4 = ab @ bp, ac @ bp
    if d3 >= 0 and d4 <= d3:
        return b
    vc = d1 * d4 - d3 * d2
    if vc <= 0 <= d1 and d3 <= 0:
        return a + ab * (d1 / (d1 - d3))
    cp = p - c
    d5, d6 = ab @ cp, ac @ cp
    if d6 >= 0 and d5 <= d6:
        return c
    vb = d5 * d2 - d1 * d6
    if vb <= 0 <= d2 and d6 <= 0:
        return a + ac * (d2 / (d2 - d6))
    va = d3 * d6 - d5 * d4
    if va <= 0 and d4 - d3 >= 0 and d5 - d6 >= 0:
        return b + (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)))
    n = va + vb + vc
    return a + ab * (vb / n) + ac * (vc / n)


def lerp(a, b, t):
    return np.asarray(a) * (1 - t) + np.asarray(b) * t
