"""The model's right half as voxels: which muscle or bone each lies in. For measure_structures.py."""
import numpy as np
from scipy import ndimage

import glb as model

STEP = 1.5  # mm
LOW, HIGH = np.array([-330., -80., -50.]), np.array([30., 1650., 250.])
SIZE = np.ceil((HIGH - LOW) / STEP).astype(int)


def inside(V, F):
    """Voxels whose centre lies inside a closed mesh, and the first voxel of that block: crossings along z."""
    P = (V - LOW) / STEP - 0.5 + np.array([0.0137, 0.0071, 0.0])  # not exactly on vertices
    first = np.maximum(np.floor(P.min(0)).astype(int) - 1, 0)
    shape = np.minimum(np.ceil(P.max(0)).astype(int) + 2, SIZE) - first
    if (shape <= 0).any():
        return np.zeros((0, 0, 0), bool), first
    steps = np.zeros(tuple(shape + [0, 0, 1]), np.int16)
    T = P[F] - first
    low = np.ceil(T[:, :, :2].min(1)).astype(int)
    span = np.floor(T[:, :, :2].max(1)).astype(int) - low
    keep = (span >= 0).all(1)
    T, low, span = T[keep], low[keep], span[keep]
    a, b = T[:, 1] - T[:, 0], T[:, 2] - T[:, 0]
    det = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    for dx in range(span[:, 0].max() + 1):
        wide = np.nonzero(span[:, 0] >= dx)[0]
        for dy in range(span[wide, 1].max() + 1):
            m = wide[span[wide, 1] >= dy]
            x, y = low[m, 0] + dx, low[m, 1] + dy
            qx, qy = x - T[m, 0, 0], y - T[m, 0, 1]
            with np.errstate(all='ignore'):
                s, t = (qx * b[m, 1] - qy * b[m, 0]) / det[m], (a[m, 0] * qy - a[m, 1] * qx) / det[m]
            ok = (s >= 0) & (t >= 0) & (s + t <= 1) & (x >= 0) & (y >= 0) & (x < shape[0]) & (y < shape[1])
            z = np.clip(np.ceil(T[m, 0, 2] + s * a[m, 2] + t * b[m, 2])[ok], 0, shape[2]).astype(int)
            np.add.at(steps, (x[ok], y[ok], z), np.where(det[m][ok] > 0, -1, 1).astype(np.int16))
    return np.cumsum(steps, 2)[:, :, :-1] != 0, first


class Space:
    def __init__(self, glb):
        self.names, self.label = [''], np.zeros(tuple(SIZE), np.uint16)
        self.bone, self.skin = np.zeros(tuple(SIZE), bool), np.zeros(tuple(SIZE), bool)
        for part in model.parts(glb):
            name = part.name
            kind = name.split('/')[0]
            if kind not in ('muscle', 'bone', 'cartilage', 'skin') or 'aponeurosis' in name:
                continue
            block, first = inside(part.V, part.F)
            at = tuple(slice(i, i + n) for i, n in zip(first, block.shape))
            if kind == 'muscle':
                self.names.append(name.removesuffix('.R'))
                self.label[at][block] = len(self.names) - 1
            else:
                (self.skin if kind == 'skin' else self.bone)[at][block] = True

    def crop(self, points, margin=32.0):
        """A Field of the surroundings of these points."""
        points = np.asarray(points, float)
        a = np.maximum(((points.min(0) - margin - LOW) / STEP).astype(int), 0)
        b = np.minimum(((points.max(0) + margin - LOW) / STEP).astype(int) + 1, SIZE)
        return Field(self, a, tuple(slice(i, j) for i, j in zip(a, b)))


def signed(block):
    """mm from each voxel to the block's surface, positive inside."""
    if not block.any():
        return np.full(block.shape, -99.0, np.float32)
    d = ndimage.distance_transform_edt(block) - ndimage.distance_transform_edt(~block)
    return ((d - 0.5 * np.sign(d)) * STEP).astype(np.float32)


class Field:
    """Depths in mm in bone, muscle (to its nearest border) and outside the skin, each with its gradient."""

    def __init__(self, space, first, at):
        self.first, self.names = first, space.names
        self.label = space.label[at]
        self.depths = {'bone': signed(space.bone[at]), 'skin': -signed(space.skin[at])}
        self.slopes = {}

    def muscles(self, through):
        label = self.label.copy()
        for i, name in enumerate(self.names):
            if name in through:
                label[label == i] = 0
        border = np.zeros(label.shape, bool)
        for axis in range(3):
            change = np.diff(label, axis=axis) != 0
            low = [slice(None)] * 3
            high = [slice(None)] * 3
            low[axis], high[axis] = slice(0, -1), slice(1, None)
            border[tuple(low)] |= change
            border[tuple(high)] |= change
        inner = (label > 0) & ~border
        free = label == 0
        d = ndimage.distance_transform_edt(inner) - np.where(free, ndimage.distance_transform_edt(free), 0)
        self.depths['muscle'] = (d * STEP).astype(np.float32)
        self.slopes.pop('muscle', None)

    def _index(self, P):
        return ((P - LOW) / STEP - 0.5 - self.first).T

    def depth(self, what, P):
        return ndimage.map_coordinates(self.depths[what], self._index(P), order=1, mode='nearest')

    def slope(self, what, P):
        if what not in self.slopes:
            smooth = ndimage.gaussian_filter(self.depths[what], 1.0)
            self.slopes[what] = [np.gradient(smooth, axis=k).astype(np.float32) for k in range(3)]
        g = np.stack([ndimage.map_coordinates(s, self._index(P), order=1, mode='nearest') for s in self.slopes[what]], 1)
        return g / np.maximum(np.linalg.norm(g, axis=1, keepdims=True), 1e-3)

    def muscle_at(self, P):
        i = np.clip(np.round(self._index(P)).astype(int).T, 0, np.array(self.label.shape) - 1)
        return [self.names[k] for k in self.label[tuple(i.T)]]
