"""Where the body is cut to measure its skin: axis, spacing and Fourier order of every stack. Right side and midline."""
def digit(name, *line, step=5.5, order=4, reach=12, **k):
    return dict(name=name, edge=4.3, line=line, front=(0, 0, 1) if 'toe' not in name else (0, 1, 0), step=step, order=order, reach=reach, first_polar=(90, 45), last_polar=(25, 50, 70, 90), **k)


GROUPS = [
    dict(name='body', onto=8, within=6, stacks=[
        dict(name='trunk', midline=True, axis=(0, 1, 0), front=(0, 0, 1), line=[(0, 768, 60), (0, 900, 75), (0, 1100, 70), (0, 1335, 50)], step=9.5, order=lambda s: 19 if s < 90 else 18, reach=155, first_polar=(90, 70, 50, 35, 20, 10), last_polar=(45, 90)),
        dict(name='neck', midline=True, axis=(0, 1, 0), front=(0, 0, 1), line=[(0, 1340, 50), (0, 1400, 60), (0, 1490, 60)], step=8, order=9, reach=85, first_polar=(90, 45), last_polar=(45, 90)),
        dict(name='shoulder', axis=(-1, 0, 0), front=(0, 1, 0), line=[(-20, 1300, 50), (-60, 1300, 45), (-100, 1290, 50), (-170, 1285, 72)], step=10, order=9, reach=(115, 75), first_polar=(90, 45), last_polar=(25, 55, 90)),
        dict(name='leg', axis=(0, -1, 0), front=(0, 0, 1), line=[(-95, 850, 70), (-95, 700, 78), (-85, 600, 80), (-72, 400, 82), (-78, 200, 62), (-74, 20, 66), (-74, -30, 68)], step=12, order=8, reach=100, first_polar=(90, 60, 30), last_polar=(45, 90)),
    ]),
    dict(name='arm', onto=5, within=4, stacks=[
        dict(name='arm', front=(0, 0, 1), line=[(-178, 1290, 76), (-195, 1200, 75), (-215, 1035, 66), (-240, 920, 90), (-255, 805, 116)], step=11, order=8, reach=75, first_polar=(90, 70, 50, 30, 15), last_polar=(45, 90)),
    ]),
    dict(name='head', onto=6, within=3, stacks=[
        dict(name='head', edge=7, midline=True, axis=(0, 1, 0), front=(0, 0, 1), line=[(0, 1440, 112), (0, 1480, 112), (0, 1555, 100)], step=3.3, order=26, reach=120, first_polar=(90, 70, 55, 45, 37, 30, 24, 19, 14, 9.5, 4.5), last_polar=(6, 12, 20, 30, 42, 56, 72, 90)),
    ]),
    dict(name='foot', onto=7, within=4, stacks=[
        dict(name='foot', edge=5.5, axis=(0, 0, 1), front=(0, 1, 0), line=[(-74, -44, 32), (-76, -42, 80), (-95, -45, 120), (-118, -54, 184)], step=7, order=9, reach=60, first_polar=(90, 60, 40, 20), last_polar=(25, 50, 90)),
    ]),
    dict(name='toes', onto=3, within=.6, stacks=[
        digit('toe1', (-94, -58, 180), (-104, -61, 204), (-121, -66, 229), step=5.5, order=5, reach=20),
        digit('toe2', (-117, -62, 183), (-132, -65, 210), (-139, -68, 230), step=4.5, order=5, reach=12),
        digit('toe3', (-132, -66, 176), (-145, -66, 201), (-151, -68, 220), step=4.5, order=5, reach=12),
        digit('toe4', (-141, -69, 166), (-153, -67, 187), (-160, -69, 202), step=4.5, order=5, reach=12),
        digit('toe5', (-150, -70, 154), (-161, -68, 174), (-165, -69, 182), step=4.5, order=5, reach=12),
    ]),
    dict(name='hand', onto=6, within=5, stacks=[
        dict(name='hand', edge=5, axis=(0, -1, 0), front=(0, 0, 1), line=[(-258, 815, 115), (-258, 770, 125), (-258, 724, 137)], step=6, order=9, reach=45, first_polar=(90, 45), last_polar=(20, 45, 90)),
        digit('thumb', (-272, 790, 130), (-302, 762, 148), (-316, 738, 160), (-324, 722, 170), order=5, step=5, reach=20),
    ]),
    dict(name='fingers', onto=4.5, within=.9, stacks=[
        digit('finger2', (-284, 728, 138), (-288, 720, 139), (-300, 688, 154), (-306, 674, 171), (-308, 666, 182), reach=13),
        digit('finger3', (-266, 729, 138), (-268, 721, 139), (-274, 686, 161), (-276, 669, 176), (-277, 658, 190), reach=13),
        digit('finger4', (-247, 733, 137), (-247, 726, 139), (-250, 691, 160), (-251, 675, 178), (-251, 669, 188), reach=13),
        digit('finger5', (-230, 742, 139), (-229, 734, 141), (-226, 706, 157), (-222, 690, 170), (-222, 681, 178), reach=11),
    ]),
]



def ear(name, onto, *rod):
    """A rod of the ear given in its own frame: (back, up, out of the head, radius)."""
    P = [(-67.5 - (c + .16 * b), 1504 + .985 * b - .174 * a, 81 - .174 * b - .985 * a, r) for a, b, c, r in rod]
    return dict(name='ear.' + name, side='right', path=[p[:3] for p in P], width=[p[3] for p in P], onto=onto)


def fold(name, side, depth, *points):
    return dict(name=name, side=side, path=[p[:3] for p in points], width=[p[3] for p in points], depth=depth)


DETAILS = [
    ear('base', 6, (10, 16, 0, 6.5), (12.5, 5, 1, 7), (9, -6, 0, 7), (2, -15, 0, 5.5)),
    ear('floor', 4, (0, 21, 4, 3), (8, 23, 6, 3), (14, 18, 8.5, 3), (16, 8, 10, 3), (14, -5, 9.5, 3), (8, -15, 7, 3), (1, -20, 5, 3)),
    ear('scapha', 4, (2, 24, 4.5, 3.2), (11, 26, 8.5, 3.2), (17, 20, 11, 3.2), (18.5, 8, 12, 3.2), (16, -6, 11, 3)),
    ear('back', 4, (6, 20, 3.5, 3.4), (13, 13, 6, 3.8), (14, 3, 6.5, 3.8), (11, -8, 5.5, 3.6), (6, -17, 4, 3.2)),
    ear('wall', 3, (9, 13, 3, 3.5), (11, 2, 4, 4), (7, -9, 3.5, 3.5)),
    ear('helix', 2, (0, -1, 1, 2), (-5, 6, 3.5, 2.2), (-7, 16, 4.5, 2.4), (-3, 26, 6, 2.5), (7, 31, 9, 2.6), (17, 26, 12.5, 2.7), (21, 13, 14.5, 2.7), (19.5, -2, 14, 2.7), (14, -15, 11.5, 2.9)),
    ear('lobule', 3, (13, -16, 10.5, 3), (6, -25, 8, 3.8), (0, -25, 5.5, 3.6), (-4, -19, 2, 3.4), (-5, -14, 0, 3)),
    ear('antihelix', 2, (0, 19, 6.5, 1.8), (8, 14, 10, 2.2), (11.5, 4, 11.5, 2.4), (9, -6, 10.5, 2.3), (4, -12, 8.5, 2.2)),
    ear('tragus', 5, (-8, 1, .5, 3.2), (-6.5, -4, 2.5, 3.4), (-6, -9, 1.5, 3.2)),
    ear('antitragus', 3, (3.5, -13, 7, 2.6), (0, -15, 5.5, 2.6)),
    dict(name='lid.globe', side='right', path=[(-32, 1519, 152)], width=[13.3], onto=3),
    fold('lid.slit', 'right', -1.5, (-19, 1515, 157, 1.6), (-23, 1513.5, 161.2, 2), (-28, 1512.6, 163.3, 2.2), (-33, 1512.5, 163.6, 2.2), (-38, 1513.2, 162.5, 2.2), (-42.5, 1514.8, 159.5, 2), (-46, 1516.5, 156, 1.6)),
    fold('mouth', 'midline', -1.3, (-24, 1456, 173.4, 2), (-18, 1456.4, 177.3, 2.6), (-10, 1456.6, 182.7, 2.8), (0, 1456, 184.8, 2.8), (10, 1456.6, 182.7, 2.8), (18, 1456.4, 177.3, 2.6), (24, 1456, 173.4, 2)),
    fold('nostril', 'right', -3.2, (-6, 1479.5, 193.5, 2.6), (-8.5, 1478.5, 190, 3)),
    fold('wing', 'right', -.9, (-17.5, 1491, 186.5, 1.6), (-20.5, 1487, 182.3, 2), (-19.5, 1481.5, 181, 2), (-16, 1478, 183, 1.6)),
    fold('navel', 'midline', -4.5, (0, 959.5, 193.5, 5), (0, 955.5, 193.5, 4.5)),
    fold('nipple', 'right', 2, (-107.5, 1199, 213.5, 4)),
]

FINE = [
    dict(side='midline', at=(0, 1470, 165), radius=55, edge=4.2), dict(side='right', at=(-32, 1518, 165), radius=20, edge=3.8),
    dict(side='midline', at=(0, 1460, 185), radius=26, edge=3.9), dict(side='right', at=(-78, 1505, 75), radius=36, edge=3.9),
    dict(side='midline', at=(0, 957, 193), radius=10, edge=4), dict(side='right', at=(-107, 1199, 213), radius=8, edge=4),
    dict(side='right', at=(-160, 1190, 50), radius=50, edge=5.5),
]
