"""Shoulder, back and buttock: where each landmark is measured."""
import numpy as np

from landmarks.reference import DOWN, LAT, MED, ORD, POST, UP, lerp


def shoulder(m):
    P, add, ray, near, sel, ext, back = m.points, m.add, m.ray, m.near, m.sel, m.ext, m.back
    sc, m.hum = 'bone/scapula', 'bone/humerus'
    acro = lambda d: ext(sc, d, lambda x, y, z: (x < -118) & (y > 1318))
    tipa = acro(LAT)
    acro_front = ext(sc, (-.3, 0, 1), lambda x, y, z: (x < -140) & (y > 1330))
    add('acromion.lateral', 'Lateral edge of the acromion.', tipa, sc)
    add('acromion.anterior', 'Front corner of the acromion.', acro_front, sc)
    add('acromion.posterior', 'Posterior angle of the acromion, where the spine of the scapula turns forward.', acro((-1, -.2, -1.1)), sc)
    add('acromion.top', 'Skin over the middle of the acromion.', ray(tipa + [9, 0, 0], UP))
    add('acromioclavicular.joint', 'Acromioclavicular joint.', ray(m.cl, UP))
    cor = ext(sc, (-.3, 0, 1), lambda x, y, z: (y < 1335) & (y > 1290))
    add('coracoid.tip', 'Tip of the coracoid process.', cor, sc)
    gt = ext(m.hum, (-1, .3, 0), lambda x, y, z: y > 1290)
    add('greater_tubercle.lateral', 'Lateral face of the greater tubercle of the humerus.', gt, m.hum)
    hp = sel(m.hum, lambda x, y, z: y > 1290).mean(0)
    ep = sel(m.hum, lambda x, y, z: y < 1050).mean(0)
    m.arm = lambda t: lerp(hp, ep, t)
    add('shoulder.anterior', 'Front of the shoulder over the lesser tubercle and biceps groove.', ray(m.arm(0), (-.35, 0, 1)))
    add('shoulder.posterior', 'Back of the shoulder over the back of the humeral head.', ray(m.arm(0), (-.25, 0, -1)))
    for n, d in (('anterior', (-.3, 0, 1)), ('lateral', LAT), ('posterior', (-.3, 0, -1))):
        add(f'deltoid.{n}_upper', f'{n.capitalize()} deltoid, upper third.', ray(m.arm(.08), d))
        add(f'deltoid.{n}_mid', f'{n.capitalize()} deltoid, middle.', ray(m.arm(.21), d))
    add('deltoid.insertion', 'Deltoid tuberosity, outer side of the arm at the lower end of the deltoid.', ray(m.arm(.46), (-1, 0, .15)))
    add('axilla.anterior_fold', 'Lower edge of the pectoralis major at the arm, the anterior axillary fold.', near((-166, 1222, 118)))
    add('axilla.posterior_fold', 'Lower edge of latissimus dorsi and teres major at the arm, the posterior axillary fold.', near((-166, 1212, 0)))
    add('axilla.centre', 'Middle of the armpit, halfway between its folds.',
        lerp(P['axilla.anterior_fold'], P['axilla.posterior_fold'], .5), free=True)
    for i, t in ((4, 1.1), (5, .95)):   # the arm hides the skin of the reference here: on the wall of the armpit
        wall = lerp(ext(m.ribs[i][0], LAT, lambda x, y, z: np.abs(z - m.midaxillary) < 8), P['axilla.centre'], t)
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


def spine(m):
    P, add, mid, ray, pts, ext, back = m.points, m.add, m.mid, m.ray, m.pts, m.ext, m.back
    for i in range(1, 13):
        v = f'bone/{ORD[i]}_thoracic_vertebra'
        p = ext(v, (0, -.35, -1))
        m.spin['T%d' % i] = p
        mid(f'spine.t{i}', f'Tip of the spinous process of T{i}.', p, v)
    for i in range(1, 6):
        v = f'bone/{ORD[i]}_lumbar_vertebra'
        p = ext(v, POST)
        m.spin['L%d' % i] = p
        mid(f'spine.l{i}', f'Spinous process of L{i}.', p, v)
    sac = pts('bone/sacrum')
    stop, sbot = m.spin['L5'][1] - 22, 822
    for i in range(1, 5):
        y = lerp(stop, sbot + 6, (i - 1) / 3.)
        p = ext('bone/sacrum', POST, lambda X, Y, Z: (np.abs(X) < 6) & (np.abs(Y - y) < 5))
        m.spin['S%d' % i] = p
        mid(f'sacrum.s{i}', f'Median sacral crest at S{i}.', p, 'bone/sacrum')
    mid('coccyx.base', 'Sacrococcygeal joint.', ext('bone/sacrum', POST, lambda X, Y, Z: (np.abs(X) < 6) & (np.abs(Y - 812) < 5)), 'bone/sacrum')
    mid('coccyx.tip', 'Tip of the coccyx.', m.coc, 'bone/sacrum')
    for n in ('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12', 'L1', 'L2', 'L3', 'L4', 'L5'):
        k = n.lower()
        add(f'paraspinal.{k}', f'30 mm lateral to the spinous process of {n}.', back(-30, m.spin[n][1]))
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
    cresttop = ext(m.hip, UP)
    m.psis = ext(m.hip, POST, lambda x, y, z: y > 850)
    fl = lerp(m.r10, cresttop, .55)[1]
    add('flank.lateral', 'Midaxillary line halfway between rib cage and iliac crest.', ray((-50, fl, m.midaxillary), LAT))
    add('flank.posterior', 'Posterior axillary line halfway between twelfth rib and iliac crest.', ray((-50, fl + 4, 55), (-1, 0, -.75)))
    add('flank.anterior', 'Anterior axillary line halfway between rib cage and iliac crest.', ray((-50, fl, 75), (-1, 0, .55)))
    add('flank.upper', 'Midaxillary line just below the tip of the eleventh rib.', ray((-50, pts('bone/eleventh_rib')[:, 1].min() - 2, m.midaxillary), LAT))
    m.crest = lambda z: ext(m.hip, UP, lambda X, Y, Z: np.abs(Z - z) < 4)
    add('iliac_crest.top', 'Highest point of the iliac crest.', ray(m.crest(70) - [0, 6, 0], (-1, .35, 0)))
    add('iliac_crest.anterior', 'Iliac crest at its tubercle, behind the anterior superior iliac spine.', ray(ext(m.hip, (-1, .4, 0), lambda x, y, z: (np.abs(z - 100) < 8) & (y > 880)) + [6, -3, 0], (-1, .2, .1)))
    add('iliac_crest.posterior', 'Iliac crest above the buttock, between its top and the posterior superior iliac spine.', ray(ext(m.hip, UP, lambda X, Y, Z: np.abs(Z - 38) < 4), (-.35, .1, -1)))
    add('psis.tip', 'Posterior superior iliac spine.', m.psis, m.hip)
    pi = ext(m.hip, (.2, -.4, -1), lambda x, y, z: (y < m.psis[1] - 22) & (y > m.psis[1] - 60))
    add('sacroiliac.mid', 'Middle of the sacroiliac joint line below the posterior superior iliac spine.', back(*(lerp(m.psis, pi, .6)[:2] + [2, 0])))
    add('sacroiliac.lower', 'Lower end of the sacroiliac joint line.', back(*(pi[:2] + [2, -6])))
    add('lumbosacral.lateral', 'Level with L5, 40 mm lateral to the midline, above the posterior superior iliac spine.', back(-42, m.spin['L5'][1]))
    add('sacrum.s1_lateral', 'Back of the sacrum at S1, 20 mm lateral to the midline.', back(-20, m.spin['S1'][1]))
    add('sacrum.s3_lateral', 'Back of the sacrum at S3, 18 mm lateral to the midline.', back(-18, m.spin['S3'][1]))
    add('sacrum.lateral_edge', 'Lateral edge of the sacrum at S4, towards the buttock.', back(-30, m.spin['S4'][1] + 4))


def buttock(m):
    add, mid, ray, near, pts, ext, front, back = m.add, m.mid, m.ray, m.near, m.pts, m.ext, m.front, m.back
    m.fem = 'bone/femur'
    m.troch = ext(m.fem, (-1, .1, 0), lambda x, y, z: y > 760)
    tub = ext(m.hip, (-.2, -1, -.7), lambda x, y, z: y < 800)
    isch_low = pts(m.hip)[:, 1].min()
    fold = isch_low - 9
    ycrest, yfold = m.psis[1] + 8, fold
    for n, t in (('upper', .16), ('mid', .48), ('lower', .8)):
        y = lerp(ycrest, yfold, t)
        for place, x in (('medial', -42 if n != 'upper' else -62), ('centre', -78 if n != 'upper' else -92), ('lateral', -116)):
            w = {'medial': 'near the sacrum and cleft', 'centre': 'in its middle', 'lateral': 'in its lateral part'}[place]
            add(f'buttock.{n}_{place}', f'{ {"upper": "Upper", "mid": "Middle", "lower": "Lower"}[n]} third of the buttock, {w}.', back(x, y))
    add('buttock.behind_trochanter', 'Hollow behind the greater trochanter.', ray(np.array([-105, m.troch[1] + 4, 55]), (-1, 0, -.75)))
    add('buttock.gluteal_medius', 'Upper outer buttock below the top of the iliac crest, over gluteus medius.', ray(np.array([-90, lerp(m.crest(70), m.troch, .35)[1], 60]), (-1, 0, -.3)))
    add('hip.tensor', 'Between anterior superior iliac spine and greater trochanter, over the tensor fasciae latae.', ray(np.array([-80, lerp(m.asis, m.troch, .5)[1], 80]), (-1, 0, .45)))
    add('hip.posterior', 'Behind the hip joint, halfway between ischial tuberosity and greater trochanter.', back(*lerp(tub, m.troch, .5)[:2]))
    mid('gluteal_cleft.top', 'Upper end of the natal cleft.', back(0, 838))
    add('gluteal_cleft.side_upper', '25 mm beside the natal cleft, upper end.', back(-24, 830))
    add('gluteal_cleft.side_mid', '25 mm beside the natal cleft, middle.', back(-24, 790))
    add('gluteal_cleft.side_lower', '25 mm beside the natal cleft, lower end.', back(-24, 758))
    add('ischial_tuberosity.centre', 'Skin over the ischial tuberosity.', ray(tub, (0, -.1, -1)))
    add('gluteal_fold.medial', 'Medial end of the gluteal fold.', back(-42, fold))
    add('gluteal_fold.mid', 'Middle of the gluteal fold.', back(-80, fold))
    add('gluteal_fold.lateral', 'Lateral end of the gluteal fold.', ray(np.array([-100, fold + 4, 62]), (-.7, 0, -1)))
    add('greater_trochanter.lateral', 'Lateral face of the greater trochanter.', m.troch, m.fem)
    add('greater_trochanter.skin', 'Skin over the greater trochanter.', ray(m.troch, LAT))
    add('greater_trochanter.above', 'Outer hip 45 mm above the greater trochanter.', ray(np.array([-90, m.troch[1] + 45, m.troch[2]]), LAT))
    add('greater_trochanter.front', 'Front of the greater trochanter.', ray(np.array([-100, m.troch[1], 78]), (-1, 0, .9)))
    add('greater_trochanter.below', 'Outer thigh 50 mm below the greater trochanter.', ray(np.array([-100, m.troch[1] - 50, m.troch[2]]), LAT))
