"""The loft forge builds from the figures, as linear maps of the figures, and their least-squares fit to a reference.

A loft is a sheet C(s, t) through the mid points with half-thickness H(s, t), both Catmull-Rom splines in both directions
(s counts stations, t counts points across). Its faces lie H along the sheet's normal to either side; its edges are half
circles of radius H; beyond the first and last station the section shrinks along a quarter ellipse to the end point.
"""
import numpy as np
from scipy.sparse import csr_matrix, diags, hstack, vstack
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


WEIGHTS = 1.0, 1.0, 2.0  # of bends along, bends across, twist
EVEN = 8.0  # mm between points; wider apart they may bend more
THICK = 4.0  # how much more a bend costs where it is as thick as its points are apart


class Loft:
    """Topology and linear maps of a loft with N stations of M points, `ds` rows a station gap and `dt` columns a point gap."""

    def __init__(self, N, M, ds=3, dt=3, cap=3, edge=2):
        self.N, self.M = N, M
        phi = np.linspace(0, np.pi / 2, cap + 1)[1:-1]
        rows = [(0.0, p, 0) for p in phi[::-1]] + [(s, 0.0, None) for s in np.linspace(0, N - 1, (N - 1) * ds + 1)] + [(N - 1.0, p, 1) for p in phi]
        psi = np.linspace(0, np.pi / 2, edge + 1)[1:]
        cols = [(0.0, p, -1) for p in psi[::-1]] + [(t, 0.0, 0) for t in np.linspace(0, M - 1, (M - 1) * dt + 1)] + [(M - 1.0, p, 1) for p in psi]
        K = len(cols)
        mid, hn, he, ds_, dt_, tip = [], [], [], [], [], []
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
        self.mid, self.hn, self.he, self.ds, self.dt, self.tip = (
            csr_matrix(x) for x in (self.mid, self.hn, self.he, self.ds, self.dt, self.tip))
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


def smoothing(mid, half, along, across, twist):
    """Penalty on bends along and across, and on changes of the crosswise step from station to station (twist). Bends cost
    more where the muscle is thick for the distance of its points: there its inner face would fold."""
    N, M = half.shape
    i = np.arange(N * M).reshape(N, M)
    steps = [np.linalg.norm(np.diff(mid, axis=a), axis=2).mean() for a in (0, 1)]
    thick = [1 + THICK * np.minimum(half / d, 3) ** 2 for d in steps]
    free = [min(1.0, EVEN / d) for d in (*steps, max(steps))]
    thick = [thick[0][1:-1], thick[1][:, 1:-1], thick[1][:-1, :-1]]
    stencils = [(along, (i[:-2], i[1:-1], i[2:]), (1, -2, 1)), (across, (i[:, :-2], i[:, 1:-1], i[:, 2:]), (1, -2, 1)),
                (twist, (i[:-1, :-1], i[:-1, 1:], i[1:, :-1], i[1:, 1:]), (1, -1, -1, 1))]
    blocks = []
    for (w, knots, c), more, loose in zip(stencils, thick, free):
        n = knots[0].size
        blocks.append(csr_matrix(((w * loose * np.array(c, float)[:, None] * np.sqrt(more).ravel()).ravel(), (np.tile(np.arange(n), len(c)), np.concatenate([k.ravel() for k in knots]))),
                                 shape=(n, N * M)))
    S = vstack(blocks)
    return (S.T @ S).toarray() / half.size


class Fit:
    """Moves the figures so that the loft lies on the reference: closest points both ways, Gauss-Newton, regularised."""

    def __init__(self, reference, mid, half, ends, n=3000, seed=1):
        self.mid, self.half, self.ends, self.n, self.seed = mid, half, ends, n, seed
        self.loft = Loft(*half.shape)
        self.Q, self.Qn = mm.sample(*reference, 4 * n, seed)
        self.tree = cKDTree(self.Q)
        self.even = smoothing(mid, 0 * half, *WEIGHTS)
        self.scale = np.median(np.linalg.norm(np.diff(mid, axis=0), axis=2))

    def pairs(self, it):
        """Places on the loft (triangle, barycentric), the points they should lie at, and the directions that count."""
        F, V, n = self.loft.faces, self.V, self.n
        normal = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
        area = np.linalg.norm(normal, axis=1)
        normal /= area[:, None] + 1e-12
        corner = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]) / np.array([1, 1, 1, 3])[:, None]
        near = cKDTree(np.einsum('kb,fbj->fkj', corner, V[F]).reshape(-1, 3)).query(self.Q[:n])[1]
        rng = np.random.default_rng(self.seed + it)
        f = rng.choice(len(F), n, p=area / area.sum())
        r, s = np.sqrt(rng.random(n)), rng.random(n)
        b = np.c_[1 - r, r * (1 - s), r * s]
        there = self.tree.query(np.einsum('fb,fbj->fj', b, V[F[f]]))[1]
        face, bary = np.r_[near // 4, f], np.vstack([corner[near % 4], b])
        own, theirs = normal[face], np.vstack([self.Qn[:n], self.Qn[there]])
        theirs = theirs * np.sign((theirs * own).sum(1, keepdims=True) + 1e-12)
        diff = np.vstack([self.Q[:n], self.Q[there]]) - np.einsum('fb,fbj->fj', bary, V[F[face]])
        far = (own * theirs).sum(1) < 0.2
        dirs = np.where(far[:, None], diff, own + theirs)
        dirs /= np.linalg.norm(dirs, axis=1, keepdims=True) + 1e-9
        return face, bary, diff, dirs, far

    def step(self, it, stiff, hold):
        loft = self.loft
        normals, across = loft.frame(self.mid)
        self.V = loft.vertices(self.mid, self.half, self.ends, (normals, across))
        face, bary, diff, dirs, far = self.pairs(it)
        T = loft.faces[face]
        res = (diff * dirs).sum(1)
        size = max(np.median(np.abs(res)), 0.15)
        w = np.where(far, 0.6, 1.0) / np.sqrt(1 + (res / (4 * size)) ** 2)
        at = lambda c: csr_matrix(((bary * c).ravel(), (np.repeat(np.arange(len(T)), 3), T.ravel())), shape=(len(T), len(self.V)))
        one = at(np.ones_like(bary))
        Jm, Jt = one @ loft.mid, one @ loft.tip
        Jh = at((normals[T] * dirs[:, None]).sum(2)) @ loft.hn + at((across[T] * dirs[:, None]).sum(2)) @ loft.he
        J = diags(w) @ hstack([diags(dirs[:, k]) @ Jm for k in range(3)] + [Jh] + [diags(dirs[:, k]) @ Jt for k in range(3)]).tocsr()
        A = (J.T @ J).toarray() / self.n
        g = J.T @ (res * w) / self.n
        self.descend(A, g, stiff, hold)

    def descend(self, A, g, stiff, hold):
        """A Gauss-Newton step of the mid-line points, half-thicknesses and ends; A, g: normal equations of the misses."""
        N, M = self.half.shape
        K = N * M
        x = np.r_[self.mid.reshape(-1, 3).T.ravel(), self.half.ravel(), self.ends.T.ravel()]
        bend = smoothing(self.mid, self.half, *WEIGHTS)
        for c in range(4):
            o, S = slice(c * K, c * K + K), stiff * (bend if c < 3 else 0.5 * self.even)
            A[o, o] += S
            g[o] -= S @ x[o]
        A[np.diag_indices(len(A))] += np.r_[np.full(3 * K, hold), np.full(K, hold * 0.5), np.full(6, hold)] / K + 1e-6 / K
        d = np.linalg.solve(A, g)
        x = x + d * min(1.0, 0.8 * self.scale / (np.abs(d).max() + 1e-12))
        self.mid = x[:3 * K].reshape(3, K).T.reshape(N, M, 3)
        self.half = np.maximum(x[3 * K:4 * K].reshape(N, M), 0.12)
        self.ends = x[4 * K:].reshape(3, 2).T

    def run(self, rounds, stiff=0.8, least=0.015, hold=0.25):
        for it in range(rounds):
            self.step(it, stiff * 0.6 ** it + least, hold * 0.8 ** it)
        return self.mid, self.half, self.ends


def fit(reference, mid, half, ends, rounds=8, n=3000):
    """The closest fit that hardly folds: stiffer and stiffer until it does not."""
    for stiffer in (1, 4):
        out = Fit(reference, mid, half, ends, n).run(rounds, 0.8 * stiffer, 0.015 * stiffer)
        if folds(*out) < 0.005:
            break
    return out


def folds(mid, half, ends):
    """Share of the two faces' area whose triangles face against the sheet's own normal: 0 where nothing folds."""
    loft = Loft(*half.shape)
    normals, _ = loft.frame(mid)
    V = loft.vertices(mid, half, ends)
    face = (np.abs(loft.he).sum(1).A1 == 0) & (loft.tip.sum(1).A1 == 0)
    F = loft.faces[face[loft.faces].all(1)]
    c = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
    size = np.linalg.norm(c, axis=1)
    return size[(c * normals[F].sum(1)).sum(1) < 0].sum() / size.sum()
