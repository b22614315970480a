"""Chest and abdomen: where each landmark is measured."""
import numpy as np

from landmarks.reference import ANT, DOWN, LAT, MED, ORD, lerp


def chest(m):
    add, mid, ray, pts, sel, ext, front = m.add, m.mid, m.ray, m.pts, m.sel, m.ext, m.front
    m.cl, cm = ext(m.clav, LAT), ext(m.clav, MED)
    def bar(part, x, w=3):
        v = pts(part)
        s = v[np.abs(v[:, 0] - x) < w]
        return (s.min(0) + s.max(0)) / 2
    for n, t in (('medial', .08), ('mid', .5), ('lateral', .85)):
        b = bar(m.clav, lerp(cm, m.cl, t)[0], 4)
        add('clavicle.' + n, {'medial': 'Medial end of the clavicle at the sternoclavicular joint.', 'mid': 'Middle of the clavicle.', 'lateral': 'Lateral sixth of the clavicle.'}[n], ray(b, (0, .5, 1)))
    mid('sternum.notch', 'Jugular notch.', front(0, m.notch[1] - 3))
    man_low = ext('bone/manubrium', DOWN)
    mid('sternum.angle', 'Sternal angle, between manubrium and body.', front(0, man_low[1] + 4))
    bs = pts('bone/body_of_sternum')
    mid('sternum.mid', 'Middle of the body of the sternum.', front(0, (bs[:, 1].min() + bs[:, 1].max()) / 2))
    mid('sternum.lower', 'Lower end of the body of the sternum.', front(0, bs[:, 1].min() + 8))
    mid('sternum.xiphoid', 'Tip of the xiphoid process.', front(0, pts('bone/xiphoid_process')[:, 1].min()))
    mcl = lerp(cm, m.cl, .5)[0]
    add('chest.infraclavicular_medial', 'Below the medial third of the clavicle, over the first intercostal space.', front(-38, 1300))
    add('chest.infraclavicular', 'Below the middle of the clavicle, over the first and second ribs.', front(mcl, 1300))
    add('chest.infraclavicular_lateral', 'Deltopectoral hollow below the lateral third of the clavicle.', front(-118, 1306))
    m.ribs = {i: [f'bone/{ORD[i]}_rib'] + ([f'cartilage/{ORD[i]}_costal_cartilage'] if i <= 7 else []) for i in range(1, 13)}
    def rib_front(i, x):
        return sel(m.ribs[i], lambda X, Y, Z: (np.abs(X - x) < 5) & (Z > 90)).mean(0)
    for i in range(2, 8):
        y = rib_front(i, mcl)[1]
        add(f'chest.rib{i}_midclavicular', f'Rib {i} in the midclavicular line.', front(mcl, y))
        ps = rib_front(i, -32)[1] if i < 7 else None
        if i in (2, 3, 4, 5, 6):
            add(f'chest.rib{i}_parasternal', f'Costal cartilage {i}, 30 mm lateral to the midline.', front(-30, ps))
    add('chest.nipple', 'Nipple, over the fourth intercostal space.', front(-104, 1200))
    aal, m.midaxillary, pal = 118.0, 68.0, 18.0
    for i in range(3, 9):
        if i == 3:
            p, on = front(-128, sel(m.ribs[3], lambda x, y, z: np.abs(z - 120) < 6).mean(0)[1]), 'skin'
        else:
            v = sel(m.ribs[i], lambda x, y, z: np.abs(z - aal) < 6)
            p = ray(np.array([-60, v[:, 1].mean(), 60]), (-.72, 0, .6))
            on = 'skin'
        add(f'chest.rib{i}_anterior_axillary', f'Rib {i} in the anterior axillary line.', p, on)
    for i in (6, 7, 8, 9, 10):
        v = sel(m.ribs[i], lambda x, y, z: (np.abs(z - m.midaxillary) < 6) & (x < -60))
        c = v.mean(0)
        if i <= 8:  # beside the arm, which hides the skin of the reference here
            p = ext(m.ribs[i][0], LAT, lambda x, y, z: np.abs(z - m.midaxillary) < 8) + [-18, 0, 0]
        else:
            p = ray(c * [0, 1, 1] + [-60, 0, 0], LAT)
        add(f'chest.rib{i}_midaxillary', f'Skin over rib {i} in the midaxillary line.', p, free=i <= 8)
    for i in (5, 6, 7, 8, 9):
        v = sel(m.ribs[i], lambda x, y, z: (np.abs(z - pal) < 6) & (x < -60))
        c = v.mean(0)
        p = ray(np.array([-50, c[1], 60]), (-.8, 0, -.6))
        add(f'chest.rib{i}_posterior_axillary', f'Rib {i} in the posterior axillary line.', p)
    cm7 = lambda x: sel(['cartilage/seventh_costal_cartilage', 'bone/eighth_rib', 'bone/ninth_rib', 'bone/tenth_rib'], lambda X, Y, Z: (np.abs(X - x) < 5) & (Z > 80))
    for n, x in (('medial', -30), ('mid', -62)):
        y = cm7(x)[:, 1].min()
        add('costal_margin.' + n, {'medial': 'Costal margin 30 mm lateral to the midline.', 'mid': 'Costal margin about the midclavicular line.'}[n], front(x, y - (0 if n == 'medial' else 12)))
    m.r10 = ext('bone/tenth_rib', ANT)
    add('costal_margin.lateral', 'Costal margin at the front end of the tenth rib.', ray(m.r10 + [30, 0, -30], (-1, 0, .6)))


def abdomen(m):
    P, add, mid, ray, near, ext, front = m.points, m.add, m.mid, m.ray, m.near, m.ext, m.front
    m.hip = 'bone/hip_bone'
    m.asis = ext(m.hip, (-.3, .15, 1), lambda x, y, z: (y > 870) & (x < -80))
    pub = ext(m.hip, (0, .6, 1), lambda x, y, z: x > -12)
    ptub = ext(m.hip, (0, 1, .8), lambda x, y, z: (x > -34) & (x < -16) & (z > 95) & (y < 860))
    umb = m.ref.v[(np.abs(m.ref.v[:, 0]) < 5) & (np.abs(m.ref.v[:, 1] - 957) < 8) & (m.ref.v[:, 2] > 100)]
    uy = umb[umb[:, 2].argmin(), 1]    # the hollow
    xy = P['sternum.xiphoid'][1]
    mid('abdomen.umbilicus', 'Umbilicus.', front(0, uy))
    mid('abdomen.epigastric', 'Midline halfway between xiphoid and transpyloric level.', front(0, lerp(xy, uy, .28)))
    mid('abdomen.transpyloric', 'Midline halfway between jugular notch and pubic symphysis.', front(0, (m.notch[1] + pub[1]) / 2))
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
    add('abdomen.lower_mid', "McBurney's place: lateral third of the line from umbilicus to anterior superior iliac spine.", front(*lerp((0, uy), m.asis[:2], .66)))
    add('abdomen.lower_lateral', 'Just above and medial to the anterior superior iliac spine.', front(m.asis[0] + 14, m.asis[1] + 20))
    add('abdomen.lowest_rectus', 'Above the pubic tubercle, 25 mm from the midline.', front(-25, pub[1] + 28))
    add('asis.tip', 'Anterior superior iliac spine.', m.asis, m.hip)
    add('pubis.tubercle', 'Pubic tubercle.', ptub, m.hip)
    for n, t in (('lateral', .25), ('mid', .5), ('medial', .8)):
        p = lerp(m.asis, ptub, t)
        add('groin.' + n, {'lateral': 'Inguinal ligament, quarter of the way from the anterior superior iliac spine to the pubic tubercle.', 'mid': 'Middle of the inguinal ligament.', 'medial': 'Inguinal ligament near the pubic tubercle.'}[n], front(p[0], p[1] - 2, 90))
    gr = lerp(m.asis, ptub, .55)
    add('groin.below', 'Front of the hip 40 mm below the middle of the inguinal ligament.', front(gr[0] - 2, gr[1] - 40, 90))
    isch = ext(m.hip, DOWN)
    mid('perineum.centre', 'Midline between the ischial tuberosities.', near((0, 740, 45)))
    add('pubis.ramus', 'Skin crease over the inferior ramus of the pubis, beside the external genitalia.', near((-38, 765, 120)))
    # a plain groin: places on the body wall, whatever external genitalia stand before it
    mid('genital.root', 'Midline below the pubic symphysis.', np.array([0, pub[1] - 22, P['pubis.symphysis'][2] - 13]), free=True)
    mid('genital.front', 'Midline in front of the lower edge of the pubic symphysis.', lerp(P['genital.root'], P['perineum.centre'], .3) + [0, -4, 17], free=True)
    mid('genital.lower', 'Midline between the thighs, in front of the perineum.', lerp(P['genital.root'], P['perineum.centre'], .52) + [0, -24, 0], free=True)
    m.coc = ext('bone/sacrum', (0, -1, -.2))
    mid('anus.centre', 'Midline skin in front of and below the tip of the coccyx.', near((0, m.coc[1] - 28, m.coc[2] + 12)))
