"""Arm and hand: where each landmark is measured."""
import numpy as np

from landmarks.reference import ANT, DOWN, LAT, MED, ORD, POST, lerp


def arm(m):
    add, mid, ray, sel, ext = m.add, m.mid, m.ray, m.sel, m.ext
    m.D4 = {'anterior': ANT, 'posterior': POST, 'medial': MED, 'lateral': LAT}
    m.thirds = {'upper': ('upper', 1 / 4.), 'mid': ('middle', 1 / 2.), 'lower': ('lower', 3 / 4.)}
    m.fraction = {'upper': 'a quarter', 'mid': 'half', 'lower': 'three quarters'}
    athird = {'upper': (1 / 3., 'a third'), 'mid': (.55, '55 %'), 'lower': (.77, '77 %')}
    for n, (t, W) in athird.items():
        for d, v in m.D4.items():
            o = m.arm(t) + [2, 0, 3 * (1 - t)]
            if d == 'medial':
                if n == 'upper':  # just below the armpit
                    t, W = .45, '45 %'
                hit, outer = ray(m.arm(t), MED), ray(m.arm(t), LAT)
                if n == 'upper' or hit[0] - m.arm(t)[0] > 46:  # arm and trunk touch: as far in as the arm is thick outside
                    hit = m.arm(t) + [.64 * (m.arm(t)[0] - outer[0]), 0, 0]
                # Reference arms are fused to the trunk here: the point is set a little inside the arm's medial skin.
                hit = {'upper': (-166.0, 1176.0, 74.8), 'mid': (-165.0, 1158.0, 73.9), 'lower': (-165.0, 1103.8, 71.8)}[n]
                add(f'arm.medial_{n}', f'Medial side of the upper arm, {W} of the way from the humeral head to the elbow.', hit, free=True)
            else:
                add(f'arm.{d}_{n}', f'{d.capitalize()} side of the upper arm, {W} of the way from the humeral head to the elbow.', ray(o, v))
    lep, mep = ext(m.hum, LAT, lambda x, y, z: y < 1070), ext(m.hum, MED, lambda x, y, z: y < 1075)
    add('elbow.lateral_epicondyle', 'Lateral epicondyle of the humerus.', lep, m.hum)
    add('elbow.medial_epicondyle', 'Medial epicondyle of the humerus.', mep, m.hum)
    olec = ext('bone/ulna', (0, .25, -1), lambda x, y, z: y > 1010)
    add('elbow.olecranon', 'Tip of the olecranon.', olec, 'bone/ulna')
    ec = lerp(lep, mep, .5)
    add('elbow.antecubital', 'Middle of the elbow crease.', ray(ec, ANT))
    add('elbow.antecubital_medial', 'Elbow crease medial to the biceps tendon.', ray(lerp(lep, mep, .78), (.1, 0, 1)))
    add('elbow.antecubital_lateral', 'Elbow crease lateral to the biceps tendon, over brachioradialis.', ray(lerp(lep, mep, .15), (-.3, 0, 1)))
    add('elbow.posterior_lateral', 'Back of the elbow between olecranon and lateral epicondyle.', ray(lerp(lep, mep, .25), (-.3, 0, -1)))
    add('elbow.posterior_medial', 'Groove between olecranon and medial epicondyle.', ray(lerp(lep, mep, .78), (.3, 0, -1)))
    m.rs, us = ext('bone/radius', DOWN), ext('bone/ulna', DOWN)
    m.wr, m.wu = sel('bone/radius', lambda x, y, z: y < 822).mean(0), sel('bone/ulna', lambda x, y, z: y < 818).mean(0)
    hr, hu = sel('bone/radius', lambda x, y, z: y > 1020).mean(0), sel('bone/ulna', lambda x, y, z: (y > 1000) & (y < 1030)).mean(0)
    for n, (w, t) in m.thirds.items():
        c = (lerp(hr, m.wr, t) + lerp(hu, m.wu, t)) / 2
        a = lerp(hr, m.wr, t) - lerp(hu, m.wu, t)
        ax = (m.wr + m.wu) / 2 - (hr + hu) / 2
        ax /= np.linalg.norm(ax)
        a -= ax * (a @ ax)
        a /= np.linalg.norm(a)
        v = np.cross(ax, a)
        v *= np.sign(v[2])
        for d, q in (('radial', a), ('ulnar', -a), ('volar', v), ('dorsal', -v)):
            add(f'forearm.{d}_{n}', f'{d.capitalize()} side of the forearm, {m.fraction[n]} of the way from elbow to wrist.', ray(c, q))


def hand(m):
    add, ray, near, pts, sel, ext = m.add, m.ray, m.near, m.pts, m.sel, m.ext
    wc = (sel('bone/lunate').mean(0) + sel('bone/scaphoid').mean(0)) / 2
    wa = m.wr - m.wu
    fa = sel('bone/capitate').mean(0) - (m.wr + m.wu) / 2
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
    add('wrist.radial_styloid', 'Styloid process of the radius.', m.rs, 'bone/radius')
    add('wrist.ulnar_head', 'Dorsal prominence of the head of the ulna.', ext('bone/ulna', (.4, 0, -1), lambda x, y, z: y < 822), 'bone/ulna')
    add('wrist.snuffbox', 'Anatomical snuffbox, between radial styloid and base of the first metacarpal.', ray(lerp(m.rs, sel('bone/trapezium').mean(0), .5), wa * .9 - wv * .5))
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
