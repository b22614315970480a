"""Reference meshes for measure_muscles.py: reading, cleaning, components, distances."""
import json
import os

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree


class Atlas:
    """A folder of named OBJ meshes with a parts.json."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, 'parts.json'), encoding='utf-8') as f:
            self.parts = {p['id']: p for p in json.load(f)['parts']}
        self._cache = {}

    def mesh(self, pid):
        if pid not in self._cache:
            self._cache[pid] = read_obj(os.path.join(self.folder, self.parts[pid]['file']))
        return self._cache[pid]

    def find(self, name):
        """The ids a short name stands for: a bone, cartilage or ligament."""
        return [i for i in self.parts if i.split('/')[1] == name and not i.startswith(('muscle/', 'attachment/'))]


def read_obj(path):
    V, F = [], []
    with open(path, encoding='utf-8') as f:
        for line in f:
            if line.startswith('v '):
                V.append(line.split()[1:4])
            elif line.startswith('f '):
                F.append([int(x.split('/')[0]) - 1 for x in line.split()[1:4]])
    return np.array(V, float), np.array(F, int)


def drop_unused(V, F):
    keep = np.unique(F)
    new = np.full(len(V), -1)
    new[keep] = np.arange(len(keep))
    return V[keep], new[F]


def weld(V, F, mm=0.02):
    q, inv = np.unique(np.round(V / mm).astype(np.int64), axis=0, return_inverse=True)
    F = inv.reshape(-1)[F]
    F = F[(F[:, 0] != F[:, 1]) & (F[:, 1] != F[:, 2]) & (F[:, 0] != F[:, 2])]
    return drop_unused(q * mm, F)


def components(V, F):
    """Connected pieces, most triangles first."""
    E = np.vstack([F[:, :2], F[:, 1:]])
    _, lab = connected_components(coo_matrix((np.ones(len(E)), (E[:, 0], E[:, 1])), shape=(len(V),) * 2), False)
    face = lab[F[:, 0]]
    count = np.bincount(face)
    return [drop_unused(V, F[face == k]) for k in np.argsort(-count, kind='stable') if count[k]]


def areas(V, F):
    return np.linalg.norm(np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]]), axis=1) / 2


def subdivide(V, F, longest):
    """Splits edges until none is longer than `longest`: coarse meshes carry fields better when fine."""
    for _ in range(6):
        E = np.sort(np.vstack([F[:, [0, 1]], F[:, [1, 2]], F[:, [2, 0]]]), 1)
        U, inv = np.unique(E, axis=0, return_inverse=True)
        inv = inv.reshape(-1)
        if np.linalg.norm(V[U[:, 0]] - V[U[:, 1]], axis=1).max() <= longest or len(F) > 40000:
            break
        m = (len(V) + inv).reshape(3, -1).T
        V = np.vstack([V, (V[U[:, 0]] + V[U[:, 1]]) / 2])
        F = np.vstack([np.c_[F[:, 0], m[:, 0], m[:, 2]], np.c_[F[:, 1], m[:, 1], m[:, 0]],
                       np.c_[F[:, 2], m[:, 2], m[:, 1]], m])
    return V, F


def cluster(V, F, target):
    """Thins a dense mesh by snapping vertices to a grid: fields need no more than `target` triangles."""
    if len(F) <= target:
        return V, F
    cell = np.sqrt(areas(V, F).sum() / target) * 1.2
    key = np.floor(V / cell).astype(np.int64)
    _, inv = np.unique(key, axis=0, return_inverse=True)
    inv = inv.reshape(-1)
    n = inv.max() + 1
    C = np.stack([np.bincount(inv, V[:, k], n) for k in range(3)], 1) / np.bincount(inv, minlength=n)[:, None]
    G = inv[F]
    G = G[(G[:, 0] != G[:, 1]) & (G[:, 1] != G[:, 2]) & (G[:, 0] != G[:, 2])]
    _, first = np.unique(np.sort(G, 1), axis=0, return_index=True)
    return components(*drop_unused(C, G[np.sort(first)]))[0]


def sample(V, F, n, seed=1):
    """n points spread over the surface, with the normals of their triangles."""
    c = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
    a = np.linalg.norm(c, axis=1)
    rng = np.random.default_rng(seed)
    i = rng.choice(len(F), n, p=a / a.sum())
    r, s = np.sqrt(rng.random(n))[:, None], rng.random(n)[:, None]
    P = V[F[i, 0]] * (1 - r) + V[F[i, 1]] * r * (1 - s) + V[F[i, 2]] * r * s
    return P, c[i] / (a[i, None] + 1e-12)


def surface_distance(P, V, F, n=30000):
    """Distance of points to a surface: to the plane of the nearest of n samples, unless that sample lies off to the side."""
    Q, N = sample(V, F, n, 7)
    apart = 2 * np.sqrt(areas(V, F).sum() / n)
    far, near = cKDTree(Q).query(P)
    plane = np.abs(((P - Q[near]) * N[near]).sum(1))
    return np.where(np.sqrt(np.maximum(far ** 2 - plane ** 2, 0)) < apart, plane, far)


def symmetric_distance(ours, reference, n=3000):
    """Mean and 95th percentile of the two-way surface distance in mm."""
    p = surface_distance(sample(*ours, n)[0], *reference)
    q = surface_distance(sample(*reference, n)[0], *ours)
    return (p.mean() + q.mean()) / 2, np.quantile(np.r_[p, q], 0.95)
