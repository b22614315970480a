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
import re

from landmarks import arm_hand, back, head_neck, leg_foot, trunk
from landmarks.marker import Marker
from landmarks.reference import Reference

# In the order of the file; later ones build on earlier ones.
SECTIONS = (head_neck.head, head_neck.neck, trunk.chest, trunk.abdomen, back.shoulder, back.spine, back.buttock,
            arm_hand.arm, arm_hand.hand, leg_foot.thigh, leg_foot.leg)


def measure(ref):
    marker = Marker(ref)
    for section in SECTIONS:
        section(marker)
    return marker.marks


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
