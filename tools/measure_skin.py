#!/usr/bin/env python3
"""Measures models/skin.json on a reference skin: stacks of closed sections, fitted together as one smooth union.

usage: measure_skin.py ATLAS_DIR -o models/skin.json [--rounds N]
       measure_skin.py --details -o models/skin.json    only the details and edge lengths of a measured file are renewed

ATLAS_DIR holds skin/skin.obj, muscle/*.obj and bone/*.obj (millimetres, X left, Y up, Z anterior). The plan of stacks
below is ours: an axis through each part of the body and where to cut it. The figures are then solved for (Gauss-Newton
on the signed distance that forge builds from them), so that the union of the stacks runs through the reference, keeps
muscle and bone inside, leaves the arms free, and stays smooth where the reference says nothing. What the reference
lacks or should not give (ears, lids, groin) is not measured here but written in skin_details.py. Needs numpy and scipy.
"""
import argparse, glob, os, re
import numpy as np
from scipy import sparse
from scipy.sparse.linalg import lsmr
from scipy.spatial import cKDTree
from skin_field import EDGE, Stack, pack, pack_details, union
from skin_plan import GROUPS
from skin_details import DETAILS, FINE, TINTS


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


def groin(P, N=None):
    """Where the reference shows genitals: ours is given a plain surface instead. With normals, the thighs beside are kept."""
    x, y, z = np.abs(P[:, 0]), P[:, 1], P[:, 2]
    tunnel = (x < 22) & (y > 708) & (y < 780) & (z > 50)
    front = (x < 44) & (y > 600) & (y < 800) & (z > 80)
    if N is None: return front | tunnel
    inward = -np.sign(P[:, 0]) * N[:, 0]
    thigh = (inward > .6) & (y < 705) | (inward > .2) & (x > 24)
    return front & ~thigh | tunnel


def eyes(P): return (np.abs(np.abs(P[:, 0]) - 32) < 17.5) & (np.abs(P[:, 1] - 1518) < 8.5) & (P[:, 2] > 90) & (P[:, 2] < lid(P[:, 0]) - 1.5)


def lid(x): return 166.3 - .025 * (np.abs(x) - 27) ** 2


def added():
    """Surface of ours where the reference has none: closed lids, the mound and floor of a plain groin."""
    P = []
    for x in np.arange(-46, -16, 1.5):
        for y in np.arange(1512.5, 1524, 1.5): P.append((x, y, lid(x) - 2.5))
    for y, z0, z1, z2 in ((796, 171, 170, 168), (788, 168, 167, 165), (780, 163, 162, 160), (772, 157, 156, 155), (764, 149, 149, 149), (756, 140, 141, 143), (748, 129, 131, 136), (740, 117, 120, 129)):
        for x in np.arange(0, 30, 3): P.append((-x, y, np.interp(x, (0, 10, 20, 32), (z0, z1, z2, z2 - (z0 - z2) * .5))))
    for z in np.arange(40, 106, 3): P.append((0, 727, z))
    return np.array(P, float)


def armpit():
    """The reference fuses arm and trunk below the armpit. Points of the sheet that parts ours, and of the walls beside it."""
    sheet, walls = [], []
    for y in np.arange(1105, 1179, 3.0):
        back, front = (np.interp(y, (1105, 1120, 1140, 1165, 1178), v) for v in ((70, 62, 35, 21, 17), (70, 64, 87, 97, 101)))
        for z in np.arange(-30, 125, 3.0):
            x = -156.5 - .13 * (z - 60); sheet.append((x, y, z))
            if back <= z <= front and y < 1176: walls += [(x - 2.7, y, z), (x + 2.7, y, z)]
    return np.array(sheet), np.array(walls)


def thigh_gap():
    Y, Z = np.meshgrid(np.arange(640, 719, 4.0), np.arange(40, 170, 4.0))
    return np.stack([0 * Y.ravel(), Y.ravel(), Z.ravel()], 1)


def pushed(P, N, q, h, room=1.0, most=3.5):
    """P moved outwards, gently, where flesh q with height h over the skin leaves it less than `room`."""
    need = np.clip(h + room, 0, most); hot = need > 0; lift = np.zeros(len(P)); tree = cKDTree(P)
    for i, near in zip(np.flatnonzero(hot), tree.query_ball_point(q[hot], 11)):
        near = np.array(near, int); near = near[(N[near] @ N[near[0]]) > .2] if len(near) else near
        lift[near] = np.maximum(lift[near], need[i])
    d, j = tree.query(P, 110, distance_upper_bound=22, workers=2); w = np.exp(-(np.minimum(d, 99) / 11) ** 2); j = np.minimum(j, len(P) - 1)
    w *= (N[j] * N[:, None]).sum(2) > .2
    return P + N * ((w * lift[j]).sum(1) / w.sum(1))[:, None]


HIDDEN = 9.0  # flesh farther out than this is not near the skin at all: it lies in front of a hole of the reference


class Targets:
    """What the surface shall do: pass through `on`, keep `inside` deeper and `outside` farther than a distance."""

    def __init__(self, atlas, rng, n=70000):
        V, F = read_obj(os.path.join(atlas, 'skin/skin.obj'))
        P, N = to_right(*surface_samples(V, F, n, rng))
        body, h = self.flesh(atlas, P, N, cKDTree(P)); P = pushed(P, N, body, h); tree = cKDTree(P)
        keep = ~groin(P, N) & ~eyes(P)
        (gap, walls), thighs = armpit(), thigh_gap(); far = lambda q, mm: cKDTree(gap).query(q)[0] > mm
        keep &= far(P, 6); extra = np.concatenate([added(), walls])
        self.on = np.concatenate([P[keep], extra]); self.on_w = np.r_[np.ones(keep.sum()), np.full(len(extra), .8)]
        solid = np.stack(np.meshgrid([-12., -6, 0], [740., 752, 765], np.arange(40, 112, 6.)), -1).reshape(-1, 3)
        outs = [(gap, np.full(len(gap), 1.)), (thighs, np.full(len(thighs), 1.5))]; ins = [(solid, np.full(len(solid), 4.))]
        sub = rng.choice(len(P), n // 4); p, nrm = P[sub], N[sub]; clear = ~eyes(p) & ~groin(p); p, nrm = p[clear], nrm[clear]
        for d, store in ((4, outs), (9, outs), (20, outs), (40, outs), (-6, ins), (-14, ins)):
            q = p + d * nrm; q = q[(q[:, 0] < 0) & ~groin(q) & ~eyes(q)]; q = q[(tree.query(q)[0] > .8 * abs(d)) & far(q, 8 if d > 0 else 14)]
            store.append((q, np.full(len(q), .6 * abs(d))))
        body = body[far(body, 7)]; ins.append((body, np.full(len(body), .8)))
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
        h = ((q - P[i]) * N[i]).sum(1); m = (h > -4) & (h < HIDDEN) & ~eyes(q); q, h = q[m], h[m]
        order = np.argsort(-h); cell = np.floor(q[order] / 3).astype(int); _, first = np.unique(cell, axis=0, return_index=True)
        return q[order][first], h[order][first]


def smoothness(stacks, offset, n, bend=.2, ripple=.016):
    """Rows that ask figures to change evenly along a stack and high terms to be small: weak, felt only without data."""
    rows, cols, vals, r = [], [], [], 0
    for st in stacks:
        o = offset[st.name]
        for k in range(st.width):
            js = [j for j in range(len(st.knots)) if k < st.terms[j]]
            order = st.order_of(k)
            for a, b, c in zip(js, js[1:], js[2:]):
                h0, h1 = st.knots[b] - st.knots[a], st.knots[c] - st.knots[b]; s = bend * st.stiff
                for j, w in ((a, h1 / (h0 + h1)), (b, -1.), (c, h0 / (h0 + h1))): rows.append(r); cols.append(o + st.first[j] + k); vals.append(s * w * (1 + .3 * order))
                r += 1
            for j in js: rows.append(r); cols.append(o + st.first[j] + k); vals.append(ripple * st.stiff * order); r += 1
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


def renew_details(path):
    text = open(path).read(); groups = text[:text.index('\n ],\n "details": [')]
    for s in (s for g in GROUPS for s in g['stacks']):
        groups = re.sub(rf'("name": "{s["name"]}", "side": "\w+", "edge": )[\d.]+', rf'\g<1>{s.get("edge", EDGE)}', groups)
    open(path, 'w').write(groups + pack_details(DETAILS, TINTS, FINE))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('atlas', nargs='?'); ap.add_argument('--details', action='store_true'); ap.add_argument('-o', '--output', required=True); ap.add_argument('--rounds', type=int, default=8)
    a = ap.parse_args()
    if a.details: return renew_details(a.output)
    if not a.atlas: ap.error('ATLAS_DIR is needed')
    rng = np.random.default_rng(7)
    groups = [dict(g, stacks=[Stack(**s) for s in g['stacks']]) for g in GROUPS]
    stacks = [s for g in groups for s in g['stacks']]
    print(len(stacks), 'stacks,', sum(s.size + 2 * s.planes for s in stacks), 'figures')
    targets = Targets(a.atlas, rng); print(len(targets.on), 'on,', len(targets.inside[0]), 'inside,', targets.body, 'of the body,', len(targets.outside[0]), 'outside')
    V, F = read_obj(os.path.join(a.atlas, 'skin/skin.obj')); start(stacks, V, F)
    solve(groups, stacks, targets, a.rounds)
    open(a.output, 'w').write(pack(groups, DETAILS, TINTS, FINE))


if __name__ == '__main__': main()
