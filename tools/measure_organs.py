#!/usr/bin/env python3
"""Figures of lungs, pleura and kidneys: rings of points between two poles.

usage: measure_organs.py REFERENCE_DIR BODY.glb OUT.json

Lungs are measured on the reference's lobes: rings down the wall from the apex to the lower margin, one on the base. The
pleura is the lung's wall 1.5 to 3.4 mm farther out, down to its described lines on the ribs (LINES) and back up inside them.
Kidneys follow their described place and size.
"""
import json
import os
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glb as model
import muscle_mesh as mm

POINTS = 12  # round a ring
WALL = [0.1, 0.3, 0.52, 0.76]  # shares of the way from apex to margin
GAPS, BASE_GAP = [1.5, 1.5, 1.5, 2.2, 3.4], 5.5  # mm between lung and pleura: on the wall's rings, on the base
# Lower border of the pleura, as (degrees from medial over front to side and back, y in mm): parasternal at the sixth
# cartilage, rib 8 in the midclavicular, rib 10 in the midaxillary line, rib 12 beside the spine.
LINES = [(-35, 1166), (20, 1160), (62, 1126), (90, 1092), (130, 1068), (170, 1058), (195, 1056), (240, 1056), (280, 1064), (325, 1166)]


def hits(origin, direction, V, F):
    """Distances along a ray to a mesh."""
    a, b, c = V[F[:, 0]], V[F[:, 1]], V[F[:, 2]]
    e, f = b - a, c - a
    p = np.cross(direction, f)
    det = (e * p).sum(1)
    with np.errstate(all='ignore'):
        s = origin - a
        u = (s * p).sum(1) / det
        q = np.cross(s, e)
        v = (q @ direction) / det
        t = (f * q).sum(1) / det
    return t[(abs(det) > 1e-9) & (u >= 0) & (v >= 0) & (u + v <= 1) & (t > 0)]


def merged(meshes):
    V, F, n = [], [], 0
    for v, f in meshes:
        V.append(v)
        F.append(f + n)
        n += len(v)
    return np.vstack(V), np.vstack(F)


def heading(k):
    """Horizontal directions round the right lung: 0 medial, 90 forward, 180 lateral, 270 back."""
    a = 2 * np.pi * k / POINTS
    return np.array([np.cos(a), 0, np.sin(a)])


class Lung:
    """One lung as on the right side."""

    def __init__(self, V, F):
        self.V, self.F = V, F
        top = V[V[:, 1].argmax()]
        base = V[V[:, 1] < V[:, 1].min() + 0.35 * np.ptp(V[:, 1])]
        self.apex, self.foot = top, np.array([np.median(base[:, 0]), 0, np.median(base[:, 2])])
        self.bottom = V[:, 1].min()

    def axis(self, y):
        t = np.clip((self.apex[1] - y) / (self.apex[1] - 1160), 0, 1) ** 0.6
        p = self.apex * (1 - t) + self.foot * t
        return np.array([p[0], y, p[2]])

    def wall(self, y, k):
        """How far out the lung reaches at this height; None below it."""
        t = hits(self.axis(y), heading(k), self.V, self.F)
        return t.max() if len(t) else None

    def margin(self, k):
        """The lowest height at which there is lung this way."""
        for y in np.arange(self.bottom, self.apex[1], 2.0):
            t = [self.wall(y + d, k) for d in (0, 3, 6)]
            if all(t):
                return y + 1
        raise SystemExit('no lung that way')


def smooth(values, share=0.5):
    v = np.array(values, float)
    return (1 - share) * v + share * 0.5 * (np.roll(v, 1) + np.roll(v, -1))


def lung_rings(lung):
    low = smooth([lung.margin(k) for k in range(POINTS)], 0.4)
    rings = []
    for share in WALL + [1.0]:
        ring = []
        for k in range(POINTS):
            y = lung.apex[1] * (1 - share) + low[k] * share
            reach = next(r for r in (lung.wall(y + d, k) for d in range(0, 40, 3)) if r)
            ring.append(lung.axis(y) + heading(k) * reach)
        rings.append(ring)
    base = []
    for k in range(POINTS):
        edge = rings[-1][k]
        p = edge * 0.5 + lung.axis(edge[1]) * 0.5
        p[1] = under(lung, p)
        base.append(p)
    rings.append(base)
    pole = lung.axis(1150)
    pole[1] = under(lung, pole)
    return rings, lung.apex, pole


def under(lung, p):
    t = hits(np.array([p[0], 900, p[2]]), np.array([0, 1.0, 0]), lung.V, lung.F)
    return 900 + t.min()


def pleura_rings(lung, rings, apex, pole, ribs):
    # Towards the lower margin farther: from there the pleura runs on down where the lung turns in.
    out = [[p + heading(k) * gap for k, p in enumerate(ring)] for gap, ring in zip(GAPS, rings[:-1])]
    line, inner = [], []
    for k in range(POINTS):
        edge = rings[-2][k]
        y = min(np.interp((360 * k / POINTS + 35) % 360 - 35, *zip(*LINES)), edge[1] - 5)
        at = lung.axis(y)
        reach = [hits(at + np.array([0, d, 0]), heading(k), *ribs) for d in np.arange(-9, 10, 3.0)]
        reach = [t.min() for t in reach if len(t) and t.min() > 15]
        away = np.linalg.norm((edge - lung.axis(edge[1])))
        # Between ribs, and towards the middle, the wall goes on as above.
        r = min(np.median(reach) - 2, away + 12) if len(reach) > 2 and 20 < 360 * k / POINTS < 320 else away - 1
        p = at + heading(k) * r
        line.append(p)
        q = 0.45 * p + 0.55 * edge - heading(k) * 5
        inner.append(q)
    base = [p - np.array([0, BASE_GAP, 0]) for p in rings[-1]]
    return out + [line, inner, base], apex + np.array([0, 2.5, 0]), pole - np.array([0, BASE_GAP, 0])


def kidney(top, bottom, width, thick, turn):
    """Seven rings of eight points; the hollow at the hilum on the medial side."""
    top, bottom = np.array(top, float), np.array(bottom, float)
    down = bottom - top
    down /= np.linalg.norm(down)
    a = np.radians(turn)
    side = np.array([-np.cos(a), 0, -np.sin(a)])  # from the hilum to the outer border, which lies farther back
    side -= down * (side @ down)
    side /= np.linalg.norm(side)
    front = np.cross(side, down)
    rings = []
    for s in (0.07, 0.2, 0.36, 0.5, 0.64, 0.8, 0.93):
        full = (1 - abs(2 * s - 1) ** 2.3) ** (1 / 2.3)
        hollow = np.exp(-((s - 0.5) / 0.13) ** 2)
        ring = []
        for k in range(8):
            t = 2 * np.pi * k / 8
            x, z = np.cos(t) * width * full, np.sin(t) * thick * full
            if x < 0:
                x += 0.38 * width * hollow * abs(np.cos(t))
            bow = 5 * (1 - (2 * s - 1) ** 2)  # the outer border is the more curved one
            ring.append(top + (bottom - top) * s + side * (x + bow) + front * z)
        rings.append(ring)
    return rings, top, bottom


def part(pid, side, name, group, layer, course, sources, evidence, shape, mirror=False):
    rings, top, bottom = shape
    flip = np.array([-1, 1, 1]) if mirror else np.ones(3)
    text = lambda p: '[%s]' % ','.join('%g' % x for x in np.round(np.asarray(p) * flip, 1))
    head = {'id': pid, 'side': side, 'name': name, 'group': group, 'layer': layer, 'course': course, 'sources': sources,
            'evidence': evidence}
    return '  %s,\n   "poles": [%s, %s],\n   "rings": [\n%s]}' % (
        json.dumps(head, ensure_ascii=False)[:-1], text(top), text(bottom),
        ',\n'.join('    [%s]' % ','.join(text(p) for p in ring) for ring in rings))


def main():
    reference, glb, out = sys.argv[1:4]
    read = lambda name: mm.read_obj(os.path.join(reference, 'organ', name + '.obj'))
    cage = ('_rib', 'costal_cartilage', 'vertebra', 'sternum')
    ribs = merged([(p.V, p.F) for p in model.parts(glb) if any(word in p.name for word in cage)])
    parts = []
    for side, lobes in (('right', ('superior', 'middle', 'inferior')), ('left', ('superior', 'inferior'))):
        V, F = merged([read('%s_lobe_of_%s_lung' % (l, side)) for l in lobes])
        if side == 'left':
            V = V * [-1, 1, 1]
        lung = Lung(V, F)
        rings, apex, pole = lung_rings(lung)
        parts.append(part('organ/lung', side, {'en': 'Lung', 'la': 'pulmo'}, 'shoulder_chest', 3,
                          'in quiet breathing its lower border crosses rib 6 in the midclavicular, rib 8 in the midaxillary line and rib 10 beside the spine; the apex stands above the first rib',
                          ['bodyparts3d', 'gray2020'], 'measured', (rings, apex, pole), side == 'left'))
        parts.append(part('organ/pleura', side, {'en': 'Parietal pleura', 'la': 'pleura parietalis'}, 'shoulder_chest', 2,
                          'lines the chest wall; the dome stands 2 to 3 cm above the medial third of the clavicle, the lower border crosses rib 8 in the midclavicular, rib 10 in the midaxillary line and rib 12 beside the spine',
                          ['gray2020', 'bodyparts3d'], 'derived', pleura_rings(lung, rings, apex, pole, ribs), side == 'left'))
    for side, drop in (('right', 0), ('left', 14)):
        shape = kidney((-46, 1080 + drop, 73), (-77.1, 974.1 + drop, 86.5), 25, 15.5, 38)
        parts.append(part('organ/kidney', side, {'en': 'Kidney', 'la': 'ren'}, 'abdomen', 4,
                          'behind the peritoneum beside T12 to L3, the right one lower; in front of diaphragm, rib 12, psoas and quadratus lumborum, the upper pole nearer the spine',
                          ['gray2020'], 'described', shape, side == 'left'))
    with open(out, 'w', encoding='utf-8') as f:
        f.write('{"format": "myoscope.structure-figures/1",\n "parts": [\n%s\n ]}\n' % ',\n'.join(parts))


if __name__ == '__main__':
    main()
