"""Reads a model made by forge: the right side and the midline, in millimetres."""
import json
import struct
from types import SimpleNamespace

import numpy as np

KINDS = {5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
WIDTH = {'SCALAR': 1, 'VEC2': 2, 'VEC3': 3, 'VEC4': 4}


def parts(path, left=False):
    """Every part: name, base (the name without its side), V, F, uv (u along the fibres, v across; or None), extras."""
    with open(path, 'rb') as f:
        data = f.read()
    if data[:4] != b'glTF':
        raise SystemExit(f'{path}: not a binary glTF file')
    size = struct.unpack('<I', data[12:16])[0]
    doc, blob = json.loads(data[20:20 + size]), data[28 + size:]

    def read(i):
        a = doc['accessors'][i]
        v, kind, width = doc['bufferViews'][a['bufferView']], np.dtype(KINDS[a['componentType']]), WIDTH[a['type']]
        start = v.get('byteOffset', 0) + a.get('byteOffset', 0)
        step = v.get('byteStride', kind.itemsize * width)
        x = np.ndarray((a['count'], width), kind, blob, start, (step, kind.itemsize)).astype(float)
        return x / np.iinfo(kind).max if a.get('normalized') else x

    for n in doc['nodes']:
        if 'mesh' not in n or (n['name'].endswith('.L') and not left):
            continue
        p = doc['meshes'][n['mesh']]['primitives'][0]
        place = np.array(n.get('scale', [1, 1, 1])), np.array(n.get('translation', [0, 0, 0]))
        name = n['name']
        yield SimpleNamespace(
            name=name, base=name[:-2] if name.endswith(('.R', '.L')) else name, extras=n.get('extras') or {},
            V=(read(p['attributes']['POSITION']) * place[0] + place[1]) * 1000,
            F=read(p['indices']).astype(int).reshape(-1, 3),
            uv=read(p['attributes']['_UV_FIBRE']) if '_UV_FIBRE' in p['attributes'] else None)
