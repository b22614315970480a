#!/usr/bin/env python3
"""Measures models/skin.json on a reference skin: stacks of closed sections, fitted together as one smooth union.

usage: measure_skin.py ATLAS_DIR -o models/skin.json [--rounds N]

ATLAS_DIR holds skin/skin.obj, muscle/*.obj and bone/*.obj (millimetres, X left, Y up, Z anterior). The plan of stacks
below is ours: an axis through each part of the body and where to cut it. The figures are then solved for (Gauss-Newton
on the signed distance that forge builds from them), so that the union of the stacks runs through the reference, keeps
muscle and bone inside, leaves the arms free, and stays smooth where the reference says nothing. What the reference
lacks or should not give (ears, lids, groin) is not measured here but written in DETAILS. Needs numpy and scipy.
"""
import argparse, glob, json, os
import numpy as np
from scipy import sparse
from scipy.sparse.linalg import lsmr
from scipy.spatial import cKDTree
from skin_field import Stack, union, pack
from skin_plan import GROUPS, DETAILS


def read_obj(path):
    V, F = [], []
    for line in open(path):
        if line.startswith('v '): V.append([float(x) for x in line.split()[1:4]])
        elif line.startswith('f '):
            f = [int(t.split('/')[0]) - 1 for t in line.split()[1:]]
            F += [[f[0], f[i], f[i + 1]] for i in range(1, len(f) - 1)]
    return np.array(V), np.array(F)


def to_right(P, *N):
    """Both halves folded onto the right one, so that the figures are the mean of the two sides."""
    m = P[:, 0] > 0; s = np.where(m[:, None], [-1, 1, 1], [1, 1, 1])
    return [P * s] + [n * s for n in N]


def surface_samples(V, F, n, rng):
    t = V[F]; c = np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0]); a = np.linalg.norm(c, axis=1)
    # the small parts (hands, feet, face) carry the small triangles: give each triangle a little more than its area
    w = np.sqrt(a) * np.sqrt(np.median(a)) + a; i = rng.choice(len(F), n, p=w / w.sum())
    b = rng.dirichlet([1, 1, 1], n)
    return (t[i] * b[:, :, None]).sum(1), c[i] / a[i][:, None]


def groin(P): return (np.abs(P[:, 0]) < 42) & (P[:, 1] > 600) & (P[:, 1] < 800) & (P[:, 2] > 100)


def armpit_gap(tree):
    """Points between arm and trunk where the reference fuses them: they shall lie outside."""
    out = []
    for y in np.arange(1105, 1228, 4.0):
        k = (y - 1105) / (1228 - 1105)
        for z in np.arange(-40, 130, 4.0): out.append([-162 - 6 * k, y, z])
    return np.array(out)


class Targets:
    """What the surface shall do: pass through `on`, keep `inside` deeper and `outside` farther than a distance."""

    def __init__(self, atlas, rng, n=70000):
        V, F = read_obj(os.path.join(atlas, 'skin/skin.obj'))
        P, N = to_right(*surface_samples(V, F, n, rng)); tree = cKDTree(P)
        keep = ~groin(P)
        self.samples = P, N
        gap = armpit_gap(tree); near = cKDTree(gap).query(P)[0] < 9
        self.on, self.on_w = P[keep & ~near], np.ones((keep & ~near).sum())
        outs = []; ins = []
        sub = rng.choice(len(P), n // 4)
        for d in (4, 9, 20, 40):
            q = P[sub] + d * N[sub]; q = q[(q[:, 0] < 0) & ~groin(q)]; ok = tree.query(q)[0] > .8 * d; outs.append((q[ok], np.full(ok.sum(), .6 * d)))
        for d in (6, 14):
            q = P[sub] - d * N[sub]; q = q[(q[:, 0] < 0) & ~groin(q)]; ok = tree.query(q)[0] > .8 * d; q = q[ok]
            far = cKDTree(gap).query(q)[0] > 16
            ins.append((q[far], np.full(far.sum(), .6 * d)))
        outs = [(q[cKDTree(gap).query(q)[0] > 8], d[cKDTree(gap).query(q)[0] > 8]) for q, d in outs]
        outs.append((gap, np.full(len(gap), 2.2)))
        body = self.flesh(atlas, P, N, tree)
        ins.append((body, np.full(len(body), 1.9)))
        self.outside = np.concatenate([o[0] for o in outs]), np.concatenate([o[1] for o in outs])
        self.inside = np.concatenate([o[0] for o in ins]), np.concatenate([o[1] for o in ins])
        self.body = len(body)

    @staticmethod
    def flesh(atlas, P, N, tree):
        """Muscle and bone close to or beyond the reference skin, thinned to the outermost one a cell of 3 mm."""
        out = []
        for kind in ('muscle', 'bone'):
            for path in sorted(glob.glob(os.path.join(atlas, kind, '*.obj'))): out.append(read_obj(path)[0])
        q, = to_right(np.concatenate(out)); q = q[q[:, 0] < 0]; _, i = tree.query(q)
        h = ((q - P[i]) * N[i]).sum(1); q, h = q[h > -4], h[h > -4]
        order = np.argsort(-h); cell = np.floor(q[order] / 3).astype(int); _, first = np.unique(cell, axis=0, return_index=True)
        return q[order][first]


def smoothness(stacks, offset, n, bend=.05, ripple=.004):
    """Rows that ask figures to change evenly along a stack and high terms to be small: weak, felt only without data."""
    rows, cols, vals, r = [], [], [], 0
    for st in stacks:
        o = offset[st.name]
        for k in range(st.width):
            js = [j for j in range(len(st.knots)) if k < st.terms[j]]
            order = st.order_of(k)
            for a, b, c in zip(js, js[1:], js[2:]):
                h0, h1 = st.knots[b] - st.knots[a], st.knots[c] - st.knots[b]; s = bend
                for j, w in ((a, h1 / (h0 + h1)), (b, -1.), (c, h0 / (h0 + h1))): rows.append(r); cols.append(o + st.first[j] + k); vals.append(s * w * (1 + .3 * order))
                r += 1
            for j in js: rows.append(r); cols.append(o + st.first[j] + k); vals.append(ripple * order); r += 1
    return sparse.csr_matrix((vals, (rows, cols)), shape=(r, n))


def solve(groups, stacks, targets, rounds, log=print):
    offset, n = {}, 0
    for st in stacks: offset[st.name] = n; n += st.size
    S = smoothness(stacks, offset, n)
    for it in range(rounds):
        x = np.concatenate([st.c for st in stacks])
        f, J = union(groups, targets.on, offset, n)
        w = targets.on_w / np.sqrt(1 + (f / 3.) ** 2)
        fi, Ji = union(groups, targets.inside[0], offset, n); ri = np.maximum(0, fi + targets.inside[1])
        fo, Jo = union(groups, targets.outside[0], offset, n); ro = np.minimum(0, fo - targets.outside[1])
        body = np.arange(len(ri)) >= len(ri) - targets.body
        wi = np.where(ri > 0, np.where(body, 1.6, .5), 0.); wo = np.where(ro < 0, .7 / np.sqrt(1 + (ro / 4) ** 2), 0.)
        a = np.abs(f)
        log(f'round {it}: on the surface mean {a.mean():.2f} p95 {np.quantile(a, .95):.2f}; body outside 0 mm: {(fi[body] > 0).mean() * 100:.2f} % of the near; strays {np.mean(fo < 0) * 100:.2f} %, holes {np.mean(fi[~body] > 0) * 100:.2f} %')
        if it == rounds - 1: break
        W = lambda v, M: sparse.diags(v) @ M
        A = sparse.vstack([W(w, J), W(wi, Ji), W(wo, Jo), S]).tocsr()
        b = -np.concatenate([w * f, wi * ri, wo * ro, S @ x])
        dx = lsmr(A, b, damp=.03, maxiter=120)[0]
        x = x + np.clip(dx, -12, 12)
        for st in stacks: st.c = x[offset[st.name]:offset[st.name] + st.size]; st.settle()
    return a


def start(stacks, V, F):
    """First figures: rays from the axis to the reference, capped where a stack shall not reach."""
    for st in stacks: st.c = st.first_guess(V, F)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('atlas'); ap.add_argument('-o', '--output', required=True); ap.add_argument('--rounds', type=int, default=8)
    a = ap.parse_args(); rng = np.random.default_rng(7)
    groups = [dict(g, stacks=[Stack(**s) for s in g['stacks']]) for g in GROUPS]
    stacks = [s for g in groups for s in g['stacks']]
    print(len(stacks), 'stacks,', sum(s.size + 2 * s.planes for s in stacks), 'figures')
    targets = Targets(a.atlas, rng); print(len(targets.on), 'on,', len(targets.inside[0]), 'inside,', targets.body, 'of the body,', len(targets.outside[0]), 'outside')
    V, F = read_obj(os.path.join(a.atlas, 'skin/skin.obj')); start(stacks, V, F)
    solve(groups, stacks, targets, a.rounds)
    open(a.output, 'w').write(pack(groups, DETAILS))


if __name__ == '__main__': main()
