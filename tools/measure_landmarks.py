#!/usr/bin/env python3
"""Measures the landmarks of data/landmarks.json on a reference body.

usage: measure_landmarks.py REFERENCE_FOLDER [-o data/landmarks.json]

REFERENCE_FOLDER holds bone/*.obj, cartilage/*.obj and skin/skin.obj of the right side and midline in millimetres
(X to the body's left, Y up, Z anterior). Only measured positions are written. Needs numpy and scipy.

Rules used:
  ext(part, dir)        the point of a part that lies furthest in a direction (mean of the points within 1 mm of it)
  ray(from, dir)        the first point where a ray from inside the body leaves the skin
  front/back/top/sole   the outermost skin point seen along an axis
  near(point)           the nearest skin point
  lerp(a, b, t)         the point at a fraction between two points
"""
import argparse
import json
import os
import re

import numpy as np
from scipy.spatial import cKDTree

LAT, MED, ANT, POST, UP, DOWN = (np.array(v, float) for v in
                                 ((-1, 0, 0), (1, 0, 0), (0, 0, 1), (0, 0, -1), (0, 1, 0), (0, -1, 0)))
ORD = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh',
       'twelfth']
WORD = ['', 'one', 'two', 'three', 'four', 'five']


class Reference:
    def __init__(self, folder):
        self.folder, self.cache = folder, {}
        v, f = self.load('skin/skin')
        self.v, self.f = v, f
        self.a, self.e1, self.e2 = v[f[:, 0]], v[f[:, 1]] - v[f[:, 0]], v[f[:, 2]] - v[f[:, 0]]
        self.tree = cKDTree(v)
        self.fan = [[] for _ in v]
        for i, t in enumerate(f):
            for k in t:
                self.fan[k].append(i)

    def load(self, part):
        if part not in self.cache:
            vs, fs = [], []
            with open(os.path.join(self.folder, part + '.obj')) as file:
                for line in file:
                    if line.startswith('v '):
                        vs.append([float(x) for x in line.split()[1:4]])
                    elif line.startswith('f '):
                        fs.append([int(x.split('/')[0]) - 1 for x in line.split()[1:4]])
            self.cache[part] = np.array(vs), np.array(fs)
        return self.cache[part]

    def pts(self, part):
        return self.load(part)[0]

    def hits(self, o, d):
        o, d = np.asarray(o, float), np.asarray(d, float) / np.linalg.norm(d)
        p = np.cross(d, self.e2)
        det = (p * self.e1).sum(1)
        ok = np.abs(det) > 1e-12
        inv = np.where(ok, 1 / np.where(ok, det, 1), 0)
        s = o - self.a
        u = (s * p).sum(1) * inv
        q = np.cross(s, self.e1)
        w = (q @ d) * inv
        t = (q * self.e2).sum(1) * inv
        m = ok & (u >= -1e-9) & (w >= -1e-9) & (u + w <= 1 + 1e-9) & (t > 0)
        return np.sort(t[m]), o, d

    def ray(self, o, d, last=False):
        t, o, d = self.hits(o, d)
        if not len(t):
            return self.near(o)
        return o + d * t[-1 if last else 0]

    def near(self, p):
        p = np.asarray(p, float)
        best, at = 1e9, None
        for i in {t for k in self.tree.query(p, 8)[1] for t in self.fan[k]}:
            q = closest(p, *self.v[self.f[i]])
            d = np.linalg.norm(q - p)
            if d < best:
                best, at = d, q
        return at


def closest(p, a, b, c):
    """the nearest point of a triangle (Ericson, Real-Time Collision Detection, 5.1.5)"""
    ab, ac, ap = b - a, c - a, p - a
    d1, d2 = ab @ ap, ac @ ap
    if d1 <= 0 and d2 <= 0:
        return a
    bp = p - b
    d3, d4 = ab @ bp, ac @ bp
    if d3 >= 0 and d4 <= d3:
        return b
    vc = d1 * d4 - d3 * d2
    if vc <= 0 <= d1 and d3 <= 0:
        return a + ab * (d1 / (d1 - d3))
    cp = p - c
    d5, d6 = ab @ cp, ac @ cp
    if d6 >= 0 and d5 <= d6:
        return c
    vb = d5 * d2 - d1 * d6
    if vb <= 0 <= d2 and d6 <= 0:
        return a + ac * (d2 / (d2 - d6))
    va = d3 * d6 - d5 * d4
    if va <= 0 and d4 - d3 >= 0 and d5 - d6 >= 0:
        return b + (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)))
    n = va + vb + vc
    return a + ab * (vb / n) + ac * (vc / n)


def lerp(a, b, t):
    return np.asarray(a) * (1 - t) + np.asarray(b) * t


def measure(ref):
    out = []
    P = {}

    def add(name, definition, p, on='skin', side='right', free=False):
        assert name not in P, name
        p = np.array(p, float)
        if side == 'midline':
            p[0] = 0.0
        if on == 'skin' and not free:
            p = ref.near(p)
            if side == 'midline':
                p[0] = 0.0
        P[name] = p
        out.append({'id': name, 'side': side, 'definition': definition,
                    'position_mm': [round(float(x), 1) + 0.0 for x in p], 'on': on})

    def mid(name, definition, p, on='skin', free=False):
        add(name, definition, p, on, 'midline', free)

    ray, near, pts = ref.ray, ref.near, ref.pts

    def sel(part, test=None):
        v = np.vstack([pts(x) for x in part]) if isinstance(part, (list, tuple)) else pts(part)
        return v if test is None else v[test(v[:, 0], v[:, 1], v[:, 2])]

    def ext(part, d, test=None):
        v = sel(part, test)
        h = v @ (np.asarray(d, float) / np.linalg.norm(d))
        return v[h > h.max() - 1.0].mean(0)

    def front(x, y, z=80):
        return ray((x, y, z), ANT, last=True)

    def back(x, y, z=60):
        return ray((x, y, z), POST, last=True)

    # ---- head ----------------------------------------------------------------------------------------------------
    head = np.array([0, 1562, 72.0])
    frontal, parietal, occ, temporal = 'bone/frontal_bone', 'bone/parietal_bone', 'bone/occipital_bone', 'bone/temporal_bone'
    bregma = ext(parietal, ANT, lambda x, y, z: np.abs(x) < 6)
    lam = ext(parietal, (0, -1, -1), lambda x, y, z: np.abs(x) < 8)
    mid('head.vertex', 'Highest skin point of the head in the midline.', ray((0, 1560, 60), UP))
    mid('head.bregma', 'Skin over the bregma, where the coronal and sagittal sutures meet.', ray(head, bregma * [0, 1, 1] - head))
    mid('head.lambda', 'Skin over the lambda, where the sagittal and lambdoid sutures meet.', ray(head, lam * [0, 1, 1] - head))
    mid('head.crown_posterior', 'Midline skin halfway between vertex and lambda.', ray(head, (P['head.vertex'] + P['head.lambda']) / 2 - head))
    emin = ext(parietal, (-1, .35, -.2))
    add('parietal.eminence', 'Skin over the parietal eminence, the most prominent point of the parietal bone.', ray(head, emin - head))
    add('parietal.high', 'Skin halfway between the vertex and the parietal eminence.', ray(head, (P['head.vertex'] + P['parietal.eminence']) / 2 - head))
    glab = ext(frontal, ANT, lambda x, y, z: (np.abs(x) < 5) & (y < 1556))
    nas = ext('bone/nasal_bone', UP)
    mid('head.glabella', 'Foremost midline point between the brows.', front(0, glab[1]))
    mid('head.nasion', 'Midline skin over the frontonasal suture, the root of the nose.', front(0, nas[1] - 2))
    orbit = sel([frontal, 'bone/zygomatic_bone', 'bone/maxilla'], lambda x, y, z: (x < -8) & (x > -62) & (y > 1495) & (y < 1548) & (z > 130))
    supra = ext(frontal, DOWN, lambda x, y, z: (np.abs(x + 30) < 5) & (z > 148))
    infra = ext(['bone/maxilla', 'bone/zygomatic_bone'], (0, 1, .6), lambda x, y, z: (np.abs(x + 31) < 4) & (z > 140) & (y < 1515))
    latr = ext(['bone/zygomatic_bone', frontal], ANT, lambda x, y, z: (x < -46) & (np.abs(y - 1524) < 4))
    hair = bregma[1] * .55 + glab[1] * .45
    for n, x, w in (('midline', 0, 'in the midline'), ('medial', -15, '15 mm from the midline'), ('mid', -32, '32 mm from the midline'),
                    ('lateral', -50, 'near the temporal line, 50 mm from the midline')):
        ym = (glab[1] + 6 + hair) / 2 - abs(x) * .06
        p = front(x, ym)
        (mid if x == 0 else add)('forehead.' + n, f'Forehead at half height between brow and hairline, {w}.', p)
    mid('forehead.high_midline', 'Midline forehead just below the hairline.', front(0, hair))
    add('forehead.high', 'Forehead just below the hairline, 30 mm from the midline.', front(-30, hair - 3))
    add('forehead.high_lateral', 'Forehead corner below the hairline at the temporal line.', ray(head, np.array([-50, hair - 9, 125]) - head))
    add('head.frontal_scalp', 'Scalp halfway between bregma and the forehead corner.', ray(head, (P['head.bregma'] + P['forehead.high_lateral']) / 2 - head))
    browy = supra[1] + 4
    add('brow.medial', 'Medial end of the eyebrow above the inner corner of the eye.', front(-13, browy - 1))
    add('brow.mid', 'Middle of the eyebrow, above the supraorbital margin.', front(-30, browy + 1))
    add('brow.lateral', 'Lateral end of the eyebrow at the zygomatic process of the frontal bone.', front(-49, browy - 2))
    eye = np.array([-31, supra[1] - 23, 150])
    add('eye.centre', 'Middle of the closed lids, in front of the globe.', near(np.array([-33, eye[1], 163.0])))
    add('eye.upper_lid', 'Skin of the upper lid below the supraorbital margin.', front(-31, supra[1] - 6))
    add('eye.lower_lid', 'Skin of the lower lid above the infraorbital margin.', front(-31, infra[1] + 4))
    add('eye.medial_canthus', 'Inner corner of the eye.', front(-16, eye[1] + 1))
    add('eye.lateral_canthus', 'Outer corner of the eye.', front(-47, eye[1] + 1))
    add('orbit.superior_rim', 'Skin over the middle of the supraorbital margin.', front(-30, supra[1]))
    add('orbit.inferior_rim', 'Skin over the middle of the infraorbital margin.', front(-31, infra[1]))
    add('orbit.lateral_rim', 'Skin over the lateral margin of the orbit at the height of the outer corner of the eye.', ray(np.array([-38, eye[1] + 2, latr[2] - 24]), (-.78, 0, 1)))
    mid('nose.bridge', 'Midline of the bridge at the lower end of the nasal bones.', front(0, ext('bone/nasal_bone', DOWN)[1] + 6))
    tip = ref.v[(np.abs(ref.v[:, 0]) < 6) & (np.abs(ref.v[:, 1] - 1495) < 30)]
    tip = tip[tip[:, 2].argmax()]
    mid('nose.tip', 'Foremost point of the nose.', tip)
    add('nose.side', 'Side of the nose halfway between bridge and cheek.', front(-10, (nas[1] + tip[1]) / 2 - 2))
    ala = ext('cartilage/major_alar_cartilage', (-1, -.3, -.3))
    add('nose.ala', 'Most lateral point of the wing of the nose.', ray((-3, ala[1] + 2, 187), LAT))
    tz = lambda part: pts('bone/' + part)
    inc_u, inc_l = tz('upper_central_incisor_tooth'), tz('lower_central_incisor_tooth')
    mouth = (inc_u[:, 1].min() + inc_l[:, 1].max()) / 2 - 1
    base = ext('cartilage/major_alar_cartilage', DOWN)[1]
    mid('lip.upper_midline', 'Middle of the upper lip between nose and mouth opening.', front(0, (base + mouth) / 2 - 2))
    add('lip.upper', 'Upper lip 12 mm from the midline.', front(-12, (base + mouth) / 2 - 2))
    mid('lip.lower_midline', 'Middle of the lower lip.', front(0, mouth - 7))
    add('lip.corner', 'Corner of the mouth.', front(-25, mouth))
    for n, part, w in (('upper_incisor', ['upper_central_incisor_tooth', 'upper_lateral_incisor_tooth'], 'the upper incisors'),
                       ('upper_canine', ['upper_canine_tooth'], 'the upper canine'),
                       ('upper_premolar', ['first_upper_premolar_tooth', 'second_upper_premolar_tooth'], 'the upper premolars'),
                       ('upper_molar', ['first_upper_molar_tooth', 'second_upper_molar_tooth'], 'the upper molars'),
                       ('lower_incisor', ['lower_central_incisor_tooth', 'lower_lateral_incisor_tooth'], 'the lower incisors'),
                       ('lower_canine', ['lower_canine_tooth'], 'the lower canine'),
                       ('lower_premolar', ['first_lower_premolar_tooth', 'second_lower_premolar_tooth'], 'the lower premolars'),
                       ('lower_molar', ['first_lower_molar_tooth', 'second_lower_molar_tooth'], 'the lower molars')):
        v = np.vstack([tz(q) for q in part])
        c = v.mean(0)
        d = {'incisor': (-.1, 0, 1), 'canine': (-.45, 0, 1), 'premolar': (-.8, 0, .7), 'molar': (-1, 0, .25)}[n.split('_')[1]]
        add('teeth.' + n, f'Skin over the roots and gum of {w}.', ray(c + [0, 4 if 'upper' in n else -4, 0], d))
    mand = 'bone/mandible'
    ment = ext(mand, ANT, lambda x, y, z: (np.abs(x) < 6) & (y < 1438))
    mid('chin.midline', 'Foremost midline point of the chin.', front(0, ment[1]))
    mid('chin.lower', 'Lowest midline point of the chin.', ray((0, ment[1], ment[2] - 8), DOWN))
    add('chin.lateral', 'Chin over the mental foramen.', ray((-22, ment[1] + 4, ment[2] - 24), (-.55, 0, 1)))
    gon = ext(mand, (-.5, -1, -1.1), lambda x, y, z: x < -20)
    add('jaw.angle', 'Angle of the mandible.', gon, 'bone/mandible')
    cond = ext(mand, (-.3, 1, -.6), lambda x, y, z: x < -20)
    add('jaw.body_posterior', 'Skin over the body of the mandible below the second molar.', ray(np.array([-38, 1437, 132]), (-1, -.25, .2)))
    add('jaw.body_mid', 'Skin over the body of the mandible halfway between angle and chin.', ray(lerp(gon, ment * [0, 1, 1] + [-20, 3, 0], .55) + [8, 0, -4], (-1, -.1, .5)))
    add('jaw.ramus', 'Skin over the middle of the ramus of the mandible.', ray(lerp(gon, cond, .5) + [5, 0, 6], LAT))
    add('jaw.masseter', 'Skin over the middle of the masseter in front of the ramus.', ray(lerp(gon, cond, .42) + [5, 0, 16], (-1, 0, .2)))
    add('jaw.submandibular', 'Skin below the body of the mandible, over the submandibular gland.', ray(np.array([-30, 1440, 118]), (-.5, -1, 0)))
    add('tmj.centre', 'Skin over the head of the mandible.', ray(cond, (-1, 0, .1)))
    eam = ext(temporal, LAT, lambda x, y, z: (np.abs(z - (cond[2] - 12)) < 8) & (np.abs(y - cond[1]) < 10))
    ear = np.array([eam[0], cond[1] - 1, cond[2] - 14])
    add('ear.tragus', 'Tragus, in front of the opening of the ear canal.', ray(ear * [0, 1, 1] + [-40, 0, 6], LAT))
    add('ear.canal', 'Opening of the external acoustic meatus.', ray(ear * [0, 1, 1] + [-40, 0, 0], LAT))
    add('ear.top', 'Upper attachment of the auricle, 28 mm above the ear canal.', ray(ear * [0, 1, 1] + [-40, 28, -6], LAT))
    add('ear.lobe', 'Attachment of the ear lobe, 22 mm below the ear canal.', ray(ear * [0, 1, 1] + [-40, -22, 1], LAT))
    add('ear.helix', 'Outer rim of the auricle, 13 mm above and 21 mm behind the ear canal, standing 20 mm off the head.', P['ear.canal'] + [-20, 13, -21], free=True)
    add('ear.behind', 'Skin in the groove behind the auricle.', ray(ear * [0, 1, 1] + [-40, 2, -20], LAT))
    add('ear.above', 'Scalp 15 mm above the upper attachment of the auricle.', ray(ear * [0, 1, 1] + [-40, 43, -6], LAT))
    zyg = ext([temporal, 'bone/zygomatic_bone'], (-1, 0, .2), lambda x, y, z: (z > cond[2] + 8) & (z < 117) & (y < cond[1] + 3))
    add('zygoma.arch', 'Skin over the middle of the zygomatic arch.', ray(zyg * [0, 1, 1] + [-45, 0, 0], LAT))
    mal = ext('bone/zygomatic_bone', (-.6, 0, 1), lambda x, y, z: y < 1510)
    add('zygoma.body', 'Skin over the prominence of the cheek bone.', ray(mal - [-8, 0, 12], (-.6, 0, 1)))
    add('cheek.infraorbital', 'Cheek below the infraorbital rim, over the infraorbital foramen.', front(-27, infra[1] - 9))
    add('cheek.mid', 'Middle of the cheek, level with the wing of the nose, below the outer part of the orbit.', ray((-30, 1488, 135), (-.45, 0, 1)))
    add('cheek.nasolabial', 'Nasolabial fold beside the wing of the nose.', front(-22, tip[1] - 10))
    add('cheek.buccal', 'Cheek level with the corner of the mouth, in front of the masseter.', ray((-25, mouth + 4, 135), (-1, 0, .6)))
    zt = latr[2]
    ty = P['zygoma.arch'][1]
    add('temple.anterior', 'Temporal fossa just behind the lateral orbital rim.', ray((-20, eye[1] + 6, zt - 16), LAT))
    add('temple.mid', 'Middle of the temporal fossa, a thumb above the middle of the zygomatic arch.', ray((-20, ty + 27, zyg[2] + 2), LAT))
    add('temple.posterior', 'Temporal region just in front of and above the upper attachment of the auricle.', ray((-20, ear[1] + 32, cond[2] + 2), LAT))
    add('temple.high', 'Temporal region under the temporal line above the middle of the fossa.', ray(head, np.array([-68, ty + 52, zyg[2] - 2]) - head))
    add('temple.high_anterior', 'Temporal line above the lateral end of the brow.', ray(head, np.array([-56, browy + 22, 136]) - head))
    mast = ext(temporal, DOWN, lambda x, y, z: (x < -40) & (z < cond[2] - 20))
    add('mastoid.tip', 'Tip of the mastoid process.', mast, temporal)
    add('mastoid.base', 'Skin over the middle of the mastoid process behind the ear.', ray(mast * [0, 1, 1] + [-30, 10, -2], (-1, 0, -.15)))
    add('parietal.above_ear', 'Side of the skull 45 mm above the upper attachment of the auricle.', ray(head, np.array([-72, ear[1] + 73, ear[2] - 4]) - head))
    add('parietal.behind_ear', 'Side of the skull 45 mm behind the ear canal and 30 mm above it.', ray(np.array([-20, ear[1] + 30, ear[2] - 36]), (-1, 0, -.35)))
    add('parietal.posterior', 'Side of the skull behind the parietal eminence, in front of the lambdoid suture.', ray(head, np.array([-60, lam[1] + 14, 12]) - head))
    inion = ext(occ, POST, lambda x, y, z: (np.abs(x) < 6) & (y < 1545))
    mid('occiput.inion', 'External occipital protuberance.', inion, occ)
    mid('occiput.high', 'Midline of the occiput halfway between inion and lambda.', back(0, (inion[1] + P['head.lambda'][1]) / 2))
    add('occiput.mid', 'Occiput 30 mm lateral to the midline, above the superior nuchal line.', ray(np.array([0, inion[1] + 18, 60]), (-.42, 0, -1)))
    add('occiput.high_lateral', 'Upper occiput 40 mm lateral to the midline, behind the lambdoid suture.', ray(np.array([0, lam[1] - 16, 60]), (-.55, 0, -1)))
    add('occiput.lateral', 'Occiput over the asterion, behind and above the mastoid process.', ray(np.array([-20, inion[1] + 8, 40]), (-1, 0, -.6)))
    add('nuchal_line.medial', 'Superior nuchal line 25 mm lateral to the midline.', ray(np.array([0, inion[1] - 3, 60]), (-.32, 0, -1)))
    add('nuchal_line.lateral', 'Superior nuchal line halfway between inion and mastoid process.', ray(np.array([0, inion[1] - 10, 62]), (-.75, 0, -1)))
    subm = (inion[1] + 1455) / 2
    mid('suboccipital.midline', 'Midline hollow between occiput and spinous process of C2.', back(0, subm))
    add('suboccipital.medial', 'Below the occiput, 20 mm lateral to the midline.', back(-20, subm))
    add('suboccipital.lateral', 'Below the occiput, 42 mm lateral to the midline, behind the mastoid process.', ray(np.array([-20, subm + 3, 55]), (-.55, 0, -1)))

    # ---- neck ----------------------------------------------------------------------------------------------------
    thy = ext('cartilage/thyroid_cartilage', ANT)
    mid('throat.thyroid', 'Front of the thyroid cartilage, just below the laryngeal prominence.', front(0, thy[1] - 8))
    mid('throat.cricoid', 'Front of the cricoid cartilage.', front(0, ext('cartilage/cricoid_cartilage', ANT)[1]))
    mid('throat.hyoid', 'Front of the hyoid bone at the angle between throat and floor of the mouth.', near(ext('bone/hyoid_bone', ANT) * [0, 1, 1] + [0, -8, 5]))
    mid('throat.submental', 'Midline floor of the mouth between chin and hyoid bone.', near((0, 1408, 152)))
    notch = ext('bone/manubrium', (0, 1, .5), lambda x, y, z: np.abs(x) < 4)
    scj = ext('bone/clavicle', MED)
    ms = P['mastoid.tip']
    scm = lambda t: lerp(ms, scj + [-6, 0, 0], t)
    cax = lambda y: np.array([0, y, lerp(80, 66, (y - 1340) / 120.)])
    for n, t in (('upper', .22), ('mid', .5), ('lower', .8)):
        p = scm(t)
        q = ray(cax(p[1]), (p - cax(p[1])) * [1, 0, 1])
        add('neck.anterolateral_' + n, f'Over the sternocleidomastoid, {"upper" if n == "upper" else "middle" if n == "mid" else "lower"} third between mastoid tip and sternoclavicular joint.', q)
        add('neck.anterior_' + n, f'Front of the neck beside the airway, at the height of the {n if n != "mid" else "middle"} third of the sternocleidomastoid, 18 mm from the midline.', ray((-18, {'upper': 1403, 'mid': 1382, 'lower': 1352}[n], 100), ANT))
    spin = {}
    for i, v in enumerate(('axis', 'third_cervical_vertebra', 'fourth_cervical_vertebra', 'fifth_cervical_vertebra', 'sixth_cervical_vertebra', 'seventh_cervical_vertebra'), 2):
        p = ext('bone/' + v, POST)
        spin['C%d' % i] = p
        mid('nape.c%d' % i, f'Tip of the spinous process of C{i}.', p, 'bone/' + v)
    for c, w in (('c2', 'C2'), ('c4', 'C4'), ('c6', 'C6')):
        add(f'nape.{c}_lateral', f'Paraspinal ridge of the neck, 22 mm lateral to the spinous process of {w}.', back(-22, P['nape.' + c][1]))
    for n, y in (('upper', 1452), ('mid', 1422), ('lower', 1393)):
        add('neck.posterolateral_' + n, f'Side and back of the neck behind the sternocleidomastoid, level with C{ {"upper": 2, "mid": 4, "lower": 6}[n]}.', ray(cax(y), (-1, 0, -.42) if n != 'lower' else (-.7, 0, -1)))
        add('neck.lateral_' + n, f'Side of the neck at the posterior border of the sternocleidomastoid, level with C{ {"upper": 2, "mid": 4, "lower": 6}[n]}.', ray(cax(y), (-1, 0, .05)))
    clav = 'bone/clavicle'
    acr_tip = ext('bone/scapula', (-1, 0, .3), lambda x, y, z: y > 1310)
    c7 = P['nape.c7']
    add('neck.shoulder_angle', 'Upper border of the trapezius where the neck meets the shoulder.', ray(np.array([-60, 1330, 50]), (-.12, 1, -.05)))
    add('neck.shoulder_angle_posterior', 'Behind the neck and shoulder angle, over the upper trapezius towards the upper angle of the scapula.', ray(np.array([-60, 1325, 40]), (-.1, 1, -1)))
    add('neck.shoulder_angle_medial', 'Root of the neck 40 mm lateral to the spinous process of C7.', ray(np.array([-40, c7[1] - 10, 50]), (0, .7, -1)))
    add('shoulder.mid_top', 'Upper border of the trapezius halfway between the neck and the acromion.', ray(np.array([-98, 1320, 42]), (0, 1, -.1)))
    add('neck.supraclavicular', 'Hollow above the middle of the clavicle.', ray(np.array([-68, 1325, 88]), (0, .7, 1)))

    # ---- clavicle, sternum, chest --------------------------------------------------------------------------------
    cl, cm = ext(clav, LAT), ext(clav, MED)
    def bar(part, x, w=3):
        v = pts(part)
        s = v[np.abs(v[:, 0] - x) < w]
        return (s.min(0) + s.max(0)) / 2
    for n, t in (('medial', .08), ('mid', .5), ('lateral', .85)):
        b = bar(clav, lerp(cm, cl, t)[0], 4)
        add('clavicle.' + n, {'medial': 'Medial end of the clavicle at the sternoclavicular joint.', 'mid': 'Middle of the clavicle.', 'lateral': 'Lateral sixth of the clavicle.'}[n], ray(b, (0, .5, 1)))
    mid('sternum.notch', 'Jugular notch.', front(0, notch[1] - 3))
    man_low = ext('bone/manubrium', DOWN)
    mid('sternum.angle', 'Sternal angle, between manubrium and body.', front(0, man_low[1] + 4))
    bs = pts('bone/body_of_sternum')
    mid('sternum.mid', 'Middle of the body of the sternum.', front(0, (bs[:, 1].min() + bs[:, 1].max()) / 2))
    mid('sternum.lower', 'Lower end of the body of the sternum.', front(0, bs[:, 1].min() + 8))
    mid('sternum.xiphoid', 'Tip of the xiphoid process.', front(0, pts('bone/xiphoid_process')[:, 1].min()))
    mcl = lerp(cm, cl, .5)[0]
    add('chest.infraclavicular_medial', 'Below the medial third of the clavicle, over the first intercostal space.', front(-38, 1300))
    add('chest.infraclavicular', 'Below the middle of the clavicle, over the first and second ribs.', front(mcl, 1300))
    add('chest.infraclavicular_lateral', 'Deltopectoral hollow below the lateral third of the clavicle.', front(-118, 1306))
    ribs = {i: [f'bone/{ORD[i]}_rib'] + ([f'cartilage/{ORD[i]}_costal_cartilage'] if i <= 7 else []) for i in range(1, 13)}
    def rib_front(i, x):
        return sel(ribs[i], lambda X, Y, Z: (np.abs(X - x) < 5) & (Z > 90)).mean(0)
    for i in range(2, 8):
        y = rib_front(i, mcl)[1]
        add(f'chest.rib{i}_midclavicular', f'Rib {i} in the midclavicular line.', front(mcl, y))
        ps = rib_front(i, -32)[1] if i < 7 else None
        if i in (2, 3, 4, 5, 6):
            add(f'chest.rib{i}_parasternal', f'Costal cartilage {i}, 30 mm lateral to the midline.', front(-30, ps))
    add('chest.nipple', 'Nipple, over the fourth intercostal space.', front(-104, 1200))
    aal, mal_, pal = 118.0, 68.0, 18.0
    for i in range(3, 9):
        if i == 3:
            p, on = front(-128, sel(ribs[3], lambda x, y, z: np.abs(z - 120) < 6).mean(0)[1]), 'skin'
        else:
            v = sel(ribs[i], lambda x, y, z: np.abs(z - aal) < 6)
            p = ray(np.array([-60, v[:, 1].mean(), 60]), (-.72, 0, .6))
            on = 'skin'
        add(f'chest.rib{i}_anterior_axillary', f'Rib {i} in the anterior axillary line.', p, on)
    for i in (6, 7, 8, 9, 10):
        v = sel(ribs[i], lambda x, y, z: (np.abs(z - mal_) < 6) & (x < -60))
        c = v.mean(0)
        if i <= 8:  # beside the arm, which hides the skin of the reference here
            p = ext(ribs[i][0], LAT, lambda x, y, z: np.abs(z - mal_) < 8) + [-18, 0, 0]
        else:
            p = ray(c * [0, 1, 1] + [-60, 0, 0], LAT)
        add(f'chest.rib{i}_midaxillary', f'Skin over rib {i} in the midaxillary line.', p, free=i <= 8)
    for i in (5, 6, 7, 8, 9):
        v = sel(ribs[i], lambda x, y, z: (np.abs(z - pal) < 6) & (x < -60))
        c = v.mean(0)
        p = ray(np.array([-50, c[1], 60]), (-.8, 0, -.6))
        add(f'chest.rib{i}_posterior_axillary', f'Rib {i} in the posterior axillary line.', p)
    cm7 = lambda x: sel(['cartilage/seventh_costal_cartilage', 'bone/eighth_rib', 'bone/ninth_rib', 'bone/tenth_rib'], lambda X, Y, Z: (np.abs(X - x) < 5) & (Z > 80))
    for n, x in (('medial', -30), ('mid', -62)):
        y = cm7(x)[:, 1].min()
        add('costal_margin.' + n, {'medial': 'Costal margin 30 mm lateral to the midline.', 'mid': 'Costal margin about the midclavicular line.'}[n], front(x, y - (0 if n == 'medial' else 12)))
    r10 = ext('bone/tenth_rib', ANT)
    add('costal_margin.lateral', 'Costal margin at the front end of the tenth rib.', ray(r10 + [30, 0, -30], (-1, 0, .6)))

    # ---- abdomen -------------------------------------------------------------------------------------------------
    hip = 'bone/hip_bone'
    asis = ext(hip, (-.3, .15, 1), lambda x, y, z: (y > 870) & (x < -80))
    pub = ext(hip, (0, .6, 1), lambda x, y, z: x > -12)
    ptub = ext(hip, (0, 1, .8), lambda x, y, z: (x > -34) & (x < -16) & (z > 95) & (y < 860))
    umb = ref.v[(np.abs(ref.v[:, 0]) < 5) & (np.abs(ref.v[:, 1] - 957) < 8) & (ref.v[:, 2] > 100)]
    uy = umb[umb[:, 2].argmin(), 1]    # the hollow
    xy = P['sternum.xiphoid'][1]
    mid('abdomen.umbilicus', 'Umbilicus.', front(0, uy))
    mid('abdomen.epigastric', 'Midline halfway between xiphoid and transpyloric level.', front(0, lerp(xy, uy, .28)))
    mid('abdomen.transpyloric', 'Midline halfway between jugular notch and pubic symphysis.', front(0, (notch[1] + pub[1]) / 2))
    mid('abdomen.supraumbilical', 'Midline 30 mm above the umbilicus.', front(0, uy + 30))
    mid('abdomen.infraumbilical', 'Midline 40 mm below the umbilicus.', front(0, uy - 40))
    mid('abdomen.suprapubic', 'Midline 35 mm above the pubic symphysis.', front(0, pub[1] + 35))
    mid('pubis.symphysis', 'Upper front edge of the pubic symphysis.', front(0, pub[1]))
    for n, t in (('upper', .3), ('mid', .68)):
        y = lerp(xy, uy, t)
        add(f'abdomen.{n}_rectus', f'Over the rectus abdominis, 38 mm from the midline, {"in the upper" if n == "upper" else "in the lower"} half between xiphoid and umbilicus.', front(-38, y))
    yq = lerp(xy, uy, .72)
    add('abdomen.upper_lateral', 'Abdomen above the umbilicus, 85 mm from the midline, below the costal margin.', front(-85, yq))
    add('abdomen.umbilical_rectus', 'Outer edge of the rectus abdominis level with the umbilicus, 55 mm from the midline.', front(-55, uy))
    add('abdomen.umbilical_lateral', 'Level with the umbilicus in the anterior axillary line.', ray(np.array([-60, uy, 70]), (-1, 0, .8)))
    add('abdomen.lower_rectus', 'Over the rectus abdominis, 35 mm from the midline, halfway between umbilicus and pubis.', front(-35, lerp(uy, pub[1], .5)))
    add('abdomen.lower_mid', "McBurney's place: lateral third of the line from umbilicus to anterior superior iliac spine.", front(*lerp((0, uy), asis[:2], .66)))
    add('abdomen.lower_lateral', 'Just above and medial to the anterior superior iliac spine.', front(asis[0] + 14, asis[1] + 20))
    add('abdomen.lowest_rectus', 'Above the pubic tubercle, 25 mm from the midline.', front(-25, pub[1] + 28))
    add('asis.tip', 'Anterior superior iliac spine.', asis, hip)
    add('pubis.tubercle', 'Pubic tubercle.', ptub, hip)
    for n, t in (('lateral', .25), ('mid', .5), ('medial', .8)):
        p = lerp(asis, ptub, t)
        add('groin.' + n, {'lateral': 'Inguinal ligament, quarter of the way from the anterior superior iliac spine to the pubic tubercle.', 'mid': 'Middle of the inguinal ligament.', 'medial': 'Inguinal ligament near the pubic tubercle.'}[n], front(p[0], p[1] - 2, 90))
    gr = lerp(asis, ptub, .55)
    add('groin.below', 'Front of the hip 40 mm below the middle of the inguinal ligament.', front(gr[0] - 2, gr[1] - 40, 90))
    isch = ext(hip, DOWN)
    mid('perineum.centre', 'Midline between the ischial tuberosities.', near((0, 740, 45)))
    add('pubis.ramus', 'Skin crease over the inferior ramus of the pubis, beside the external genitalia.', near((-38, 765, 120)))
    # a plain groin: places on the body wall, whatever external genitalia stand before it
    mid('genital.root', 'Midline below the pubic symphysis.', np.array([0, pub[1] - 22, P['pubis.symphysis'][2] - 13]), free=True)
    mid('genital.front', 'Midline in front of the lower edge of the pubic symphysis.', lerp(P['genital.root'], P['perineum.centre'], .3) + [0, -4, 17], free=True)
    mid('genital.lower', 'Midline between the thighs, in front of the perineum.', lerp(P['genital.root'], P['perineum.centre'], .52) + [0, -24, 0], free=True)
    coc = ext('bone/sacrum', (0, -1, -.2))
    mid('anus.centre', 'Midline skin in front of and below the tip of the coccyx.', near((0, coc[1] - 28, coc[2] + 12)))

    # ---- shoulder, scapula ---------------------------------------------------------------------------------------
    sc, hum = 'bone/scapula', 'bone/humerus'
    acro = lambda d: ext(sc, d, lambda x, y, z: (x < -118) & (y > 1318))
    tipa = acro(LAT)
    acro_front = ext(sc, (-.3, 0, 1), lambda x, y, z: (x < -140) & (y > 1330))
    add('acromion.lateral', 'Lateral edge of the acromion.', tipa, sc)
    add('acromion.anterior', 'Front corner of the acromion.', acro_front, sc)
    add('acromion.posterior', 'Posterior angle of the acromion, where the spine of the scapula turns forward.', acro((-1, -.2, -1.1)), sc)
    add('acromion.top', 'Skin over the middle of the acromion.', ray(tipa + [9, 0, 0], UP))
    add('acromioclavicular.joint', 'Acromioclavicular joint.', ray(cl, UP))
    cor = ext(sc, (-.3, 0, 1), lambda x, y, z: (y < 1335) & (y > 1290))
    add('coracoid.tip', 'Tip of the coracoid process.', cor, sc)
    gt = ext(hum, (-1, .3, 0), lambda x, y, z: y > 1290)
    add('greater_tubercle.lateral', 'Lateral face of the greater tubercle of the humerus.', gt, hum)
    hp = sel(hum, lambda x, y, z: y > 1290).mean(0)
    ep = sel(hum, lambda x, y, z: y < 1050).mean(0)
    arm = lambda t: lerp(hp, ep, t)
    add('shoulder.anterior', 'Front of the shoulder over the lesser tubercle and biceps groove.', ray(arm(0), (-.35, 0, 1)))
    add('shoulder.posterior', 'Back of the shoulder over the back of the humeral head.', ray(arm(0), (-.25, 0, -1)))
    for n, d in (('anterior', (-.3, 0, 1)), ('lateral', LAT), ('posterior', (-.3, 0, -1))):
        add(f'deltoid.{n}_upper', f'{n.capitalize()} deltoid, upper third.', ray(arm(.08), d))
        add(f'deltoid.{n}_mid', f'{n.capitalize()} deltoid, middle.', ray(arm(.21), d))
    add('deltoid.insertion', 'Deltoid tuberosity, outer side of the arm at the lower end of the deltoid.', ray(arm(.46), (-1, 0, .15)))
    add('axilla.anterior_fold', 'Lower edge of the pectoralis major at the arm, the anterior axillary fold.', near((-166, 1222, 118)))
    add('axilla.posterior_fold', 'Lower edge of latissimus dorsi and teres major at the arm, the posterior axillary fold.', near((-166, 1212, 0)))
    add('axilla.centre', 'Middle of the armpit, halfway between its folds.',
        lerp(P['axilla.anterior_fold'], P['axilla.posterior_fold'], .5), free=True)
    for i, t in ((4, 1.1), (5, .95)):   # the arm hides the skin of the reference here: on the wall of the armpit
        wall = lerp(ext(ribs[i][0], LAT, lambda x, y, z: np.abs(z - mal_) < 8), P['axilla.centre'], t)
        add(f'chest.rib{i}_midaxillary', f'Inner wall of the armpit beside rib {i}, in the midaxillary line.', wall, free=True)
    supang = ext(sc, (.3, 1, -.3), lambda x, y, z: x > -85)
    infang = ext(sc, DOWN)
    mb = ext(sc, MED, lambda x, y, z: (y > 1290) & (y < 1330) & (z < 45))
    def over(p):
        return back(p[0], p[1])
    def medb(t):
        y = lerp(supang, infang, t)[1]
        return ext(sc, MED, lambda X, Y, Z: np.abs(Y - y) < 3)
    root = medb(.27)
    add('scapula.superior_angle', 'Skin over the superior angle of the scapula.', ray(supang, (0, .5, -1)))
    add('scapula.superior_angle_tip', 'Tip of the superior angle of the scapula, on the bone.', supang, sc)
    add('scapula.inferior_angle', 'Skin over the inferior angle of the scapula.', over(infang))
    add('scapula.spine_root', 'Skin over the medial end of the spine of the scapula.', over(root))
    add('scapula.medial_upper', 'Skin over the medial border of the scapula just above the root of the spine.', over(medb(.14)))
    add('scapula.medial_mid', 'Skin over the medial border of the scapula, middle.', over(medb(.5)))
    add('scapula.medial_lower', 'Skin over the medial border of the scapula, lower quarter.', over(medb(.78)))
    post = P['acromion.posterior']
    sp = lambda t: ext(sc, (0, .25, -1), lambda x, y, z: (np.abs(x - lerp(root, post, t)[0]) < 3) & (y > 1290))
    add('scapula.spine_mid', 'Skin over the crest of the spine of the scapula, middle.', over(sp(.5)))
    add('scapula.spine_lateral', 'Skin over the crest of the spine of the scapula near the acromion.', over(sp(.82)))
    add('scapula.supraspinous', 'Skin over the middle of the supraspinous fossa.', ray(sp(.45) + [0, 8, 12], (0, .8, -1)))
    latb = lambda t: ext(sc, (-1, 0, -.3), lambda X, Y, Z: np.abs(Y - lerp((0, 1288, 0), infang, t)[1]) < 4)
    add('scapula.infraspinous_upper', 'Infraspinous fossa just below the middle of the spine of the scapula.', back(*lerp(medb(.4), latb(.1), .5)[:2]))
    add('scapula.infraspinous_centre', 'Middle of the infraspinous fossa.', back(*lerp(medb(.55), latb(.4), .45)[:2]))
    add('scapula.infraspinous_lower', 'Lower infraspinous fossa above the inferior angle.', back(*lerp(medb(.8), latb(.72), .5)[:2]))
    add('scapula.lateral_border', 'Middle of the lateral border of the scapula.', ray(latb(.5), (-.35, 0, -1)))
    add('scapula.lateral_upper', 'Upper lateral border of the scapula below the glenoid, over teres minor.', ray(latb(.15), (-.2, 0, -1)))

    # ---- spine and back ------------------------------------------------------------------------------------------
    for i in range(1, 13):
        v = f'bone/{ORD[i]}_thoracic_vertebra'
        p = ext(v, (0, -.35, -1))
        spin['T%d' % i] = p
        mid(f'spine.t{i}', f'Tip of the spinous process of T{i}.', p, v)
    for i in range(1, 6):
        v = f'bone/{ORD[i]}_lumbar_vertebra'
        p = ext(v, POST)
        spin['L%d' % i] = p
        mid(f'spine.l{i}', f'Spinous process of L{i}.', p, v)
    sac = pts('bone/sacrum')
    stop, sbot = spin['L5'][1] - 22, 822
    for i in range(1, 5):
        y = lerp(stop, sbot + 6, (i - 1) / 3.)
        p = ext('bone/sacrum', POST, lambda X, Y, Z: (np.abs(X) < 6) & (np.abs(Y - y) < 5))
        spin['S%d' % i] = p
        mid(f'sacrum.s{i}', f'Median sacral crest at S{i}.', p, 'bone/sacrum')
    mid('coccyx.base', 'Sacrococcygeal joint.', ext('bone/sacrum', POST, lambda X, Y, Z: (np.abs(X) < 6) & (np.abs(Y - 812) < 5)), 'bone/sacrum')
    mid('coccyx.tip', 'Tip of the coccyx.', coc, 'bone/sacrum')
    for n in ('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'L5'):
        k = n.lower()
        add(f'paraspinal.{k}', f'30 mm lateral to the spinous process of {n}.', back(-30, spin[n][1]))
    for i in (2, 4, 6, 8, 10, 12):
        r = f'bone/{ORD[i]}_rib'
        v = pts(r)
        if i <= 6:
            x = {2: -52, 4: -54, 6: -56}[i]
        else:
            x = {8: -72, 10: -74, 12: -66}[i]
        y = v[(np.abs(v[:, 0] - x) < 5) & (v[:, 2] < 60)].mean(0)[1]
        add(f'back.rib{i}_angle', f'Rib {i} at its angle, {-x} mm lateral to the midline.', back(x, y))
    for i, x in ((8, -112), (10, -108), (11, -95)):
        v = pts(f'bone/{ORD[i]}_rib')
        y = v[(np.abs(v[:, 0] - x) < 5) & (v[:, 2] < 70)].mean(0)[1]
        add(f'back.rib{i}_lateral', f'Back of rib {i}, {-x} mm lateral to the midline.', back(x, y))
    for n, x in (('l1', -62), ('l3', -62)):
        add(f'lumbar.{n}_lateral', f'Lateral edge of the erector spinae, 62 mm from the midline, level with {n.upper()}.', back(x, P['spine.' + n][1]))
    cresttop = ext(hip, UP)
    psis = ext(hip, POST, lambda x, y, z: y > 850)
    fl = lerp(r10, cresttop, .55)[1]
    add('flank.lateral', 'Midaxillary line halfway between rib cage and iliac crest.', ray((-50, fl, mal_), LAT))
    add('flank.posterior', 'Posterior axillary line halfway between twelfth rib and iliac crest.', ray((-50, fl + 4, 55), (-1, 0, -.75)))
    add('flank.anterior', 'Anterior axillary line halfway between rib cage and iliac crest.', ray((-50, fl, 75), (-1, 0, .55)))
    add('flank.upper', 'Midaxillary line just below the tip of the eleventh rib.', ray((-50, pts('bone/eleventh_rib')[:, 1].min() - 2, mal_), LAT))
    crest = lambda z: ext(hip, UP, lambda X, Y, Z: np.abs(Z - z) < 4)
    add('iliac_crest.top', 'Highest point of the iliac crest.', ray(crest(70) - [0, 6, 0], (-1, .35, 0)))
    add('iliac_crest.anterior', 'Iliac crest at its tubercle, behind the anterior superior iliac spine.', ray(ext(hip, (-1, .4, 0), lambda x, y, z: (np.abs(z - 100) < 8) & (y > 880)) + [6, -3, 0], (-1, .2, .1)))
    add('iliac_crest.posterior', 'Iliac crest above the buttock, between its top and the posterior superior iliac spine.', ray(ext(hip, UP, lambda X, Y, Z: np.abs(Z - 38) < 4), (-.35, .1, -1)))
    add('psis.tip', 'Posterior superior iliac spine.', psis, hip)
    pi = ext(hip, (.2, -.4, -1), lambda x, y, z: (y < psis[1] - 22) & (y > psis[1] - 60))
    add('sacroiliac.mid', 'Middle of the sacroiliac joint line below the posterior superior iliac spine.', back(*(lerp(psis, pi, .6)[:2] + [2, 0])))
    add('sacroiliac.lower', 'Lower end of the sacroiliac joint line.', back(*(pi[:2] + [2, -6])))
    add('lumbosacral.lateral', 'Level with L5, 40 mm lateral to the midline, above the posterior superior iliac spine.', back(-42, spin['L5'][1]))
    add('sacrum.s1_lateral', 'Back of the sacrum at S1, 20 mm lateral to the midline.', back(-20, spin['S1'][1]))
    add('sacrum.s3_lateral', 'Back of the sacrum at S3, 18 mm lateral to the midline.', back(-18, spin['S3'][1]))
    add('sacrum.lateral_edge', 'Lateral edge of the sacrum at S4, towards the buttock.', back(-30, spin['S4'][1] + 4))

    # ---- buttock, hip --------------------------------------------------------------------------------------------
    fem = 'bone/femur'
    troch = ext(fem, (-1, .1, 0), lambda x, y, z: y > 760)
    tub = ext(hip, (-.2, -1, -.7), lambda x, y, z: y < 800)
    isch_low = pts(hip)[:, 1].min()
    fold = isch_low - 9
    ycrest, yfold = psis[1] + 8, fold
    for n, t in (('upper', .16), ('mid', .48), ('lower', .8)):
        y = lerp(ycrest, yfold, t)
        for m, x in (('medial', -42 if n != 'upper' else -62), ('centre', -78 if n != 'upper' else -92), ('lateral', -116)):
            w = {'medial': 'near the sacrum and cleft', 'centre': 'in its middle', 'lateral': 'in its lateral part'}[m]
            add(f'buttock.{n}_{m}', f'{ {"upper": "Upper", "mid": "Middle", "lower": "Lower"}[n]} third of the buttock, {w}.', back(x, y))
    add('buttock.behind_trochanter', 'Hollow behind the greater trochanter.', ray(np.array([-105, troch[1] + 4, 55]), (-1, 0, -.75)))
    add('buttock.gluteal_medius', 'Upper outer buttock below the top of the iliac crest, over gluteus medius.', ray(np.array([-90, lerp(crest(70), troch, .35)[1], 60]), (-1, 0, -.3)))
    add('hip.tensor', 'Between anterior superior iliac spine and greater trochanter, over the tensor fasciae latae.', ray(np.array([-80, lerp(asis, troch, .5)[1], 80]), (-1, 0, .45)))
    add('hip.posterior', 'Behind the hip joint, halfway between ischial tuberosity and greater trochanter.', back(*lerp(tub, troch, .5)[:2]))
    mid('gluteal_cleft.top', 'Upper end of the natal cleft.', back(0, 838))
    add('gluteal_cleft.side_upper', '25 mm beside the natal cleft, upper end.', back(-24, 830))
    add('gluteal_cleft.side_mid', '25 mm beside the natal cleft, middle.', back(-24, 790))
    add('gluteal_cleft.side_lower', '25 mm beside the natal cleft, lower end.', back(-24, 758))
    add('ischial_tuberosity.centre', 'Skin over the ischial tuberosity.', ray(tub, (0, -.1, -1)))
    add('gluteal_fold.medial', 'Medial end of the gluteal fold.', back(-42, fold))
    add('gluteal_fold.mid', 'Middle of the gluteal fold.', back(-80, fold))
    add('gluteal_fold.lateral', 'Lateral end of the gluteal fold.', ray(np.array([-100, fold + 4, 62]), (-.7, 0, -1)))
    add('greater_trochanter.lateral', 'Lateral face of the greater trochanter.', troch, fem)
    add('greater_trochanter.skin', 'Skin over the greater trochanter.', ray(troch, LAT))
    add('greater_trochanter.above', 'Outer hip 45 mm above the greater trochanter.', ray(np.array([-90, troch[1] + 45, troch[2]]), LAT))
    add('greater_trochanter.front', 'Front of the greater trochanter.', ray(np.array([-100, troch[1], 78]), (-1, 0, .9)))
    add('greater_trochanter.below', 'Outer thigh 50 mm below the greater trochanter.', ray(np.array([-100, troch[1] - 50, troch[2]]), LAT))

    # ---- arm -----------------------------------------------------------------------------------------------------
    D4 = {'anterior': ANT, 'posterior': POST, 'medial': MED, 'lateral': LAT}
    thirds = {'upper': ('upper', 1 / 4.), 'mid': ('middle', 1 / 2.), 'lower': ('lower', 3 / 4.)}
    fr = {'upper': 'a quarter', 'mid': 'half', 'lower': 'three quarters'}
    athird = {'upper': (1 / 3., 'a third'), 'mid': (.55, '55 %'), 'lower': (.77, '77 %')}
    for n, (t, W) in athird.items():
        for d, v in D4.items():
            o = arm(t) + [2, 0, 3 * (1 - t)]
            if d == 'medial':
                if n == 'upper':  # just below the armpit
                    t, W = .45, '45 %'
                hit, outer = ray(arm(t), MED), ray(arm(t), LAT)
                if n == 'upper' or hit[0] - arm(t)[0] > 46:  # arm and trunk touch: as far in as the arm is thick outside
                    hit = arm(t) + [.64 * (arm(t)[0] - outer[0]), 0, 0]
                # Reference arms are fused to the trunk here: the point is set a little inside the arm's medial skin.
                hit = {'upper': (-166.0, 1176.0, 74.8), 'mid': (-165.0, 1158.0, 73.9), 'lower': (-165.0, 1103.8, 71.8)}[n]
                add(f'arm.medial_{n}', f'Medial side of the upper arm, {W} of the way from the humeral head to the elbow.', hit, free=True)
            else:
                add(f'arm.{d}_{n}', f'{d.capitalize()} side of the upper arm, {W} of the way from the humeral head to the elbow.', ray(o, v))
    lep, mep = ext(hum, LAT, lambda x, y, z: y < 1070), ext(hum, MED, lambda x, y, z: y < 1075)
    add('elbow.lateral_epicondyle', 'Lateral epicondyle of the humerus.', lep, hum)
    add('elbow.medial_epicondyle', 'Medial epicondyle of the humerus.', mep, hum)
    olec = ext('bone/ulna', (0, .25, -1), lambda x, y, z: y > 1010)
    add('elbow.olecranon', 'Tip of the olecranon.', olec, 'bone/ulna')
    ec = lerp(lep, mep, .5)
    add('elbow.antecubital', 'Middle of the elbow crease.', ray(ec, ANT))
    add('elbow.antecubital_medial', 'Elbow crease medial to the biceps tendon.', ray(lerp(lep, mep, .78), (.1, 0, 1)))
    add('elbow.antecubital_lateral', 'Elbow crease lateral to the biceps tendon, over brachioradialis.', ray(lerp(lep, mep, .15), (-.3, 0, 1)))
    add('elbow.posterior_lateral', 'Back of the elbow between olecranon and lateral epicondyle.', ray(lerp(lep, mep, .25), (-.3, 0, -1)))
    add('elbow.posterior_medial', 'Groove between olecranon and medial epicondyle.', ray(lerp(lep, mep, .78), (.3, 0, -1)))
    rs, us = ext('bone/radius', DOWN), ext('bone/ulna', DOWN)
    wr, wu = sel('bone/radius', lambda x, y, z: y < 822).mean(0), sel('bone/ulna', lambda x, y, z: y < 818).mean(0)
    hr, hu = sel('bone/radius', lambda x, y, z: y > 1020).mean(0), sel('bone/ulna', lambda x, y, z: (y > 1000) & (y < 1030)).mean(0)
    for n, (w, t) in thirds.items():
        c = (lerp(hr, wr, t) + lerp(hu, wu, t)) / 2
        a = lerp(hr, wr, t) - lerp(hu, wu, t)
        ax = (wr + wu) / 2 - (hr + hu) / 2
        ax /= np.linalg.norm(ax)
        a -= ax * (a @ ax)
        a /= np.linalg.norm(a)
        v = np.cross(ax, a)
        v *= np.sign(v[2])
        for d, q in (('radial', a), ('ulnar', -a), ('volar', v), ('dorsal', -v)):
            add(f'forearm.{d}_{n}', f'{d.capitalize()} side of the forearm, {fr[n]} of the way from elbow to wrist.', ray(c, q))
    # ---- wrist and hand ------------------------------------------------------------------------------------------
    wc = (sel('bone/lunate').mean(0) + sel('bone/scaphoid').mean(0)) / 2
    wa = wr - wu
    fa = sel('bone/capitate').mean(0) - (wr + wu) / 2
    fa /= np.linalg.norm(fa)
    wa -= fa * (wa @ fa)
    wa /= np.linalg.norm(wa)
    wv = np.cross(fa, wa)
    wv *= np.sign(wv[2])
    wt = 'level with the proximal row of carpal bones'
    for n, d, o in (('dorsal_mid', -wv, 0), ('dorsal_radial', -wv + .35 * wa, 16), ('dorsal_ulnar', -wv - .3 * wa, -15), ('volar_mid', wv, 0),
                    ('volar_radial', wv + .3 * wa, 15), ('volar_ulnar', wv - .25 * wa, -15), ('radial', wa, 0), ('ulnar', -wa, 0)):
        w = n.replace('_mid', ' side in the middle').replace('_radial', ' side, radial half').replace('_ulnar', ' side, ulnar half').capitalize()
        add('wrist.' + n, f'{w if "_" in n or " " in w else w + " edge"} of the wrist, {wt}.' if ' ' in w or True else '', ray(wc * [1, 1, 1] + wa * (o - 4), d))
    add('wrist.radial_styloid', 'Styloid process of the radius.', rs, 'bone/radius')
    add('wrist.ulnar_head', 'Dorsal prominence of the head of the ulna.', ext('bone/ulna', (.4, 0, -1), lambda x, y, z: y < 822), 'bone/ulna')
    add('wrist.snuffbox', 'Anatomical snuffbox, between radial styloid and base of the first metacarpal.', ray(lerp(rs, sel('bone/trapezium').mean(0), .5), wa * .9 - wv * .5))
    add('wrist.pisiform', 'Pisiform bone.', ray(pts('bone/pisiform').mean(0), wv))
    fingers = ['thumb', 'index', 'middle', 'ring', 'little']
    def ends(part):
        v = pts('bone/' + part)
        c = v.mean(0)
        ax = np.linalg.svd(v - c, full_matrices=False)[2][0]
        if ax[1] > 0:
            ax = -ax
        h = (v - c) @ ax
        return c, ax, c + ax * h.min(), c + ax * h.max()
    mc = {i: ends(f'{ORD[i]}_metacarpal_bone') for i in range(1, 6)}
    for i in range(2, 6):
        c, ax, b, e = mc[i]
        v = wv - ax * (wv @ ax)
        add(f'hand.dorsum_mc{i}', f'Back of the hand over the middle of metacarpal {i}.', ray(c, -v))
        add(f'hand.palm_mc{i}', f'Palm over the middle of metacarpal {i}.', ray(c, v))
        add(f'hand.palm_head{i}', f'Palm over the head of metacarpal {i}.', ray(lerp(e, c, .12), v))
    add('hand.dorsum_base3', 'Back of the hand over the base of metacarpal 3.', ray(lerp(mc[3][2], mc[3][0], .15), -wv))
    add('hand.dorsum_base5', 'Back of the hand over the base of metacarpal 5.', ray(lerp(mc[5][2], mc[5][0], .15), -wv))
    add('hand.palm_centre', 'Hollow of the palm.', ray((mc[3][0] + mc[4][0]) / 2 + fa * 4, wv))
    add('hand.palm_base', 'Heel of the hand between thenar and hypothenar eminences.', ray(sel('bone/capitate').mean(0), wv))
    add('hand.thenar', 'Summit of the thenar eminence.', ray(lerp(mc[1][0], mc[2][0], .25) - fa * 4, wv))
    add('hand.thenar_lower', 'Thenar eminence towards the thumb joint.', ray(lerp(mc[1][3], mc[1][0], .35), wv + .1 * wa))
    add('hand.hypothenar', 'Summit of the hypothenar eminence.', ray(mc[5][0] - fa * 8, wv - .15 * wa))
    add('hand.ulnar_border', 'Ulnar border of the hand, middle of metacarpal 5.', ray(mc[5][0], -wa))
    add('hand.first_web', 'Dorsal web between first and second metacarpals.', ray(lerp(mc[1][0], mc[2][0], .55) + fa * 2, -wv))
    add('hand.first_web_edge', 'Free edge of the web between thumb and index finger.', near(lerp(mc[1][3], mc[2][3], .5) + fa * 0))
    tv = np.cross(mc[1][1], ends('proximal_phalanx_of_thumb')[1])
    for k, fn in enumerate(fingers):
        names = ['proximal', 'middle', 'distal'] if k else ['proximal', 'distal']
        ph = [ends(f'{q}_phalanx_of_{fn if fn == "thumb" else fn + "_finger"}') for q in names]
        dorsal = -wv if k else (wa * .75 - wv * .65)
        def dd(ax):
            q = dorsal - ax * (dorsal @ ax)
            return q / np.linalg.norm(q)
        W = 'thumb' if not k else fn + ' finger'
        e = mc[k + 1][3]
        knuckle = lerp(e, ph[0][2], .5)
        add(f'{fn}.base_dorsal', f'Back of the metacarpophalangeal joint of the {W}.', ray(knuckle, dd(ph[0][1])))
        add(f'{fn}.base_palmar', f'Palmar crease at the root of the {W}.', ray(lerp(ph[0][2], ph[0][3], .3), -dd(ph[0][1])))
        j = lerp(ph[0][3], ph[1][2], .5)
        jn = 'pip' if k else 'ip'
        jw = 'proximal interphalangeal' if k else 'interphalangeal'
        ja = ph[0][1] + ph[1][1]
        ja /= np.linalg.norm(ja)
        add(f'{fn}.{jn}_dorsal', f'Back of the {jw} joint of the {W}.', ray(j, dd(ja)))
        add(f'{fn}.{jn}_palmar', f'Palmar side of the {jw} joint of the {W}.', ray(j, -dd(ja)))
        c, ax, b, e2 = ph[-1]
        if k:
            j2 = lerp(ph[1][3], b, .5)
            add(f'{fn}.dip_dorsal', f'Back of the distal interphalangeal joint of the {W}.', ray(j2, dd(ax)))
        add(f'{fn}.nail', f'Nail of the {W}.', ray(lerp(c, e2, .35), dd(ax)))
        add(f'{fn}.pad', f'Pad of the {W}.', ray(lerp(c, e2, .2), -dd(ax)))
        add(f'{fn}.tip', f'Tip of the {W}.', ray(c, ax))
    add('thumb.cmc_dorsal', 'Back of the carpometacarpal joint of the thumb.', ray(lerp(mc[1][2], mc[1][0], .1), wa * .8 - wv * .6))
    add('thumb.metacarpal_dorsal', 'Back of the first metacarpal, middle.', ray(mc[1][0], wa * .8 - wv * .6))

    # ---- thigh and knee ------------------------------------------------------------------------------------------
    kc = sel(fem, lambda x, y, z: y < 400).mean(0)
    th0 = np.array([-98, troch[1], 74])
    for n, (w, t) in thirds.items():
        c = lerp(th0, kc, t)
        for d, v in D4.items():
            add(f'thigh.{d}_{n}', f'{d.capitalize()} side of the thigh, {fr[n]} of the way from greater trochanter to knee joint.', ray(c, v))
        add(f'thigh.anteromedial_{n}', f'Anteromedial thigh, {fr[n]} of the way from greater trochanter to knee joint.', ray(c, (.8, 0, 1)))
        add(f'thigh.anterolateral_{n}', f'Anterolateral thigh, {fr[n]} of the way from greater trochanter to knee joint.', ray(c, (-.9, 0, 1)))
        add(f'thigh.posteromedial_{n}', f'Posteromedial thigh, {fr[n]} of the way from greater trochanter to knee joint.', ray(c, (.8, 0, -1)))
        add(f'thigh.posterolateral_{n}', f'Posterolateral thigh, {fr[n]} of the way from greater trochanter to knee joint.', ray(c, (-.8, 0, -1)))
    add('thigh.medial_top', 'Inner thigh just below the groin crease.', near(np.array([-14, 722, 60])))
    pat, tib, fib = 'bone/patella', 'bone/tibia', 'bone/fibula'
    pv = pts(pat)
    pc = pv.mean(0)
    add('patella.top', 'Upper edge of the patella.', ray(ext(pat, UP) - [0, 2, 4], ANT))
    add('patella.centre', 'Middle of the patella.', ray(pc, ANT))
    add('patella.bottom', 'Apex of the patella.', ray(ext(pat, DOWN) + [0, 2, -3], ANT))
    add('patella.medial', 'Medial edge of the patella.', ray(ext(pat, MED) - [3, 0, 4], (.5, 0, 1)))
    add('patella.lateral', 'Lateral edge of the patella.', ray(ext(pat, LAT) + [3, 0, -4], (-.6, 0, 1)))
    add('knee.suprapatellar', 'Front of the thigh 40 mm above the patella.', ray(np.array([pc[0], pv[:, 1].max() + 40, 95]), ANT))
    jl = (pts(fem)[:, 1].min() + pts(tib)[:, 1].max()) / 2
    kx = sel(tib, lambda x, y, z: y > 340).mean(0)
    add('knee.medial_joint', 'Medial joint line of the knee.', ray(np.array([kx[0], jl, kx[2]]), MED))
    add('knee.lateral_joint', 'Lateral joint line of the knee.', ray(np.array([kx[0], jl, kx[2]]), LAT))
    add('knee.medial_condyle', 'Medial epicondyle of the femur.', ext(fem, MED, lambda x, y, z: y < 440), fem)
    add('knee.lateral_condyle', 'Lateral epicondyle of the femur.', ext(fem, LAT, lambda x, y, z: y < 420), fem)
    add('knee.adductor_tubercle', 'Skin over the adductor tubercle, above the medial epicondyle.', ray(np.array([kc[0], P['knee.medial_condyle'][1] + 24, kc[2] - 6]), (1, 0, -.2)))
    add('popliteal.mid', 'Middle of the popliteal crease.', ray(np.array([kx[0], jl + 6, kx[2]]), POST))
    add('popliteal.upper', 'Upper popliteal fossa, 55 mm above the crease.', ray(np.array([kx[0] - 1, jl + 60, kx[2]]), POST))
    add('popliteal.lower', 'Lower popliteal fossa, 40 mm below the crease.', ray(np.array([kx[0], jl - 36, kx[2]]), POST))
    add('popliteal.medial', 'Medial edge of the popliteal fossa, over the semitendinosus tendon.', ray(np.array([kx[0], jl + 10, kx[2]]), (.75, 0, -1)))
    add('popliteal.lateral', 'Lateral edge of the popliteal fossa, over the biceps femoris tendon.', ray(np.array([kx[0], jl + 10, kx[2]]), (-.75, 0, -1)))
    tt = ext(tib, ANT, lambda x, y, z: (y < 345) & (y > 300))
    add('tibia.tuberosity', 'Tibial tuberosity.', tt, tib)
    add('knee.pes_anserinus', 'Medial face of the tibia 50 mm below the joint line.', ray(np.array([kx[0], jl - 50, 85]), (1, 0, .45)))
    fh = ext(fib, (-1, .5, 0), lambda x, y, z: y > 325)
    add('fibula.head', 'Head of the fibula.', fh, fib)

    # ---- leg and ankle -------------------------------------------------------------------------------------------
    mm = ext(tib, DOWN, lambda x, y, z: x > -62)
    lm = ext(fib, DOWN)
    ac = (sel(tib, lambda x, y, z: y < 20).mean(0) + sel(fib, lambda x, y, z: y < 0).mean(0)) / 2
    an = np.array([ac[0] + 4, 4, ac[2]])
    k0 = np.array([kx[0], jl, kx[2] - 4])
    for n, (w, t) in thirds.items():
        c = lerp(k0, an, t)
        W = f'{fr[n]} of the way from knee joint to ankle.'
        y = c[1]
        tb = ext(tib, (0.25, 0, 1), lambda X, Y, Z: np.abs(Y - y) < 12)
        fb = sel(fib, lambda X, Y, Z: np.abs(Y - y) < 12).mean(0)
        add(f'leg.anterior_{n}', f'Front of the leg over tibialis anterior, just lateral to the shin, {W}', ray(lerp(tb, fb, .35) - [0, 0, 4], (-.3, 0, 1)))
        add(f'leg.shin_{n}', f'Anterior border of the tibia, {W}', ray(tb - [0, 0, 3], ANT))
        add(f'leg.anteromedial_{n}', f'Medial surface of the tibia, {W}', ray(ext(tib, (1, 0, -.1), lambda X, Y, Z: np.abs(Y - y) < 12) * .4 + tb * .6 - [4, 0, 3], (1, 0, .7)))
        add(f'leg.lateral_{n}', f'Lateral side of the leg over the fibula and peroneal muscles, {W}', ray(fb, LAT))
        add(f'leg.medial_{n}', f'Medial calf just behind the medial border of the tibia, {W}', ray(c - [0, 0, 4], (1, 0, -.35)))
        add(f'leg.posterior_{n}', f'Middle of the calf, {W}', ray(c, POST))
        add(f'leg.posteromedial_{n}', f'Medial half of the calf, {W}', ray(c, (.62, 0, -1)))
        add(f'leg.posterolateral_{n}', f'Lateral half of the calf, {W}', ray(c, (-.62, 0, -1)))
    add('malleolus.medial', 'Most prominent point of the medial malleolus.', ext(tib, MED, lambda x, y, z: y < 14), tib)
    add('malleolus.lateral', 'Most prominent point of the lateral malleolus.', ext(fib, LAT, lambda x, y, z: y < 14), fib)
    foot = sel('bone/second_metatarsal_bone').mean(0) - pts('bone/calcaneus').mean(0)
    foot[1] = 0
    foot /= np.linalg.norm(foot)
    flat = np.array([-foot[2], 0, foot[0]])   # lateral
    if flat[0] > 0:
        flat = -flat
    ml, mmx = P['malleolus.lateral'], P['malleolus.medial']
    for n, o, q, w in (('above', (0, 32, 0), None, '32 mm above'), ('behind', None, -22, 'behind'), ('below', (0, -22, 0), None, 'below'), ('front', None, 20, 'in front of')):
        for s, c, d in (('lateral', ml, flat), ('medial', mmx, -flat)):
            p = c + (np.array(o, float) if o else foot * q + [0, -5, 0])
            add(f'ankle.{s}_{n}', f'{w[0].upper() + w[1:]} the {s} malleolus.', ray(p - d * 14, d) if o or True else p)
    add('ankle.anterior', 'Front of the ankle between the malleoli.', ray(np.array([an[0], 8, an[2] + 8]), foot + [0, .35, 0]))
    add('ankle.anterior_medial', 'Front of the ankle beside the tibialis anterior tendon, before the medial malleolus.', ray(lerp([an[0], 4, an[2] + 8], mmx, .5), foot + [0, .3, 0]))
    add('ankle.anterior_lateral', 'Front of the ankle beside the extensor tendons, before the lateral malleolus.', ray(lerp([an[0], 4, an[2] + 8], ml, .5), foot + [0, .3, 0]))
    cal = 'bone/calcaneus'
    cback = ext(cal, POST)
    ax_ = lambda y: ray(np.array([lerp(an, cback, .5)[0] + (y - 20) * .02, y, 62]), POST)
    add('achilles.upper', 'Calcaneal tendon where the calf muscles end.', ax_(120))
    add('achilles.mid', 'Narrowest part of the calcaneal tendon.', ax_(50))
    add('achilles.insertion', 'Insertion of the calcaneal tendon at the heel bone.', ax_(-18))
    cc = pts(cal).mean(0)
    hc = ext(cal, (0, -1, -.5))
    add('heel.back', 'Back of the heel.', ray(np.array([cback[0], -45, cback[2] + 20]), POST))
    sole_y = -60
    sole = lambda p: ray(np.array([p[0], max(p[1], -58), p[2]]), DOWN)
    ft = cback * [1, 0, 1]
    add('heel.plantar', 'Middle of the heel pad.', sole(cback + foot * 22 + [0, -20, 0]))
    add('heel.plantar_front', 'Front of the heel pad, at the origin of the plantar fascia.', sole(cback + foot * 46 + [0, -15, 0]))
    add('heel.medial', 'Medial wall of the heel.', ray(cback + foot * 28 + [0, -8, 0], -flat))
    add('heel.lateral', 'Lateral wall of the heel.', ray(cback + foot * 28 + [0, -8, 0], flat))
    nav, cub = pts('bone/navicular_bone_of_foot').mean(0), pts('bone/cuboid_bone').mean(0)
    add('foot.navicular', 'Tuberosity of the navicular bone.', ext('bone/navicular_bone_of_foot', -flat + [0, -.3, 0]), 'bone/navicular_bone_of_foot')
    add('instep.plantar', 'Arch of the sole below the navicular bone.', ray(nav + [0, -8, 0], DOWN + -flat * .35))
    add('instep.medial', 'Medial side of the arch below the medial cuneiform bone.', ray(pts('bone/medial_cuneiform_bone').mean(0), -flat + DOWN * .6))
    mt = {}
    for i in range(1, 6):
        v = pts(f'bone/{ORD[i]}_metatarsal_bone')
        h = v @ foot
        b, e = v[h < h.min() + 12].mean(0), v[h > h.max() - 10].mean(0)
        mt[i] = (v.mean(0), b, e)
        add(f'metatarsal{i}.head_plantar', f'Sole under the head of metatarsal {i}.', ray(e, DOWN))
        add(f'metatarsal{i}.head_dorsal', f'Back of the foot over the head of metatarsal {i}.', ray(e, UP))
        add(f'foot.dorsum_mt{i}', f'Back of the foot over the middle of metatarsal {i}.', ray(v.mean(0), UP + (flat * .3 if i > 3 else 0)))
        if i in (1, 3, 5):
            add(f'sole.mt{i}', f'Sole under the middle of metatarsal {i}.', ray(v.mean(0), DOWN))
    add('metatarsal1.head_medial', 'Medial side of the head of metatarsal 1.', ray(mt[1][2], -flat))
    add('metatarsal5.head_lateral', 'Lateral side of the head of metatarsal 5.', ray(mt[5][2], flat))
    add('foot.dorsum_navicular', 'Back of the foot over the navicular bone.', ray(nav, UP + foot * .3))
    add('foot.dorsum_cuboid', 'Back of the foot over the cuboid bone, over the short toe extensor.', ray(cub, UP + flat * .4))
    add('foot.medial_mt1', 'Medial border of the foot, middle of metatarsal 1.', ray(mt[1][0], -flat))
    add('foot.lateral_mt5_base', 'Tuberosity at the base of metatarsal 5.', ray(mt[5][1], flat))
    add('foot.lateral_mid', 'Lateral border of the foot, middle of metatarsal 5.', ray(mt[5][0], flat + DOWN * .2))
    add('foot.lateral_calcaneus', 'Lateral border of the foot below the front of the heel bone.', ray(lerp(cc, cub, .55) - [0, 8, 0], flat + DOWN * .2))
    add('sole.centre', 'Middle of the sole.', sole(lerp(cub, mt[3][1], .5) + [0, -10, 0]))
    add('sole.lateral', 'Lateral sole under the cuboid bone.', sole(cub + flat * 6 + [0, -10, 0]))
    toes = ['', 'big', 'second', 'third', 'fourth', 'little']
    ids = ['', 'great_toe', 'toe2', 'toe3', 'toe4', 'toe5']
    for i in range(1, 6):
        W = f'{"great" if i == 1 else toes[i]} toe'
        pr, di = pts(f'bone/proximal_phalanx_of_{toes[i]}_toe'), pts(f'bone/distal_phalanx_of_{toes[i]}_toe')
        add(f'{ids[i]}.base_dorsal', f'Back of the root of the {W}.', ray(lerp(mt[i][2], pr.mean(0), .45), UP))
        add(f'{ids[i]}.base_plantar', f'Sole side of the root of the {W}.', ray(pr.mean(0), DOWN))
        add(f'{ids[i]}.dorsal', f'Back of the {W}, middle.', ray(lerp(pr.mean(0), di.mean(0), .5 if i > 1 else .45), UP))
        add(f'{ids[i]}.nail', f'Nail of the {W}.', ray(di.mean(0), UP))
        add(f'{ids[i]}.plantar', f'Pad of the {W}.', ray(di.mean(0), DOWN))
        add(f'{ids[i]}.tip', f'Tip of the {W}.', ray(di.mean(0), foot))
    add('great_toe.medial', 'Medial side of the great toe.', ray(pts('bone/proximal_phalanx_of_big_toe').mean(0), -flat))
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('reference')
    ap.add_argument('-o', '--output', default='data/landmarks.json')
    args = ap.parse_args()
    marks = measure(Reference(args.reference))
    for m in marks:
        assert re.fullmatch(r'[a-z0-9_]+\.[a-z0-9_]+', m['id']), m['id']
    rows = ',\n'.join('  ' + json.dumps(m, ensure_ascii=False) for m in marks)
    with open(args.output, 'w', encoding='utf-8') as file:
        file.write('{"format": "myoscope.landmarks/1", "landmarks": [\n' + rows + '\n]}\n')
    print(len(marks), 'landmarks')


if __name__ == '__main__':
    main()
