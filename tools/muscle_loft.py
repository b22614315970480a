"""The loft forge builds from the figures, as linear maps of the figures, and their least-squares fit to a reference.

A loft is a sheet C(s, t) through the mid points with half-thickness H(s, t), both Catmull-Rom splines in both directions
(s counts stations, t counts points across). Its faces lie H along the sheet's normal to either side; its edges are half
circles of radius H; beyond the first and last station the section shrinks along a quarter ellipse to the end point.
"""
import numpy as np
from scipy.spatial import cKDTree

import muscle_mesh as mm


def spline_row(x, n, deriv=False):
    """Weights of n knots at parameter x of a uniform Catmull-Rom spline with straight ends."""
    i = int(min(max(np.floor(x), 0), n - 2))
    f = x - i
    if deriv:
        b = [-0.5 + 2 * f - 1.5 * f * f, -5 * f + 4.5 * f * f, 0.5 + 4 * f - 4.5 * f * f, -f + 1.5 * f * f]
    else:
        b = [-0.5 * f + f * f - 0.5 * f ** 3, 1 - 2.5 * f * f + 1.5 * f ** 3, 0.5 * f + 2 * f * f - 1.5 * f ** 3, -0.5 * f * f + 0.5 * f ** 3]
    w = np.zeros(n)
    for k, c in zip(range(i - 1, i + 3), b):
        if k < 0:
            w[0] += 2 * c
            w[1] -= c
        elif k >= n:
            w[n - 1] += 2 * c
            w[n - 2] -= c
        else:
            w[k] += c
    return w


class Loft:
    """Topology and linear maps of a loft with N stations of M points, `ds` rows a station gap and `dt` columns a point gap."""

    def __init__(self, N, M, ds=3, dt=3, cap=3, edge=2):
        self.N, self.M = N, M
        phi = np.linspace(0, np.pi / 2, cap + 1)[1:-1]
        rows = [(0.0, p, 0) for p in phi[::-1]] + [(s, 0.0, None) for s in np.linspace(0, N - 1, (N - 1) * ds + 1)] + [(N - 1.0, p, 1) for p in phi]
        psi = np.linspace(0, np.pi / 2, edge + 1)[1:]
        cols = [(0.0, p, -1) for p in psi[::-1]] + [(t, 0.0, 0) for t in np.linspace(0, M - 1, (M - 1) * dt + 1)] + [(M - 1.0, p, 1) for p in psi]
        K = len(cols)
        mid, hn, he, ds_, dt_, tip, side = [], [], [], [], [], [], []
        centre = (M - 1) / 2
        for s, p, end in rows:
            ws, wds = spline_row(s, N), spline_row(s, N, True)
            for t, q, e in cols:
                t = centre + (t - centre) * np.cos(p)
                wt, wdt = spline_row(t, M), spline_row(t, M, True)
                w = np.outer(ws, wt).ravel()
                m = w.copy()
                b = [0.0, 0.0]
                if end is not None:
                    m -= np.sin(p) * np.outer(ws, spline_row(centre, M)).ravel()
                    b[end] = np.sin(p)
                mid.append(m)
                tip.append(b)
                hn.append(np.cos(p) * np.cos(q) * w)
                he.append(np.cos(p) * np.sin(q) * e * w)
                ds_.append(np.outer(wds, wt).ravel())
                dt_.append(np.outer(ws, wdt).ravel())
        R = len(rows)
        top = np.arange(R * K).reshape(R, K)
        bottom = top.copy()
        bottom[:, 1:-1] = R * K + np.arange(R * (K - 2)).reshape(R, K - 2)
        inner = top[:, 1:-1].ravel()
        again = np.r_[np.arange(R * K), inner]
        self.sign = np.r_[np.ones(R * K), -np.ones(len(inner))]
        self.mid, self.hn, self.he = np.array(mid)[again], np.array(hn)[again], np.array(he)[again]
        self.ds, self.dt, self.tip = np.array(ds_)[again], np.array(dt_)[again], np.array(tip)[again]
        n = len(again)
        self.faces = self._faces(top, bottom, n, n + 1)
        z = np.zeros((2, N * M))
        self.mid, self.hn, self.he, self.ds, self.dt = (np.vstack([x, z]) for x in (self.mid, self.hn, self.he, self.ds, self.dt))
        self.tip = np.vstack([self.tip, np.eye(2)])
        self.sign = np.r_[self.sign, 0, 0]

    @staticmethod
    def _faces(top, bottom, first, last):
        F = []
        for g, flip in ((top, False), (bottom, True)):
            a, b, c, d = g[:-1, :-1].ravel(), g[:-1, 1:].ravel(), g[1:, :-1].ravel(), g[1:, 1:].ravel()
            T = np.vstack([np.c_[a, c, b], np.c_[b, c, d]])
            caps = np.vstack([np.c_[np.full(g.shape[1] - 1, first), g[0, :-1], g[0, 1:]],
                              np.c_[np.full(g.shape[1] - 1, last), g[-1, 1:], g[-1, :-1]]])
            T = np.vstack([T, caps])
            F.append(T[:, ::-1] if flip else T)
        return np.vstack(F)

    def frame(self, mid):
        m = mid.reshape(-1, 3)
        ts, tt = self.ds @ m, self.dt @ m
        n = np.cross(ts, tt)
        n /= np.linalg.norm(n, axis=1, keepdims=True) + 1e-12
        e = tt / (np.linalg.norm(tt, axis=1, keepdims=True) + 1e-12)
        return n * self.sign[:, None], e

    def vertices(self, mid, half, ends, frame=None):
        n, e = frame or self.frame(mid)
        h = half.ravel()
        return self.mid @ mid.reshape(-1, 3) + self.tip @ ends + n * (self.hn @ h)[:, None] + e * (self.he @ h)[:, None]

    def mesh(self, mid, half, ends):
        return self.vertices(mid, half, ends), self.faces


def smoothing(N, M, along, across):
    """Rows that penalise second differences along and across."""
    rows = []
    index = np.arange(N * M).reshape(N, M)
    for i in range(N):
        for j in range(M):
            for di, dj, w in ((1, 0, along), (0, 1, across)):
                if 0 <= i - di and i + di < N and 0 <= j - dj and j + dj < M and (di and 0 < i < N - 1 or dj and 0 < j < M - 1):
                    r = np.zeros(N * M)
                    r[index[i - di, j - dj]] = r[index[i + di, j + dj]] = w
                    r[index[i, j]] = -2 * w
                    rows.append(r)
    return np.array(rows)


def fit(reference, mid, half, ends, rounds=8, n=3000, stiff=0.15, hold=0.25, seed=1):
    """Moves the figures so that the loft lies on the reference: closest points both ways, Gauss-Newton, regularised."""
    N, M = half.shape
    K = N * M
    loft = Loft(N, M)
    Q, Qn = mm.sample(*reference, 4 * n, seed)
    tree = cKDTree(Q)
    q, qn = Q[:n], Qn[:n]
    F = loft.faces
    bary = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]) / np.array([1, 1, 1, 3])[:, None]
    D = smoothing(N, M, 1.0, 0.6)
    scale = np.median(np.linalg.norm(np.diff(mid, axis=0), axis=2))
    for it in range(rounds):
        fr = loft.frame(mid)
        V = loft.vertices(mid, half, ends, fr)
        fn = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
        area = np.linalg.norm(fn, axis=1)
        fn /= area[:, None] + 1e-12
        # reference -> loft: nearest of the triangles' corners and centres
        pts = np.einsum('kb,fbj->fkj', bary, V[F]).reshape(-1, 3)
        d1, near = cKDTree(pts).query(q)
        f1, b1 = near // 4, bary[near % 4]
        # loft -> reference
        rng = np.random.default_rng(seed + it)
        f2 = rng.choice(len(F), n, p=area / area.sum())
        r, s = np.sqrt(rng.random(n)), rng.random(n)
        b2 = np.c_[1 - r, r * (1 - s), r * s]
        p2 = np.einsum('fb,fbj->fj', b2, V[F[f2]])
        d2, near2 = tree.query(p2)
        T = np.r_[f1, f2]
        B = np.r_[b1, b2]
        P = np.einsum('fb,fbj->fj', B, V[F[T]])
        target = np.r_[q, Q[near2]]
        own = fn[T]
        theirs = np.r_[qn, Qn[near2]]
        theirs *= np.sign((theirs * own).sum(1, keepdims=True) + 1e-12)
        dirs = own + theirs
        far = (own * theirs).sum(1) < 0.2
        diff = target - P
        dirs[far] = diff[far]
        dirs /= np.linalg.norm(dirs, axis=1, keepdims=True) + 1e-9
        res = (diff * dirs).sum(1)
        size = max(np.median(np.abs(res)), 0.15)
        wgt = 1 / np.sqrt(1 + (res / (4 * size)) ** 2) * np.where(far, 0.6, 1)
        comb = lambda X: sum(B[:, [k]] * X[F[T][:, k]] for k in range(3))
        Jm, Jt = comb(loft.mid), comb(loft.tip)
        jn = sum(B[:, [k]] * loft.hn[F[T][:, k]] * (fr[0][F[T][:, k]] * dirs).sum(1)[:, None] for k in range(3))
        je = sum(B[:, [k]] * loft.he[F[T][:, k]] * (fr[1][F[T][:, k]] * dirs).sum(1)[:, None] for k in range(3))
        J = np.hstack([Jm * dirs[:, [0]], Jm * dirs[:, [1]], Jm * dirs[:, [2]], jn + je,
                       Jt * dirs[:, [0]], Jt * dirs[:, [1]], Jt * dirs[:, [2]]])
        x = np.r_[mid.reshape(-1, 3).T.ravel(), half.ravel(), ends.T.ravel()]
        A = (J * wgt[:, None]).T @ (J * wgt[:, None]) / n
        g = J.T @ (res * wgt ** 2) / n
        S = D.T @ D / K
        lam = stiff * (0.6 ** it) + 0.004
        for c in range(4):
            o = slice(c * K, c * K + K)
            k = lam * (1.0 if c < 3 else 0.5)
            A[o, o] += k * S
            g[o] -= k * (S @ x[o])
        damp = np.r_[np.full(3 * K, hold), np.full(K, hold * 0.5), np.full(6, hold)] / K
        A[np.diag_indices(len(A))] += damp * (0.8 ** it) + 1e-6 / K
        step = np.linalg.solve(A, g)
        big = np.abs(step).max()
        if big > 0.8 * scale:
            step *= 0.8 * scale / big
        x = x + step
        mid = x[:3 * K].reshape(3, K).T.reshape(N, M, 3)
        half = np.maximum(x[3 * K:4 * K].reshape(N, M), 0.12)
        ends = x[4 * K:].reshape(3, 2).T
    return mid, half, ends
