"""A patch on a bone as a few balls: what of the bone's surface lies in their smooth union is the patch."""
import numpy as np
from scipy.cluster.vq import kmeans2
from scipy.optimize import minimize
from scipy.spatial import cKDTree

import muscle_mesh as mm

BLEND = 1.5  # mm over which balls merge; src/render/attachments.cpp has the same
MOST = 12  # balls a patch
STEP, LINKS = 2.5, 160  # mm between the balls a chain is filled up with, and how many at most; forge has the same
GOOD = 0.87  # share of union that is common: good enough, no more balls


def field(balls, P):
    """Negative inside: the balls' smooth union. In mm, near the border."""
    d = np.linalg.norm(P[:, None] - balls[None, :, :3], axis=2) - balls[:, 3]
    low = d.min(1)
    return low - BLEND * np.log(np.exp((low[:, None] - d) / BLEND).sum(1))


def filled(chain):
    """A chain of balls with the gaps filled up, as forge does."""
    gaps = np.linalg.norm(np.diff(chain[:, :3], axis=0), axis=1)
    step = max(STEP, gaps.sum() / LINKS)
    out = [chain[:1]]
    for a, b, gap in zip(chain[:-1], chain[1:], gaps):
        n = max(1, int(np.ceil(gap / step)))
        t = np.arange(1, n + 1)[:, None] / n
        out.append(a + (b - a) * t)
    return np.concatenate(out)


def strip(S, inside):
    """A chain along a long narrow patch; none where it is not one."""
    P = S[inside]
    middle = P.mean(0)
    _, size, axes = np.linalg.svd(P - middle, full_matrices=False)
    if size[0] < 2.5 * size[1]:
        return None
    along = (P - middle) @ axes[0]
    n = int(np.clip(round(np.ptp(along) / 14), 3, MOST))
    bins = np.clip(((along - along.min()) / (np.ptp(along) + 1e-6) * n).astype(int), 0, n - 1)
    chain = []
    for k in range(n):
        if (bins == k).sum() < 3:
            continue
        Q = P[bins == k]
        aside = (Q - Q.mean(0)) - np.outer((Q - Q.mean(0)) @ axes[0], axes[0])
        chain.append(np.r_[Q.mean(0), max(0.8, 1.6 * np.sqrt((aside ** 2).sum(1).mean()))])
    return np.array(chain) if len(chain) > 2 else None


def of_same_area(S, inside, balls, chain):
    """The balls grown or shrunk alike, so that as many points lie inside as should."""
    f = np.sort(field(filled(balls) if chain else balls, S))
    balls = balls.copy()
    balls[:, 3] = np.clip(balls[:, 3] + f[min(len(f) - 1, int(inside.sum()))], 0.3, 90)
    return balls


def near(V, F, low, high):
    """The triangles of a mesh that reach into a box."""
    T = V[F]
    return F[((T.min(1) < high) & (T.max(1) > low)).all(1)]


def surroundings(bone, Q, margin, count):
    """Points of the bone's surface about a patch, their normals, and the area each stands for."""
    F = near(bone.V, bone.F, Q.min(0) - margin, Q.max(0) + margin)
    if not len(F):
        return None
    V, G = mm.subdivide(*mm.drop_unused(bone.V, F), 3.0)
    G = G[cKDTree(Q).query(V[G].mean(1))[0] < margin]
    if not len(G):
        return None
    area = mm.areas(V, G).sum()
    S, N = mm.sample(V, G, count)
    return S, N, area / count


def on_patch(S, N, Q, M, spacing):
    """Which points of the bone lie under a measured patch given as samples Q with normals M."""
    _, i = cKDTree(Q).query(S)
    away = S - Q[i]
    up = (away * M[i]).sum(1)
    aside = np.linalg.norm(away - up[:, None] * M[i], axis=1)
    return (aside < spacing) & (np.abs(up) < 7) & ((N * M[i]).sum(1) > 0.2)


def facing(N):
    """Where a patch looks on the whole, or none: one that runs around a shaft looks everywhere."""
    mean = N.mean(0)
    return mean / np.linalg.norm(mean) if np.linalg.norm(mean) > 0.55 else None


def fit(S, inside, balls):
    n = len(balls)
    weight = 1 / inside.sum()

    def loss(x, soft):
        b = x.reshape(n, 4)
        away = S[:, None] - b[None, :, :3]
        far = np.linalg.norm(away, axis=2) + 1e-9
        d = far - b[:, 3]
        low = d.min(1)
        e = np.exp((low[:, None] - d) / BLEND)
        sum_e = e.sum(1)
        f = low - BLEND * np.log(sum_e)
        p = 1 / (1 + np.exp(np.clip(f / soft, -30, 30)))
        miss = p - inside
        g = (2 * weight * miss * p * (1 - p) * -1 / soft)[:, None] * (e / sum_e[:, None])
        grad = np.empty((n, 4))
        grad[:, :3] = -(g[:, :, None] * away / far[:, :, None]).sum(0)
        grad[:, 3] = -g.sum(0)
        return (weight * miss ** 2).sum(), grad.ravel()

    for soft in (1.5, 0.6):
        balls = minimize(loss, balls.ravel(), args=(soft,), jac=True, method='L-BFGS-B',
                         options={'maxiter': 50}).x.reshape(n, 4)
        balls[:, 3] = np.clip(balls[:, 3], 0.5, 60)
    return balls


def common(S, inside, balls):
    painted = field(balls, S) < 0
    return (painted & inside).sum() / max(1, (painted | inside).sum())


def measure(S, inside, area_each, rough):
    """A few balls that say which of the points are inside; with `rough`, as few as may be."""
    P = S[inside]
    first = int(np.clip(round(len(P) * area_each / 150) + 2, 2, 8))
    best, share = None, -1.
    for n in [min(first, 3)] if rough else [first, min(2 * first, MOST)]:
        n = min(n, max(1, len(P) // 8))
        centres = P.mean(0)[None] if n == 1 else kmeans2(P, n, seed=3, minit='++')[0]
        radius = np.sqrt(len(P) * area_each / (n * np.pi))
        balls = fit(S, inside, np.c_[centres, np.full(len(centres), max(1., radius))])
        got = common(S, inside, balls)
        if got > share + 0.01:
            best, share = balls, got
        if share > GOOD:
            break
    best = of_same_area(S, inside, best, False)
    share = common(S, inside, best)
    chain = strip(S, inside)
    if chain is not None:
        chain = of_same_area(S, inside, chain, True)
        got = common(S, inside, filled(chain))
        if got > share:
            return np.round(chain, 1), got, True
    painted = field(best, S)
    used = np.unique(np.argmin(np.linalg.norm(S[painted < 0.5][:, None] - best[None, :, :3], axis=2) - best[:, 3], 1)) \
        if (painted < 0.5).any() else [0]
    return np.round(best[used], 1), share, False
