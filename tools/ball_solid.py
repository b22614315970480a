"""Solids made of balls: distances to their union, and the medial balls of a surface. See models/README.md."""
import numpy as np
from scipy.spatial import cKDTree


def dot(a, b): return np.einsum('ij,ij->i', a, b)


def on_edge(q, e, grow):
    """Where along a -> a + e (the radius grows by `grow`) the ball nearest to a + q stands, 0..1."""
    length2 = dot(e, e) + 1e-12
    x = dot(q, e) / length2
    y = np.linalg.norm(q - x[:, None] * e, axis=1)
    t = x + y * grow / np.sqrt(length2 * np.maximum(length2 - grow * grow, 1e-9))
    return np.clip(np.where(grow * grow >= length2, (grow > 0) * 1.0, t), 0, 1)


def on_face(q, e1, e2, g1, g2):
    """The same for the triangle 0, e1, e2: weights u, v, and where they stand inside it."""
    n = np.cross(e1, e2)
    area = np.linalg.norm(n, axis=1)
    n /= area[:, None] + 1e-12
    a11, a12, a22 = dot(e1, e1), dot(e1, e2), dot(e2, e2)
    det = a11 * a22 - a12 * a12 + 1e-12
    def solve(b1, b2): return (a22 * b1 - a12 * b2) / det, (a11 * b2 - a12 * b1) / det
    along1, along2 = solve(g1, g2)
    gradient = along1[:, None] * e1 + along2[:, None] * e2
    steep = dot(gradient, gradient)
    h = dot(q, n)
    x = q - h[:, None] * n + gradient * (np.abs(h) / np.sqrt(np.maximum(1 - steep, 1e-6)))[:, None]
    u, v = solve(dot(x, e1), dot(x, e2))
    return u, v, (area > 1e-6) & (steep < 0.98) & (u > 0) & (v > 0) & (u + v < 1)


def hull_distance(p, c, r, hull):
    """Signed distance of p[i] to the hull of the balls hull[i] (three indices), and the weights of the nearest ball."""
    best, weight = np.full(len(p), np.inf), np.zeros((len(p), 3))
    C, R = [c[hull[:, k]] for k in range(3)], [r[hull[:, k]] for k in range(3)]
    for i, j in ((0, 1), (1, 2), (2, 0)):
        e, grow = C[j] - C[i], R[j] - R[i]
        t = on_edge(p - C[i], e, grow)
        d = np.linalg.norm(p - C[i] - t[:, None] * e, axis=1) - R[i] - t * grow
        k = d < best
        best[k] = d[k]
        weight[k] = 0
        weight[k, i], weight[k, j] = 1 - t[k], t[k]
    q, e1, e2, g1, g2 = p - C[0], C[1] - C[0], C[2] - C[0], R[1] - R[0], R[2] - R[0]
    u, v, inside = on_face(q, e1, e2, g1, g2)
    d = np.linalg.norm(q - u[:, None] * e1 - v[:, None] * e2, axis=1) - R[0] - u * g1 - v * g2
    k = inside & (d < best)
    best[k] = d[k]
    weight[k] = np.stack([1 - u - v, u, v], 1)[k]
    return best, weight


def solid_distance(p, c, r, hulls):
    """Signed distance to the union of hulls, which of them is nearest, and its weights."""
    pp = (p * p).sum(1)[:, None]
    upper = np.min(np.sqrt(np.maximum(pp + (c * c).sum(1)[None] - 2 * p @ c.T, 0)) - r[None], axis=1)
    mid = c[hulls].mean(1)
    reach = (np.linalg.norm(c[hulls] - mid[:, None], axis=2) + r[hulls]).max(1)
    apart = pp + (mid * mid).sum(1)[None] - 2 * p @ mid.T
    i, j = np.nonzero(apart <= (np.maximum(upper[:, None] + reach[None], 0) + 0.01) ** 2)
    d, w = hull_distance(p[i], c, r, hulls[j])
    order = np.lexsort((d, i))
    first = order[np.r_[True, np.diff(i[order]) > 0]]
    return d[first], j[first], w[first]


def edges(hulls):
    e = np.unique(np.sort(np.r_[hulls[:, :2], hulls[:, 1:], hulls[:, [0, 2]]], 1), axis=0)
    return e[e[:, 0] != e[:, 1]]


def sphere(n):
    """n even directions."""
    i = np.arange(n) + .5
    lat, lon = np.arccos(1 - 2 * i / n), np.pi * (1 + 5 ** .5) * i
    return np.c_[np.cos(lon) * np.sin(lat), np.sin(lon) * np.sin(lat), np.cos(lat)]


def envelope_points(c, r, hulls):
    """Points on plates, struts and balls: (balls, weights, outward direction, point). Some lie within other hulls."""
    T, W, D = [], [], []
    n = np.cross(c[hulls[:, 1]] - c[hulls[:, 0]], c[hulls[:, 2]] - c[hulls[:, 0]])
    area = np.linalg.norm(n, axis=1)
    faces, n = hulls[area > 1e-6], n[area > 1e-6] / area[area > 1e-6, None]
    for w in ([1, 1, 1], [2, 2, .6], [2, .6, 2], [.6, 2, 2], [4, 1, 1], [1, 4, 1], [1, 1, 4]):
        for s in (1, -1):
            T.append(faces); W.append(np.tile(np.array(w) / sum(w), (len(faces), 1))); D.append(s * n)
    e = edges(hulls)
    axis = c[e[:, 1]] - c[e[:, 0]]
    axis /= np.linalg.norm(axis, axis=1, keepdims=True) + 1e-9
    side = np.cross(axis, np.where(np.abs(axis[:, :1]) < .7, [[1., 0, 0]], [[0, 1., 0]]))
    side /= np.linalg.norm(side, axis=1, keepdims=True) + 1e-9
    up = np.cross(axis, side)
    for t in (.25, .5, .75):
        for a in np.arange(8) * np.pi / 4:
            T.append(e[:, [0, 1, 1]]); W.append(np.tile([1 - t, t, 0], (len(e), 1))); D.append(side * np.cos(a) + up * np.sin(a))
    k = np.arange(len(c))
    for d in sphere(24):
        T.append(np.c_[k, k, k]); W.append(np.tile([1., 0, 0], (len(c), 1))); D.append(np.tile(d, (len(c), 1)))
    T, W, D = np.concatenate(T), np.concatenate(W), np.concatenate(D)
    return T, W, D, np.einsum('ij,ijk->ik', W, c[T]) + dot(W, r[T])[:, None] * D


def medial_balls(p, n, largest, rounds=14):
    """The largest ball inside that touches the surface at p: shrunk until no other sample lies in it."""
    tree = cKDTree(p)
    r = np.full(len(p), largest)
    live = np.arange(len(p))
    for _ in range(rounds):
        d, q = tree.query(p[live] - n[live] * r[live, None])
        v = p[live] - p[q]
        den = 2 * dot(v, n[live])
        new = np.where((den > 1e-9) & (q != live), dot(v, v) / np.maximum(den, 1e-9), r[live])
        shrink = (d < r[live] - 1e-3) & (new < r[live])
        r[live[shrink]] = new[shrink]
        live = live[shrink]
    return p - n * r[:, None], r
