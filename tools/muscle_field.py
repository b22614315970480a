"""First figures of a muscle: a field u along its fibres, and a mid-line with half-thicknesses across each level of u."""
import re

import numpy as np
from scipy.sparse import coo_matrix, diags
from scipy.sparse.csgraph import dijkstra
from scipy.sparse.linalg import spsolve
from scipy.spatial import cKDTree

RIBS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth']
UP = {'U': (0, 1, 0), 'D': (0, -1, 0), 'M': (1, 0, 0), 'L': (-1, 0, 0), 'A': (0, 0, 1), 'P': (0, 0, -1)}


def graph(V, F):
    """Edge lengths, and cotangent weights kept above zero."""
    n = len(V)
    E = np.unique(np.sort(np.vstack([F[:, [0, 1]], F[:, [1, 2]], F[:, [2, 0]]]), 1), axis=0)
    L = np.linalg.norm(V[E[:, 0]] - V[E[:, 1]], axis=1) + 1e-6
    G = coo_matrix((np.r_[L, L], (np.r_[E[:, 0], E[:, 1]], np.r_[E[:, 1], E[:, 0]])), shape=(n, n)).tocsr()
    W = None
    for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        x, y = V[F[:, a]] - V[F[:, c]], V[F[:, b]] - V[F[:, c]]
        cot = (x * y).sum(1) / (np.linalg.norm(np.cross(x, y), axis=1) + 1e-9)
        cot = np.clip(cot, 0.05, 20)
        M = coo_matrix((np.r_[cot, cot], (np.r_[F[:, a], F[:, b]], np.r_[F[:, b], F[:, a]])), shape=(n, n)).tocsr()
        W = M if W is None else W + M
    return G, W


def distance_from(V, F, start):
    return dijkstra(graph(V, F)[0], False, np.flatnonzero(start), min_only=True)


def harmonic(V, F, origin, insertion):
    """u between two sets of vertices, re-labelled so that equal steps of u are equal steps of length."""
    G, W = graph(V, F)
    both = origin & insertion
    origin, insertion = origin & ~both, insertion & ~both
    fixed = origin | insertion
    u = np.where(insertion, 1.0, 0.0)
    L = diags(np.asarray(W.sum(1)).ravel() + 1e-9) - W
    free = ~fixed
    u[free] = spsolve(L[free][:, free].tocsc(), -L[free][:, fixed] @ u[fixed])
    near = dijkstra(G, False, np.flatnonzero(origin), min_only=True)
    far = dijkstra(G, False, np.flatnonzero(insertion), min_only=True)
    ratio = near / (near + far + 1e-9)
    ok = np.isfinite(ratio) & free
    order = np.argsort(u[ok])
    bins = np.array_split(order, 40)
    x = np.r_[0, [u[ok][b].mean() for b in bins if len(b)], 1]
    y = np.maximum.accumulate(np.r_[0, [ratio[ok][b].mean() for b in bins if len(b)], 1])
    return np.interp(u, x, y + np.arange(len(y)) * 1e-9)


def two_ends(V, F, head, reach=0.02):
    """u between the two ends farthest apart on the surface; the origin lies farther along `head`."""
    G, _ = graph(V, F)
    start = int(np.argmax(V @ np.array(UP[head], float)))
    d = dijkstra(G, False, start)
    a = int(np.where(np.isfinite(d), d, -1).argmax())
    da = dijkstra(G, False, a)
    b = int(np.where(np.isfinite(da), da, -1).argmax())
    db = dijkstra(G, False, b)
    if (V[b] - V[a]) @ np.array(UP[head], float) > 0:
        da, db = db, da
    lim = max(da.max() * reach, np.sort(da)[3])
    return harmonic(V, F, da <= lim, db <= max(db.max() * reach, np.sort(db)[3]))


def around(V):
    """u round an opening in the frontal plane, from medial over the top."""
    c = (V.min(0) + V.max(0)) / 2
    if V[:, 0].max() > -1.5:
        c[0] = V[:, 0].max()
    a = np.arctan2(V[:, 1] - c[1], V[:, 0] - c[0]) % (2 * np.pi)
    if V[:, 0].max() > -1.5:
        a = np.clip(a, np.pi / 2, 3 * np.pi / 2)
    return (a - a.min()) / np.ptp(a)


def between_ribs(atlas, V):
    """u from the rib above to the rib below a sheet between two ribs."""
    D = []
    for r in RIBS:
        P = [atlas.mesh(i)[0] for i in (f'bone/{r}_rib', f'cartilage/{r}_costal_cartilage') if i in atlas.parts]
        D.append(cKDTree(np.concatenate(P)).query(V)[0])
    D = np.array(D)
    k = int(np.argmin([np.mean(np.minimum(D[i], D[i + 1])) + 0.2 * np.mean(np.maximum(D[i], D[i + 1])) for i in range(11)]))
    u = D[k] / (D[k] + D[k + 1] + 1e-9)
    lo, hi = np.quantile(u, [0.02, 0.98])
    return (u - lo) / (hi - lo), k + 1


def pick(atlas, V, rules):
    """Vertices that any of the rules names: `x<-50&y>900`, or `scapula<4` for those within 4 mm of a bone."""
    out = np.zeros(len(V), bool)
    for rule in rules:
        ok = np.ones(len(V), bool)
        for term in rule.split('&'):
            name, op, value = re.fullmatch(r'([a-z_]+)([<>])(-?[\d.]+)', term).groups()
            if name in 'xyz':
                x = V[:, 'xyz'.index(name)]
            else:
                x = cKDTree(np.concatenate([atlas.mesh(i)[0] for i in atlas.find(name)])).query(V)[0]
            ok &= x < float(value) if op == '<' else x > float(value)
        out |= ok
    return out


def contour(V, F, u, level):
    """Points and lengths of the iso-line u = level."""
    s = u[F] > level
    k = s.sum(1)
    cut = (k == 1) | (k == 2)
    T, st = F[cut], s[cut]
    odd = np.where(st.sum(1) == 1, st.argmax(1), (~st).argmax(1))
    r = np.arange(len(T))
    a, b, c = T[r, odd], T[r, (odd + 1) % 3], T[r, (odd + 2) % 3]
    at = lambda p, q: V[p] + ((level - u[p]) / (u[q] - u[p]))[:, None] * (V[q] - V[p])
    x, y = at(a, b), at(a, c)
    return (x + y) / 2, np.linalg.norm(x - y, axis=1) + 1e-9


def cross_axis(C, before):
    """Widest direction of a section; a round one keeps the direction of its neighbour."""
    w, vec = np.linalg.eigh(C)
    axis = vec[:, 2]
    if before is None:
        return axis
    if axis @ before < 0:
        axis = -axis
    flat = np.clip(1 - w[1] / max(w[2], 1e-9), 0, 1) ** 0.5
    keep = vec[:, 1:] @ (vec[:, 1:].T @ before)
    keep /= np.linalg.norm(keep) + 1e-9
    axis = flat * axis + (1 - flat) * keep
    return axis / np.linalg.norm(axis)


def midline(P, w, M, axis):
    """Principal curve through a thin ring of points: M mid points and half-thicknesses, ordered along `axis`."""
    t = (P - np.average(P, axis=0, weights=w)) @ axis
    fine = line = None
    for _ in range(4 if M > 4 else 1):
        lo, hi = t.min(), t.max()
        g = np.linspace(lo, hi, M)
        K = np.exp(-0.5 * ((t[None] - g[:, None]) / ((hi - lo) / (M - 1) * 0.75 + 1e-6)) ** 2) * w
        K /= K.sum(1, keepdims=True) + 1e-12
        line = []
        for k, gk in zip(K, g):
            x = t - gk
            s0, s1, s2 = k.sum(), (k * x).sum(), (k * x * x).sum()
            line.append(((s2 - s1 * x) * k / max(s0 * s2 - s1 * s1, 1e-9)) @ P)
        line = np.array(line)
        s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
        q = np.linspace(0, s[-1], 8 * M)
        fine = np.array([np.interp(q, s, line[:, j]) for j in range(3)]).T
        dist, near = cKDTree(fine).query(P)
        t = q[near]
        for end, step in ((0, 1), (8 * M - 1, -1)):
            tang = (fine[end] - fine[end + step]) / (np.linalg.norm(fine[end] - fine[end + step]) + 1e-9)
            t[near == end] += (1 if end else -1) * ((P[near == end] - fine[end]) @ tang)
    g = np.linspace(q[0], q[-1], M)
    width = (q[-1] - q[0]) / (M - 1)
    K = np.exp(-0.5 * ((t - g[:, None]) / (0.5 * width + 1e-6)) ** 2) * w
    half = (K * dist).sum(1) / (K.sum(1) + 1e-12)
    half[[0, -1]] = np.minimum(half[[0, -1]] * 0.5, 0.4 * width)
    line[0] += half[0] * unit(line[1] - line[0])
    line[-1] += half[-1] * unit(line[-2] - line[-1])
    return line, np.maximum(half, 0.15)


def unit(x):
    return x / (np.linalg.norm(x) + 1e-12)


def stations(V, F, u, N, M):
    """Stations at N levels of u, and the two ends. Starts where the section is flattest so that v does not twist."""
    levels = 0.015 + 0.97 * (0.75 * np.linspace(0, 1, N) + 0.25 * (1 - np.cos(np.pi * np.linspace(0, 1, N))) / 2) if N > 5 \
        else 0.06 + 0.88 * np.linspace(0, 1, N)
    rings = [contour(V, F, u, level) for level in levels]
    keep = [i for i, r in enumerate(rings) if len(r[0]) >= 6]
    levels, rings = levels[keep], [rings[i] for i in keep]
    C = []
    for P, w in rings:
        Q = P - np.average(P, axis=0, weights=w)
        C.append((Q * w[:, None]).T @ Q / w.sum())
    flat = [np.linalg.eigvalsh(c) for c in C]
    start = int(np.argmax([e[2] ** 0.5 * (1 - (e[1] / e[2]) ** 0.5) for e in flat]))
    axis = [None] * len(C)
    axis[start] = cross_axis(C[start], None)
    for i in range(start + 1, len(C)):
        axis[i] = cross_axis(C[i], axis[i - 1])
    for i in range(start - 1, -1, -1):
        axis[i] = cross_axis(C[i], axis[i + 1])
    out = [midline(P, w, M, a) for (P, w), a in zip(rings, axis)]
    mid, half = smoothed(np.array([o[0] for o in out])), smoothed(np.array([o[1] for o in out]))
    ends = np.array([V[u <= np.quantile(u, 0.01)].mean(0), V[u >= np.quantile(u, 0.99)].mean(0)])
    return levels, mid, half, ends


def smoothed(x, strength=0.5):
    """Figures with the jitter between neighbouring stations taken out; the first and last station stay."""
    n = len(x)
    D = np.zeros((n, n))
    for i in range(1, n - 1):
        D[i, i - 1:i + 2] = 1, -2, 1
    A = np.eye(n) + strength * D.T @ D
    A[0], A[-1] = np.eye(n)[0], np.eye(n)[-1]
    return np.linalg.solve(A, x.reshape(n, -1)).reshape(x.shape)


def order_across(mid, half):
    """v = 0 is the more cranial edge where the edges differ mostly in height, else the more medial one."""
    d = (mid[:, 0] - mid[:, -1]).mean(0)
    swap = d[1] < 0 if abs(d[1]) >= max(abs(d[0]), abs(d[2])) else d[0] < 0
    return (mid[:, ::-1], half[:, ::-1]) if swap else (mid, half)
