"""The signed distance that forge builds from models/skin.json, with its derivatives by every figure. See models/README.md."""
import json
import numpy as np
from scipy import sparse


def hermite(knots, t):
    """Cubic interpolation through all knots: index of the span, four weights, four weights of the derivative."""
    n = len(knots); j = np.clip(np.searchsorted(knots, t, side='right') - 1, 0, n - 2)
    h = np.diff(knots); x = (t - knots[j]) / h[j]; hj = h[j]
    h00, h10, h01, h11 = 2 * x**3 - 3 * x**2 + 1, x**3 - 2 * x**2 + x, -2 * x**3 + 3 * x**2, x**3 - x**2
    d00, d10, d01, d11 = 6 * x**2 - 6 * x, 3 * x**2 - 4 * x + 1, -6 * x**2 + 6 * x, 3 * x**2 - 2 * x
    # the tangent at a knot leans on the chords beside it; it is level at both ends
    hp = np.where(j > 0, h[np.maximum(j - 1, 0)], 1.); hn = np.where(j + 2 < n, h[np.minimum(j + 1, n - 2)], 1.)
    a = np.where(j > 0, 1., 0.); b = np.where(j + 2 < n, 1., 0.)

    def mix(c00, c10, c01, c11):
        w = np.zeros((len(t), 4))  # knots j-1, j, j+1, j+2
        l1 = a * hj / (hp + hj) / hp; l2 = a * hp / (hp + hj) / hj  # tangent at j: l1 (y_j - y_j-1) + l2 (y_j+1 - y_j)
        r1 = b * hn / (hj + hn) / hj; r2 = b * hj / (hj + hn) / hn
        w[:, 0] -= c10 * hj * l1; w[:, 1] += c00 + c10 * hj * (l1 - l2); w[:, 2] += c01 + c10 * hj * l2
        w[:, 1] -= c11 * hj * r1; w[:, 2] += c11 * hj * (r1 - r2); w[:, 3] += c11 * hj * r2
        return w
    return j, mix(h00, h10, h01, h11), mix(d00, d10, d01, d11) / hj[:, None]

EDGE = 9.2  # mm, of the mesh on trunk and limbs


class Stack:
    def __init__(self, name, line, front, step, order, reach, midline=False, first_polar=(90, 60, 30), last_polar=(30, 60, 90), axis=None, planes=None, edge=EDGE, stiff=1):
        self.name, self.midline, self.reach, self.edge, self.stiff = name, midline, reach, edge, stiff  # stiff: how much its smoothness counts
        L = np.array(line, float); self.origin = L[0]
        self.axis = np.array(axis, float) if axis is not None else L[-1] - L[0]; self.axis /= np.linalg.norm(self.axis)
        f = np.array(front, float); f -= self.axis * (f @ self.axis); self.front = f / np.linalg.norm(f)
        self.axis, self.front = np.round(self.axis, 5), np.round(self.front, 5)
        self.axis /= np.linalg.norm(self.axis); self.front -= self.axis * (self.front @ self.axis); self.front /= np.linalg.norm(self.front)
        self.side = np.cross(self.axis, self.front)
        s = (L - self.origin) @ self.axis
        if planes is not None: self.s = np.array(planes, float)
        else: self.s = np.linspace(s[0], s[-1], int(np.ceil((s[-1] - s[0]) / step)) + 1)
        self.s = np.round(self.s, 1)
        self.centre = np.round(np.stack([np.interp(self.s, s, (L - self.origin) @ self.front), np.interp(self.s, s, (L - self.origin) @ self.side)], 1), 1)
        if midline: self.centre[:, 1] = 0
        self.first_polar, self.last_polar = tuple(first_polar), tuple(last_polar); self.planes = len(self.s)
        top = order if callable(order) else lambda v: order
        K = [top(v) for v in self.s]
        taper = lambda k, phi: 0 if phi >= 90 else max(2, int(round(k * min(1, 1.25 * np.cos(np.radians(phi))))))
        orders = [taper(K[0], p) for p in self.first_polar] + K + [taper(K[-1], p) for p in self.last_polar]
        self.terms = np.array([1 + k if midline else 1 + 2 * k for k in orders]); self.width = self.terms.max()
        self.first = np.r_[0, np.cumsum(self.terms)]; self.size = int(self.first[-1])
        self.arc = (reach if np.isscalar(reach) else min(reach)) * .7
        self.arc = round(float(self.arc), 1)
        self.knots = np.r_[self.s[0] - self.arc * np.radians(self.first_polar), self.s, self.s[-1] + self.arc * np.radians(self.last_polar)]
        self.c = np.zeros(self.size)

    def settle(self):
        """Every section keeps some size."""
        self.c[self.first[:-1]] = np.maximum(self.c[self.first[:-1]], 3)

    def order_of(self, k): return k if self.midline else (k + 1) // 2

    def local(self, P):
        d = P - self.origin; return d @ self.axis, d @ self.front, d @ self.side

    def place(self, P):
        """Along the stack (t, dt/arc), radius and angle; in the caps the sections fan out about the last centre."""
        s, u, v = self.local(P); lo, hi = self.s[0], self.s[-1]
        j, w, dw = hermite(self.s, np.clip(s, lo, hi)) if self.planes > 1 else None
        idx = np.clip(j[:, None] + np.arange(-1, 3), 0, self.planes - 1)
        c = (w[:, :, None] * self.centre[idx]).sum(1); dc = (dw[:, :, None] * self.centre[idx]).sum(1)
        u, v = u - c[:, 0], v - c[:, 1]; flat = np.hypot(u, v); over = np.where(s > hi, s - hi, np.where(s < lo, s - lo, 0.))
        rho = np.hypot(flat, over); phi = np.arctan2(np.abs(over), np.maximum(flat, 1e-9))
        t = np.where(over > 0, hi + self.arc * phi, np.where(over < 0, lo - self.arc * phi, s))
        theta = np.arctan2(v, u); cap = over != 0
        dtds = np.where(cap, self.arc / np.maximum(rho, 1e-6), 1.)
        shear = np.where(cap, 0, dc[:, 0] * np.cos(theta) + dc[:, 1] * np.sin(theta))
        return t, dtds, shear, rho, theta

    def fourier(self, theta):
        B = np.ones((len(theta), self.width)); D = np.zeros_like(B)
        for k in range(1, self.width):
            m = self.order_of(k)
            if self.midline or k % 2: B[:, k] = np.cos(m * theta); D[:, k] = -m * np.sin(m * theta)
            else: B[:, k] = np.sin(m * theta); D[:, k] = m * np.cos(m * theta)
        return B, D

    def table(self):
        T = np.zeros((len(self.knots), self.width))
        for j, n in enumerate(self.terms): T[j, :n] = self.c[self.first[j]:self.first[j] + n]
        return T

    def distance(self, P, jac=True):
        """f, and (weights over knots, knot indices, Fourier terms, 1/norm) for the derivative."""
        t, dtds, shear, rho, theta = self.place(P); j, w, dw = hermite(self.knots, t)
        idx = np.clip(j[:, None] + np.arange(-1, 3), 0, len(self.knots) - 1); T = self.table()
        B, D = self.fourier(theta); C = np.einsum('pa,pak->pk', w, T[idx]); Ct = np.einsum('pa,pak->pk', dw, T[idx])
        R = (C * B).sum(1); Rth = (C * D).sum(1); Rt = (Ct * B).sum(1) * dtds + shear
        slope = (Rth / np.maximum(np.maximum(R, rho), 2)) ** 2 + Rt ** 2
        norm = np.sqrt(1 + np.minimum(slope, 24.)); return (rho - R) / norm, (w, idx, B, 1 / norm)

    def rows(self, parts, weight, o, rowid):
        w, idx, B, inv = parts; r, c, v = [], [], []
        for a in range(4):
            for k in range(self.width):
                val = -(weight * inv * w[:, a] * B[:, k]); m = (k < self.terms[idx[:, a]]) & (np.abs(val) > 1e-5)
                r.append(rowid[m]); c.append(o + self.first[idx[m, a]] + k); v.append(val[m])
        return np.concatenate(r), np.concatenate(c), np.concatenate(v)

    def near(self, P, margin=45.):
        s, u, v = self.local(P); R = (max(self.reach) if not np.isscalar(self.reach) else self.reach) * 1.4 + margin
        c = np.stack([np.interp(s, self.s, self.centre[:, 0]), np.interp(s, self.s, self.centre[:, 1])], 1)
        return (s > self.s[0] - R) & (s < self.s[-1] + R) & (np.hypot(u - c[:, 0], v - c[:, 1]) < R + 20)

    def rays(self):
        """Sample rays: station, angle, start, direction."""
        n = 2 * max(self.order_of(self.width - 1), 6) + 4; th = np.linspace(0, 2 * np.pi, n, endpoint=False)
        if self.midline: th = np.linspace(0, np.pi, n)
        out = []
        st = [(0, -p) for p in self.first_polar] + [(i, 0) for i in range(self.planes)] + [(self.planes - 1, p) for p in self.last_polar]
        for j, (i, p) in enumerate(st):
            o = self.origin + self.axis * self.s[i] + self.front * self.centre[i, 0] + self.side * self.centre[i, 1]; a = np.radians(p)
            d = (np.cos(th)[:, None] * self.front + np.sin(th)[:, None] * self.side) * np.cos(a) + self.axis * np.sin(a)
            out.append((j, th, o, d))
        return out

    def first_guess(self, V, F):
        c = np.zeros(self.size)
        tri = V[F]; reach = max(self.reach) if not np.isscalar(self.reach) else self.reach
        for j, th, o, d in self.rays():
            near = np.abs(tri.mean(1) - o).max(1) < reach + 15; T = tri[near]
            r = np.minimum(cast(o, d, T), reach if np.isscalar(self.reach) else np.where(np.cos(th) > 0, self.reach[0], self.reach[1]))
            B, _ = self.fourier(th); n = self.terms[j]; B = B[:, :n]
            pen = np.diag([.3 * self.order_of(k) for k in range(n)])
            c[self.first[j]:self.first[j] + n] = np.linalg.lstsq(np.vstack([B, pen]), np.r_[r, np.zeros(n)], rcond=None)[0]
        return c


def cast(o, d, T):
    """Distance along each ray d from o to the first triangle hit, inf where none."""
    if not len(T): return np.full(len(d), np.inf)
    e1, e2 = T[:, 1] - T[:, 0], T[:, 2] - T[:, 0]; s = o - T[:, 0]; q = np.cross(s, e1); best = np.full(len(d), np.inf)
    for i, x in enumerate(d):
        p = np.cross(x, e2); det = (e1 * p).sum(1); inv = 1 / np.where(np.abs(det) < 1e-9, 1e-9, det)
        u = (s * p).sum(1) * inv; v = (q @ x) * inv; t = (e2 * q).sum(1) * inv
        m = (u >= -1e-6) & (v >= -1e-6) & (u + v <= 1 + 1e-6) & (t > 0)
        if m.any(): best[i] = t[m].min()
    return best


def smin(a, b, k):
    """Smooth minimum, and how much of it is a and b."""
    h = np.maximum(k - np.abs(a - b), 0) / k; lo = a < b; f = np.minimum(a, b) - h * h * k / 4; wb = np.where(lo, h / 2, 1 - h / 2)
    return f, 1 - wb, wb


FAR = 60.


def union(groups, P, offset, n):
    """Signed distance at P and its sparse derivative by all figures."""
    N = len(P); total = np.full(N, FAR); pieces = []  # (stack, mirrored, rows, parts, weight array over all points)
    for g in groups:
        own = np.full(N, FAR); mine = []
        for st in g['stacks']:
            for mirror in ((False,) if st.midline else (False, True)):
                Q = P * [-1, 1, 1] if mirror else P; m = np.flatnonzero(st.near(Q))
                if not len(m): continue
                f, parts = st.distance(Q[m]); full = np.full(N, FAR); full[m] = f
                own, wa, wb = smin(own, full, g['within'])
                for q in mine: q[3] = q[3] * wa[q[1]]
                mine.append([st, m, parts, wb[m]])
        total, wa, wb = smin(total, own, g['onto'])
        for q in pieces: q[3] = q[3] * wa[q[1]]
        for q in mine: q[3] = q[3] * wb[q[1]]
        pieces += mine
    R, C, W = [], [], []
    for st, m, parts, w in pieces:
        k = w > 1e-3
        if not k.any(): continue
        r, c, v = st.rows(tuple(x[k] for x in parts), w[k], offset[st.name], m[k]); R.append(r); C.append(c); W.append(v)
    return total, sparse.csr_matrix((np.concatenate(W), (np.concatenate(R), np.concatenate(C))), shape=(N, n))


def num(x, digits=1):
    x = round(float(x), digits); return int(x) if x == int(x) else x


def vec(v, digits=1): return '[' + ','.join(str(num(x, digits)) for x in v) + ']'


def pack_stack(st):
    side = 'midline' if st.midline else 'right'; a = len(st.first_polar); lines = []
    digits = 1 if np.max(st.reach) > 30 else 2
    for j in range(len(st.knots)):
        if j < a: head = f'"polar": {st.first_polar[j]}'
        elif j < a + st.planes: head = f'"at": {num(st.s[j - a])}, "centre": {vec(st.centre[j - a][:1] if st.midline else st.centre[j - a])}'
        else: head = f'"polar": {st.last_polar[j - a - st.planes]}'
        lines.append(f'    {{{head}, "radius": {vec(st.c[st.first[j]:st.first[j + 1]], digits)}}}')
    return (f'   {{"name": "{st.name}", "side": "{side}", "edge": {st.edge}, "origin": {vec(st.origin)}, "axis": {vec(st.axis, 5)}, '
            f'"front": {vec(st.front, 5)}, "arc": {num(st.arc)}, "sections": [\n' + ',\n'.join(lines) + ']}')


def pack_details(details, tints, fine):
    def small(d):
        item = lambda v: '[' + ','.join(item(x) for x in v) + ']' if isinstance(v, (list, tuple)) else json.dumps(v if isinstance(v, str) else num(v, 2))
        return '  {' + ', '.join(f'"{k}": {item(v)}' for k, v in d.items()) + '}'
    return '\n ],\n "details": [\n' + ',\n'.join(map(small, details)) + '\n ],\n "tints": [\n' + ',\n'.join(map(small, tints)) + '\n ],\n "fine": [\n' + ',\n'.join(map(small, fine)) + '\n ]}\n'


def pack(groups, details, tints, fine):
    """models/skin.json: one section a line."""
    body = [f'  {{"name": "{g["name"]}", "onto": {g["onto"]}, "within": {g["within"]}, "stacks": [\n' + ',\n'.join(pack_stack(s) for s in g['stacks']) + '\n  ]}' for g in groups]
    return '{"format": "myoscope.skin-figures/1",\n "groups": [\n' + ',\n'.join(body) + pack_details(details, tints, fine)
