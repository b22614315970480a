"""Guides laid over a body for measure_fascia.py: where a line of sight meets the body, and a taut sheet over it."""
import json
import struct

import numpy as np

BORDERS = {'first': np.s_[0], 'last': np.s_[-1], 'begin': np.s_[:, 0], 'end': np.s_[:, -1]}  # along, and across


def load_body(path):
    """{node name: (vertices in mm, triangles)} of a binary glTF file that forge wrote."""
    with open(path, 'rb') as f:
        data = f.read()
    n = struct.unpack('<I', data[12:16])[0]
    doc, rest = json.loads(data[20:20 + n]), data[28 + n:]

    def accessor(i, dtype, width):
        a = doc['accessors'][i]
        at = doc['bufferViews'][a['bufferView']].get('byteOffset', 0) + a.get('byteOffset', 0)
        return np.frombuffer(rest, dtype, a['count'] * width, at).reshape(-1, width)

    out = {}
    for node in doc['nodes']:
        p = doc['meshes'][node['mesh']]['primitives'][0]
        index = p['indices']
        kind = {5123: np.uint16, 5125: np.uint32}[doc['accessors'][index]['componentType']]
        out[node['name']] = (accessor(p['attributes']['POSITION'], np.float32, 3).astype(float) * 1000,
                             accessor(index, kind, 1).reshape(-1, 3).astype(int))
    return out


def covered(body, names):
    """All triangles (n, 3, 3) of the parts of these base names and their subdivisions, both sides."""
    tri = []
    for node, (V, F) in body.items():
        base = node[:-2] if node.endswith(('.R', '.L')) else node
        if any(base == n or base.startswith(n + '.') for n in names):
            tri.append(V[F])
    if not tri:
        raise ValueError(f'the body has none of {names}')
    return np.concatenate(tri)


def first_hit(tri, origin, direction):
    """Distance along the unit direction to the first triangle, or inf."""
    a, e1, e2 = tri[:, 0], tri[:, 1] - tri[:, 0], tri[:, 2] - tri[:, 0]
    p = np.cross(direction, e2)
    det = (e1 * p).sum(1)
    with np.errstate(divide='ignore', invalid='ignore'):
        s = origin - a
        u = (s * p).sum(1) / det
        q = np.cross(s, e1)
        v = (q @ direction) / det
        t = (e2 * q).sum(1) / det
    hit = (np.abs(det) > 1e-9) & (u >= -1e-6) & (v >= -1e-6) & (u + v <= 1 + 1e-6) & (t > 0)
    return t[hit].min() if hit.any() else np.inf


def along(points, at):
    """Points of a polyline at shares 0..1 of its length."""
    points = np.asarray(points, float)
    step = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    return np.stack([np.interp(np.asarray(at) * step[-1], step, points[:, k]) for k in range(3)], 1)


def grid(guides, stations, across):
    """Guide lines across the fibres, in order along them, as stations x across points."""
    lines = np.array([along(g, np.linspace(0, 1, across)) for g in guides])
    return np.stack([along(lines[:, j], np.linspace(0, 1, stations)) for j in range(across)], 1)


def outward(spec, P):
    """Unit directions away from the body: one for all (`out`), one a guide (`outs`), or away from a line (`axis`)."""
    if 'out' in spec:
        d = np.broadcast_to(np.array(spec['out'], float), P.shape)
    elif 'outs' in spec:
        at, outs = np.linspace(0, 1, len(P)), np.array(spec['outs'], float)
        d = np.stack([np.interp(at, np.linspace(0, 1, len(outs)), outs[:, k]) for k in range(3)], 1)
        d = np.broadcast_to(d[:, None], P.shape)
    else:
        a, b = (np.array(p, float) for p in spec['axis'])
        n = (b - a) / np.linalg.norm(b - a)
        d = P - a
        d = d - (d @ n)[..., None] * n
    return d / np.linalg.norm(d, axis=-1, keepdims=True)


def draped(spec, body, P):
    """The grid laid on the body: as taut as `slack` (0 a drumhead, 1 the body's own surface) lets it be. The borders
    named in `pin` lie on the body; where nothing lies below, the sheet spans freely."""
    tri = covered(body, spec['over'])
    D, reach, gap = outward(spec, P), spec.get('reach', 40.0), spec.get('gap', 0.3) + spec['half']
    h = np.full(P.shape[:2], -np.inf)
    for k in np.ndindex(h.shape):
        start = P[k] + reach * D[k]
        near = tri[(np.abs(tri.mean(1) - P[k]) < reach + 25).all(1)]
        t = first_hit(near, start, -D[k]) if len(near) else np.inf
        if t < 2 * reach:
            h[k] = reach - t + gap
    seen = np.isfinite(h)
    if not seen.any():
        raise ValueError('nothing lies below the guides')
    slack, edge = spec.get('slack', 0.15), np.zeros_like(seen)
    for name in spec.get('pin', BORDERS):
        edge[BORDERS[name]] = True
    d = np.where(seen, h, np.median(h[seen]))
    for _ in range(400):
        near = np.pad(d, 1, mode='edge')
        mean = (near[:-2, 1:-1] + near[2:, 1:-1] + near[1:-1, :-2] + near[1:-1, 2:]) / 4
        rest = np.where(seen, np.maximum(h, mean + slack * (h - mean)), mean)
        d = np.where(edge & seen, h, rest)
    return P + d[..., None] * D
