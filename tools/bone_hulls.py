"""Which measured balls belong together: the struts and plates between clusters that meet on the surface."""
from itertools import combinations
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from ball_solid import hull_distance, solid_distance

PLACES3 = np.array([[1, 1, 1], [4, 4, 1], [4, 1, 4], [1, 4, 4], [3, 1, 1], [1, 3, 1], [1, 1, 3]], float)
PLACES2 = np.array([[3, 1], [1, 1], [1, 3], [2, 1], [1, 2]], float)


def with_images(hulls, image): return sorted({tuple(sorted(map(int, h))) for t in hulls for h in (t, image[list(t)])})


def meeting(surface, balls, label):
    """Triples and pairs of balls whose clusters meet on the surface, images included."""
    image = balls.all()[4]
    X, N = surface.both(surface.S, surface.M)
    L = label if surface.plane is None else np.r_[label, image[label]]
    triples, pairs = {}, {}
    for row in cKDTree(X).query(X, k=9)[1]:
        met, n = np.unique(L[row[N[row] @ N[row[0]] > -0.2]], return_counts=True)
        met = np.sort(met[np.argsort(-n, kind='stable')[:3]])
        if len(met) == 3: triples[tuple(met)] = triples.get(tuple(met), 0) + 1
        for i in range(len(met)):
            for j in range(i): pairs[met[j], met[i]] = pairs.get((met[j], met[i]), 0) + 1
    return [with_images([t for t, n in found.items() if n > 1], image) for found in (triples, pairs)]


def sticking_out(surface, c, r, hulls, places):
    """How far, beyond what is allowed, each hull sticks out of the reference at some places of it."""
    W = places / places.sum(1, keepdims=True)
    centre, radius = np.einsum('wk,tkx->twx', W, c[hulls]), np.einsum('wk,tk->tw', W, r[hulls])
    out = radius - surface.depth(centre.reshape(-1, 3)).reshape(radius.shape)
    return out, np.maximum(1.2, 0.45 * radius + 0.4)


def prune(surface, balls, triples, pairs, strict):
    """Without the hulls that stick out of the reference at two or more places."""
    c, r, *_ = balls.all()
    kept = []
    for hulls, places in ((triples, PLACES3), (pairs, PLACES2)):
        H = np.array(hulls, int).reshape(-1, places.shape[1])
        out, allowed = sticking_out(surface, c, r, H, places)
        kept.append([tuple(h) for h in H[(out > strict * allowed).sum(1) < 2]])
    return kept


def hulls_of(balls, triples, pairs):
    """Plates, then struts that no plate has as an edge, as triples of balls; and how many plates. One piece in all."""
    c, r, *_ = balls.all()
    own = {e for t in triples for e in ((t[0], t[1]), (t[1], t[2]), (t[0], t[2]))}
    struts = [p for p in pairs if p not in own]
    e = np.array(sorted(own) + struts, int).reshape(-1, 2)
    count, piece = connected_components(coo_matrix((np.ones(len(e)), (e[:, 0], e[:, 1])), shape=(len(c), len(c))), False)
    gap = np.linalg.norm(c[:, None] - c[None], axis=2) - r[:, None] - r[None]
    for _ in range(count - 1):
        gap[piece[:, None] == piece[None]] = np.inf
        i, j = np.unravel_index(gap.argmin(), gap.shape)
        struts.append((min(i, j), max(i, j)))
        piece[piece == piece[j]] = piece[i]
    return np.array(list(triples) + [(a, b, b) for a, b in struts], int), len(triples)


def closing(surface, balls, hulls):
    """Plates that close the holes left in thin walls: where samples stand off the solid, the plates that reach most of them."""
    c, r, _, _, image = balls.all()
    limit = float(np.clip(0.4 * np.median(r), 0.3, 0.8))
    d = solid_distance(surface.S, c, r, hulls)[0]
    X, best = surface.S[d > limit], d[d > limit]
    if not len(X): return []
    near = np.argsort(np.linalg.norm(X[:, None] - c[None], axis=2) - r[None], axis=1)[:, :8]
    known = {tuple(sorted(set(h))) for h in hulls.tolist()}
    H = np.array(sorted({t for row in near.tolist() for t in combinations(sorted(row), 3)} - known), int).reshape(-1, 3)
    out, allowed = sticking_out(surface, c, r, H, PLACES3)
    H = H[(out > 0.9 * allowed).sum(1) < 1]
    if not len(H): return []
    i, j = (k.ravel() for k in np.indices((len(X), len(H))))
    reach = np.abs(hull_distance(X[i], c, r, H[j])[0]).reshape(len(X), len(H))
    added = []
    while len(added) < 40:
        gain = np.maximum(best[:, None] - reach, 0).sum(0)
        k = int(gain.argmax())
        if gain[k] < 2.5 * limit: break
        added.append(tuple(H[k]))
        best = np.minimum(best, reach[:, k])
    return with_images(added, image)
