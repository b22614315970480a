"""Where the body is cut to measure its skin: axis, spacing and Fourier order of every stack. Right side and midline."""
def digit(name, *line, step=5.5, order=4, reach=12, **k):
    return dict(name=name, edge=3.4 if 'toe' not in name else 3.2, line=line, front=(0, 0, 1) if 'toe' not in name else (0, 1, 0), step=step, order=order, reach=reach, first_polar=(90, 45), last_polar=(25, 50, 70, 90), **k)


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
        dict(name='head', edge=7.5, stiff=2.5, midline=True, axis=(0, 1, 0), front=(0, 0, 1), line=[(0, 1440, 112), (0, 1480, 112), (0, 1555, 100)], step=3.3, order=26, reach=120, first_polar=(90, 70, 55, 45, 37, 30, 24, 19, 14, 9.5, 4.5), last_polar=(6, 12, 20, 30, 42, 56, 72, 90)),
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

