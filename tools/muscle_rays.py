"""Stations of a thin sheet round a body part, such as those of the scalp: seen from a centre within, their outline is drawn
by lines along the fibres, and the reference says how far out the sheet lies and how thick it is."""
import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

WIDTH, FAR = 0.022, 0.05  # radians: how far a place of the reference counts, and from where on not at all
THINNEST = 0.5  # mm, half


def unit(x): return x / np.linalg.norm(x, axis=-1, keepdims=True)


def evenly(line, count):
    line = np.asarray(line, float)
    s = np.r_[0, np.linalg.norm(np.diff(line, axis=0), axis=1).cumsum()]
    return PchipInterpolator(s / s[-1], line)(np.linspace(0, 1, count))


def radius(D, V, face, wanted):
    """Mean distance from the centre of the vertices that face outward (1) or inward (-1), round each direction."""
    V = V[face * wanted > 0.2]
    far = np.linalg.norm(V, axis=1)
    d, i = cKDTree(V / far[:, None]).query(D, k=min(24, len(V)))
    w = np.exp(-(d / WIDTH) ** 2) + 1e-12 / (d + 1e-6)
    return (w * far[i]).sum(1) / w.sum(1)


def normals(V, F):
    n, N = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]]), np.zeros_like(V)
    for k in range(3):
        np.add.at(N, F[:, k], n)
    return N / (np.linalg.norm(N, axis=1, keepdims=True) + 1e-12)


def bone_radius(atlas, D, names, centre):
    V = np.concatenate([atlas.mesh(i)[0] for n in names for i in atlas.find(n)]) - centre
    far = np.linalg.norm(V, axis=1)
    tree, out = cKDTree(V / far[:, None]), np.zeros(len(D))
    for k, near in enumerate(tree.query_ball_point(D, 0.025)):
        out[k] = far[near].max() if near else 0
    return out


def stations(atlas, spec, V, F, N, M):
    """u levels, mid-lines, half-thicknesses and the tips beyond the ends."""
    centre = np.array(spec['centre'], float)
    lines = np.stack([evenly(line, N) for line in spec['lines']])
    grid = np.stack([evenly(lines[:, i], M) for i in range(N)])
    D = unit(grid - centre).reshape(-1, 3)
    face = (normals(V, F) * unit(V - centre)).sum(1)
    out, within = (radius(D, V - centre, face, s) for s in (1, -1))
    half = np.maximum((out - within) / 2, THINNEST)
    middle = np.maximum((out + within) / 2, bone_radius(atlas, D, spec['over'], centre) + spec['clear'] + half)
    mid, half = (centre + D * middle[:, None]).reshape(N, M, 3), half.reshape(N, M)
    tip = lambda a, b: a + 1.0 * unit(a - b)
    ends = np.stack([tip(mid[0, M // 2], mid[1, M // 2]), tip(mid[-1, M // 2], mid[-2, M // 2])])
    return np.linspace(0.01, 0.99, N), mid, half, ends
