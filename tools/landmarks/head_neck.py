"""Head and neck: where each landmark is measured."""
import numpy as np

from landmarks.reference import ANT, DOWN, LAT, MED, POST, UP, lerp


def head(m):
    P, add, mid, ray, near, pts, sel, ext, front, back = m.points, m.add, m.mid, m.ray, m.near, m.pts, m.sel, m.ext, m.front, m.back
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
    tip = m.ref.v[(np.abs(m.ref.v[:, 0]) < 6) & (np.abs(m.ref.v[:, 1] - 1495) < 30)]
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


def neck(m):
    P, add, mid, ray, near, ext, front, back = m.points, m.add, m.mid, m.ray, m.near, m.ext, m.front, m.back
    thy = ext('cartilage/thyroid_cartilage', ANT)
    mid('throat.thyroid', 'Front of the thyroid cartilage, just below the laryngeal prominence.', front(0, thy[1] - 8))
    mid('throat.cricoid', 'Front of the cricoid cartilage.', front(0, ext('cartilage/cricoid_cartilage', ANT)[1]))
    mid('throat.hyoid', 'Front of the hyoid bone at the angle between throat and floor of the mouth.', near(ext('bone/hyoid_bone', ANT) * [0, 1, 1] + [0, -8, 5]))
    mid('throat.submental', 'Midline floor of the mouth between chin and hyoid bone.', near((0, 1408, 152)))
    m.notch = ext('bone/manubrium', (0, 1, .5), lambda x, y, z: np.abs(x) < 4)
    scj = ext('bone/clavicle', MED)
    ms = P['mastoid.tip']
    scm = lambda t: lerp(ms, scj + [-6, 0, 0], t)
    cax = lambda y: np.array([0, y, lerp(80, 66, (y - 1340) / 120.)])
    for n, t in (('upper', .22), ('mid', .5), ('lower', .8)):
        p = scm(t)
        q = ray(cax(p[1]), (p - cax(p[1])) * [1, 0, 1])
        add('neck.anterolateral_' + n, f'Over the sternocleidomastoid, {"upper" if n == "upper" else "middle" if n == "mid" else "lower"} third between mastoid tip and sternoclavicular joint.', q)
        add('neck.anterior_' + n, f'Front of the neck beside the airway, at the height of the {n if n != "mid" else "middle"} third of the sternocleidomastoid, 18 mm from the midline.', ray((-18, {'upper': 1403, 'mid': 1382, 'lower': 1352}[n], 100), ANT))
    m.spin = {}
    for i, v in enumerate(('axis', 'third_cervical_vertebra', 'fourth_cervical_vertebra', 'fifth_cervical_vertebra', 'sixth_cervical_vertebra', 'seventh_cervical_vertebra'), 2):
        p = ext('bone/' + v, POST)
        m.spin['C%d' % i] = p
        mid('nape.c%d' % i, f'Tip of the spinous process of C{i}.', p, 'bone/' + v)
    for c, w in (('c2', 'C2'), ('c4', 'C4'), ('c6', 'C6')):
        add(f'nape.{c}_lateral', f'Paraspinal ridge of the neck, 22 mm lateral to the spinous process of {w}.', back(-22, P['nape.' + c][1]))
    for n, y in (('upper', 1452), ('mid', 1422), ('lower', 1393)):
        add('neck.posterolateral_' + n, f'Side and back of the neck behind the sternocleidomastoid, level with C{ {"upper": 2, "mid": 4, "lower": 6}[n]}.', ray(cax(y), (-1, 0, -.42) if n != 'lower' else (-.7, 0, -1)))
        add('neck.lateral_' + n, f'Side of the neck at the posterior border of the sternocleidomastoid, level with C{ {"upper": 2, "mid": 4, "lower": 6}[n]}.', ray(cax(y), (-1, 0, .05)))
    m.clav = 'bone/clavicle'
    acr_tip = ext('bone/scapula', (-1, 0, .3), lambda x, y, z: y > 1310)
    c7 = P['nape.c7']
    add('neck.shoulder_angle', 'Upper border of the trapezius where the neck meets the shoulder.', ray(np.array([-60, 1330, 50]), (-.12, 1, -.05)))
    add('neck.shoulder_angle_posterior', 'Behind the neck and shoulder angle, over the upper trapezius towards the upper angle of the scapula.', ray(np.array([-60, 1325, 40]), (-.1, 1, -1)))
    add('neck.shoulder_angle_medial', 'Root of the neck 40 mm lateral to the spinous process of C7.', ray(np.array([-40, c7[1] - 10, 50]), (0, .7, -1)))
    add('shoulder.mid_top', 'Upper border of the trapezius halfway between the neck and the acromion.', ray(np.array([-98, 1320, 42]), (0, 1, -.1)))
    add('neck.supraclavicular', 'Hollow above the middle of the clavicle.', ray(np.array([-68, 1325, 88]), (0, .7, 1)))
