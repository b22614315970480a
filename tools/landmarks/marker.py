"""Collects landmarks and finds places on the reference body; the rules are named in measure_landmarks.py."""
import numpy as np

from landmarks.reference import ANT, POST


class Marker:
    """`points` holds every landmark so far by id. Sections also leave here what later ones need again (m.clav, m.hip)."""

    def __init__(self, ref):
        self.ref, self.marks, self.points = ref, [], {}
        self.ray, self.near, self.pts = ref.ray, ref.near, ref.pts

    def add(self, name, definition, p, on='skin', side='right', free=False):
        assert name not in self.points, name
        p = np.array(p, float)
        if side == 'midline':
            p[0] = 0.0
        if on == 'skin' and not free:
            p = self.near(p)
            if side == 'midline':
                p[0] = 0.0
        self.points[name] = p
        self.marks.append({'id': name, 'side': side, 'definition': definition,
                           'position_mm': [round(float(x), 1) + 0.0 for x in p], 'on': on})

    def mid(self, name, definition, p, on='skin', free=False):
        self.add(name, definition, p, on, 'midline', free)

    def sel(self, part, test=None):
        v = np.vstack([self.pts(x) for x in part]) if isinstance(part, (list, tuple)) else self.pts(part)
        return v if test is None else v[test(v[:, 0], v[:, 1], v[:, 2])]

    def ext(self, part, d, test=None):
        v = self.sel(part, test)
        h = v @ (np.asarray(d, float) / np.linalg.norm(d))
        return v[h > h.max() - 1.0].mean(0)

    def front(self, x, y, z=80):
        return self.ray((x, y, z), ANT, last=True)

    def back(self, x, y, z=60):
        return self.ray((x, y, z), POST, last=True)
