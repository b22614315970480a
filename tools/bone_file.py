"""Reads and writes models/bones/*.json: balls, hulls and nudges in short rows."""
import json
import numpy as np


def figure(x, digits=1):
    s = f'{x:.{digits}f}'.rstrip('0').rstrip('.')
    return '0' if s in ('', '-0') else s


def order(name): return int(name.rstrip("'")), name


def figures(c, r, central, plane, hulls, plates, thinnest):
    """The measured entries of a part: balls numbered from the top down, struts and plates without their images."""
    count, beside = len(r), np.flatnonzero(~central)
    number = np.empty(count, int)
    number[np.argsort(-c[:, 1], kind='stable')] = np.arange(1, count + 1)
    image = np.arange(count)
    if plane is not None:
        image = np.r_[image, beside]
        image[beside] = count + np.arange(len(beside))

    def name(i): return str(number[i]) if i < count else f"{number[beside[i - count]]}'"

    def listed(rows):
        out = set()
        for row in rows:
            same = sorted(map(int, row)), sorted(int(image[i]) for i in row)
            best = min((sum(i >= count for i in s), s) for s in same)[1]
            out.add(tuple(sorted(map(name, best), key=order)))
        return [' '.join(h) for h in sorted(out, key=lambda h: [order(n) for n in h])]

    fine = 2 if thinnest < 0.3 else 1
    balls = {}
    for i in np.argsort(number):
        x = figure(c[i, 0], 2 if plane is not None and central[i] else fine)
        radius = max(r[i], thinnest)
        balls[str(number[i])] = f'[{x},{figure(c[i, 1], fine)},{figure(c[i, 2], fine)},{figure(radius, fine if radius >= 1 else 2)}]'
    return balls, listed(h[:2] for h in hulls[plates:]), listed(hulls[:plates])


def rows(texts, per):
    return ',\n'.join('        ' + ', '.join(texts[i:i + per]) for i in range(0, len(texts), per))


def part_text(p):
    """`p`: the part's entries; balls as {name: text of its four numbers}."""
    def quote(x): return json.dumps(x, ensure_ascii=False)
    mirror = f' "mirror": {figure(p["mirror"], 2)},' if 'mirror' in p else ''
    pit = f' "pit": {p["pit"]},' if 'pit' in p else ''
    fma = f'"fma": {p["fma"]}, ' if 'fma' in p else ''
    head = [f'    {{"id": {quote(p["id"])}, "side": {quote(p["side"])}, "name": {quote(p["name"])},',
            f'      {fma}"group": {quote(p["group"])}, "reference": {quote(p["reference"])}, '
            f'"triangles": {p["triangles"]}, "detail_mm": {figure(p["detail_mm"], 2)},{pit}{mirror}',
            '      "balls": {\n' + rows([f'{quote(k)}: {v}' for k, v in p['balls'].items()], 3) + '}']
    for key, per in (('struts', 14), ('plates', 11)):
        if p.get(key): head[-1] += f',\n      "{key}": [\n{rows([quote(t) for t in p[key]], per)}]'
    if p.get('nudges'):
        texts = ['[' + ','.join(figure(x, 1) for x in n) + ']' for n in p['nudges']]
        head[-1] += f',\n      "nudges": [\n{rows(texts, 3)}]'
    return '\n'.join(head) + '}'


def write(parts, path):
    text = '{"format": "myoscope.bone-figures/1",\n  "parts": [\n' + ',\n'.join(map(part_text, parts)) + '\n  ]}\n'
    json.loads(text)
    open(path, 'w').write(text)
    return len(text.encode())


def read(path):
    parts = json.load(open(path))['parts']
    for p in parts: p['balls'] = {k: '[' + ','.join(figure(x, 2) for x in v) + ']' for k, v in p['balls'].items()}
    return parts
