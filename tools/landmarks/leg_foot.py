"""Leg and foot: where each landmark is measured."""
import numpy as np

from landmarks.reference import ANT, DOWN, LAT, MED, ORD, POST, UP, lerp


def thigh(m):
    P, add, mid, ray, near, pts, sel, ext = m.points, m.add, m.mid, m.ray, m.near, m.pts, m.sel, m.ext
    kc = sel(m.fem, lambda x, y, z: y < 400).mean(0)
    th0 = np.array([-98, m.troch[1], 74])
    for n, (w, t) in m.thirds.items():
        c = lerp(th0, kc, t)
        for d, v in m.D4.items():
            add(f'thigh.{d}_{n}', f'{d.capitalize()} side of the thigh, {m.fraction[n]} of the way from greater trochanter to knee joint.', ray(c, v))
        add(f'thigh.anteromedial_{n}', f'Anteromedial thigh, {m.fraction[n]} of the way from greater trochanter to knee joint.', ray(c, (.8, 0, 1)))
        add(f'thigh.anterolateral_{n}', f'Anterolateral thigh, {m.fraction[n]} of the way from greater trochanter to knee joint.', ray(c, (-.9, 0, 1)))
        add(f'thigh.posteromedial_{n}', f'Posteromedial thigh, {m.fraction[n]} of the way from greater trochanter to knee joint.', ray(c, (.8, 0, -1)))
        add(f'thigh.posterolateral_{n}', f'Posterolateral thigh, {m.fraction[n]} of the way from greater trochanter to knee joint.', ray(c, (-.8, 0, -1)))
    add('thigh.medial_top', 'Inner thigh just below the groin crease.', near(np.array([-14, 722, 60])))
    pat, m.tib, m.fib = 'bone/patella', 'bone/tibia', 'bone/fibula'
    pv = pts(pat)
    pc = pv.mean(0)
    add('patella.top', 'Upper edge of the patella.', ray(ext(pat, UP) - [0, 2, 4], ANT))
    add('patella.centre', 'Middle of the patella.', ray(pc, ANT))
    add('patella.bottom', 'Apex of the patella.', ray(ext(pat, DOWN) + [0, 2, -3], ANT))
    add('patella.medial', 'Medial edge of the patella.', ray(ext(pat, MED) - [3, 0, 4], (.5, 0, 1)))
    add('patella.lateral', 'Lateral edge of the patella.', ray(ext(pat, LAT) + [3, 0, -4], (-.6, 0, 1)))
    add('knee.suprapatellar', 'Front of the thigh 40 mm above the patella.', ray(np.array([pc[0], pv[:, 1].max() + 40, 95]), ANT))
    m.jl = (pts(m.fem)[:, 1].min() + pts(m.tib)[:, 1].max()) / 2
    m.kx = sel(m.tib, lambda x, y, z: y > 340).mean(0)
    add('knee.medial_joint', 'Medial joint line of the knee.', ray(np.array([m.kx[0], m.jl, m.kx[2]]), MED))
    add('knee.lateral_joint', 'Lateral joint line of the knee.', ray(np.array([m.kx[0], m.jl, m.kx[2]]), LAT))
    add('knee.medial_condyle', 'Medial epicondyle of the femur.', ext(m.fem, MED, lambda x, y, z: y < 440), m.fem)
    add('knee.lateral_condyle', 'Lateral epicondyle of the femur.', ext(m.fem, LAT, lambda x, y, z: y < 420), m.fem)
    add('knee.adductor_tubercle', 'Skin over the adductor tubercle, above the medial epicondyle.', ray(np.array([kc[0], P['knee.medial_condyle'][1] + 24, kc[2] - 6]), (1, 0, -.2)))
    add('popliteal.mid', 'Middle of the popliteal crease.', ray(np.array([m.kx[0], m.jl + 6, m.kx[2]]), POST))
    add('popliteal.upper', 'Upper popliteal fossa, 55 mm above the crease.', ray(np.array([m.kx[0] - 1, m.jl + 60, m.kx[2]]), POST))
    add('popliteal.lower', 'Lower popliteal fossa, 40 mm below the crease.', ray(np.array([m.kx[0], m.jl - 36, m.kx[2]]), POST))
    add('popliteal.medial', 'Medial edge of the popliteal fossa, over the semitendinosus tendon.', ray(np.array([m.kx[0], m.jl + 10, m.kx[2]]), (.75, 0, -1)))
    add('popliteal.lateral', 'Lateral edge of the popliteal fossa, over the biceps femoris tendon.', ray(np.array([m.kx[0], m.jl + 10, m.kx[2]]), (-.75, 0, -1)))
    tt = ext(m.tib, ANT, lambda x, y, z: (y < 345) & (y > 300))
    add('tibia.tuberosity', 'Tibial tuberosity.', tt, m.tib)
    add('knee.pes_anserinus', 'Medial face of the tibia 50 mm below the joint line.', ray(np.array([m.kx[0], m.jl - 50, 85]), (1, 0, .45)))
    fh = ext(m.fib, (-1, .5, 0), lambda x, y, z: y > 325)
    add('fibula.head', 'Head of the fibula.', fh, m.fib)


def leg(m):
    P, add, mid, ray, pts, sel, ext, front, back = m.points, m.add, m.mid, m.ray, m.pts, m.sel, m.ext, m.front, m.back
    mm = ext(m.tib, DOWN, lambda x, y, z: x > -62)
    lm = ext(m.fib, DOWN)
    ac = (sel(m.tib, lambda x, y, z: y < 20).mean(0) + sel(m.fib, lambda x, y, z: y < 0).mean(0)) / 2
    an = np.array([ac[0] + 4, 4, ac[2]])
    k0 = np.array([m.kx[0], m.jl, m.kx[2] - 4])
    for n, (w, t) in m.thirds.items():
        c = lerp(k0, an, t)
        W = f'{m.fraction[n]} of the way from knee joint to ankle.'
        y = c[1]
        tb = ext(m.tib, (0.25, 0, 1), lambda X, Y, Z: np.abs(Y - y) < 12)
        fb = sel(m.fib, lambda X, Y, Z: np.abs(Y - y) < 12).mean(0)
        add(f'leg.anterior_{n}', f'Front of the leg over tibialis anterior, just lateral to the shin, {W}', ray(lerp(tb, fb, .35) - [0, 0, 4], (-.3, 0, 1)))
        add(f'leg.shin_{n}', f'Anterior border of the tibia, {W}', ray(tb - [0, 0, 3], ANT))
        add(f'leg.anteromedial_{n}', f'Medial surface of the tibia, {W}', ray(ext(m.tib, (1, 0, -.1), lambda X, Y, Z: np.abs(Y - y) < 12) * .4 + tb * .6 - [4, 0, 3], (1, 0, .7)))
        add(f'leg.lateral_{n}', f'Lateral side of the leg over the fibula and peroneal muscles, {W}', ray(fb, LAT))
        add(f'leg.medial_{n}', f'Medial calf just behind the medial border of the tibia, {W}', ray(c - [0, 0, 4], (1, 0, -.35)))
        add(f'leg.posterior_{n}', f'Middle of the calf, {W}', ray(c, POST))
        add(f'leg.posteromedial_{n}', f'Medial half of the calf, {W}', ray(c, (.62, 0, -1)))
        add(f'leg.posterolateral_{n}', f'Lateral half of the calf, {W}', ray(c, (-.62, 0, -1)))
    add('malleolus.medial', 'Most prominent point of the medial malleolus.', ext(m.tib, MED, lambda x, y, z: y < 14), m.tib)
    add('malleolus.lateral', 'Most prominent point of the lateral malleolus.', ext(m.fib, LAT, lambda x, y, z: y < 14), m.fib)
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
