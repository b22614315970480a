"""The parts of the diaphragm: its dome cut in plan view, each part with a field along its fibres.

A specification with `dome` names `curve` (the middle line of the central tendon seen from above, [x, z] mm), `tendon` (how
far from it the tendon reaches), `sternal` (half width of the sternal part), `middle` (x between the crura), `crus` (x where
the lumbar part begins on each side) and `back` ([x, z] twice: the line behind which it lies).
"""
import numpy as np
from scipy.spatial import cKDTree

import muscle_field as field
import muscle_mesh as mm

OVERLAP = 5.0  # mm that neighbours share, so that no gap shows between them
NAMES = [  # id, English, Latin, points across
    ('sternal', 'Sternal part of diaphragm', 'pars sternalis diaphragmatis', 4),
    ('costal_right', 'Costal part of diaphragm, right', 'pars costalis diaphragmatis dextra', 9),
    ('costal_left', 'Costal part of diaphragm, left', 'pars costalis diaphragmatis sinistra', 9),
    ('lumbar_right', 'Lumbar part of diaphragm, right, from the arcuate ligaments', 'pars lumbalis diaphragmatis dextra', 6),
    ('lumbar_left', 'Lumbar part of diaphragm, left, from the arcuate ligaments', 'pars lumbalis diaphragmatis sinistra', 6),
    ('right_crus', 'Right crus of diaphragm', 'crus dextrum partis lumbalis diaphragmatis', 5),
    ('left_crus', 'Left crus of diaphragm', 'crus sinistrum partis lumbalis diaphragmatis', 5),
    ('central_tendon', 'Central tendon of diaphragm', 'centrum tendineum diaphragmatis', 7)]


def rim(V, F):
    """Vertices on the free margin of a thick sheet: there the neighbourhood's centre lies off to the side."""
    P, N = mm.sample(V, F, 60000)
    tree = cKDTree(P)
    N = N[tree.query(V)[1]]
    c = np.array([P[i].mean(0) for i in tree.query_ball_point(V, 8)]) - V
    return np.linalg.norm(c - (c * N).sum(1)[:, None] * N, axis=1) > 2.2


def curve_distance(V, F, curve):
    """How far over the sheet from a line of [x, z] drawn on its top, and how far along it (0..1) the nearest place is."""
    line = np.array(curve, float)
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    at = np.linspace(0, s[-1], 400)
    fine = np.c_[np.interp(at, s, line[:, 0]), np.interp(at, s, line[:, 1])]
    d, i = cKDTree(fine).query(V[:, [0, 2]])
    return field.distance_from(V, F, (d < 3) & (V[:, 1] > V[:, 1].max() - 75)), i / 399


def masks(V, off, spec):
    """Which vertices belong to which part, neighbours overlapping a little."""
    x, y, z = V.T
    tendon, muscle = off < spec['radius'] + OVERLAP, off > spec['radius'] - OVERLAP
    (x0, z0), (x1, z1) = spec['back']
    line = z0 + (np.abs(x) - abs(x0)) * (z1 - z0) / (abs(x1) - abs(x0))
    back, front = z < line + OVERLAP, z > line - OVERLAP
    sternal = (np.abs(x) < spec['sternal'] + OVERLAP) & (z > 150)
    beside = (np.abs(x) > spec['sternal'] - OVERLAP) | (z < 150)
    crus = np.abs(x) < spec['crus'] + OVERLAP
    out = {'central_tendon': tendon, 'sternal': sternal & muscle}
    for side, sign in (('right', -1), ('left', 1)):
        mine = sign * x > -OVERLAP
        out['costal_' + side] = mine & front & beside & muscle
        out['lumbar_' + side] = mine & back & (np.abs(x) > spec['crus'] - OVERLAP) & muscle
        out[side + '_crus'] = (sign * (x - spec['middle']) > -1) & back & crus & muscle
    return out


def dome_jobs(spec, mesh):
    """(id, specification, mesh) of each part; the specification carries the field as points with their u."""
    V, F = mm.subdivide(*mm.cluster(*mesh, 16000), 6.0)
    off, along = curve_distance(V, F, spec['curve'])
    margin = rim(V, F) & (off > spec['radius'] + 8)
    parts = masks(V, off, spec)
    for name, en, la, across in NAMES:
        keep = parts[name][F].all(1)
        v, f = mm.components(*mm.drop_unused(V, F[keep]))[0]
        of = cKDTree(V).query(v)[1]
        if name == 'central_tendon':
            u = field.harmonic(v, f, along[of] < 0.02, along[of] > 0.98)
        else:
            low = v[:, 1] < v[:, 1].min() + 8 if name.endswith('crus') else margin[of]
            u = field.harmonic(v, f, low, off[of] < spec['radius'] + 1)
        more = dict(spec, en=en, la=la, across=across, given=(v, u), along='given', side='midline')
        more['tendon'] = [0, 0] if name == 'central_tendon' else [0.25, 1] if name.endswith('crus') else [0.03, 1]
        yield f"{spec['id']}.{name}", more, (v, f)
