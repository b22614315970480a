#!/usr/bin/env python3
"""Contact sheets of every trigger point: X and zones, to be looked at one by one beside their description.

usage: contact_sheets.py -o DIR [--program PROGRAM] [--only REGEX] [--side right|left] [--per-sheet 12] [--theme THEME]

A tile shows the trigger point from the two directions that together see most of its zones, fitted to them, and the
whole body small, with the words of the atlas below. PROGRAM is build/release/myoscope, with body.glb and data/
beside it. One PNG a sheet in DIR, in the order of the atlas files. Needs numpy, scipy and ImageMagick.
"""
import argparse, concurrent.futures, glob, json, math, os, re, struct, subprocess, sys, tempfile
import numpy as np
from scipy import sparse

VIEWS = {"front": (0, 0), "back": (180, 0), "left": (90, 0), "right": (270, 0), "below": (0, -89),  # yaw, pitch
         "front left": (50, 0), "front right": (310, 0), "back left": (130, 0), "back right": (230, 0)}
PLAIN = ("front", "back", "left", "right")
SLANTED = 0.8  # what a slanted view's sight counts: the plain ones are easier to read
ZOOM, WHOLE = (260, 380), (150, 380)                           # pixels
FOV = 28.0
CELL, THICKNESS = 9.0, 20.0  # mm: of the depth raster, and how far behind the foremost skin a point still shows
EDGE, LEAST = 30.0, 190.0    # mm: room around a zone, and the least height of a picture


def read_skin(path):
    """Vertices in mm, their normals and areas."""
    data = open(path, "rb").read()
    length = struct.unpack("<I", data[12:16])[0]
    gltf, blob = json.loads(data[20:20 + length]), data[28 + length:]
    node = next(n for n in gltf["nodes"] if n.get("name") == "skin")
    primitive = gltf["meshes"][node["mesh"]]["primitives"][0]

    def accessor(index, kind, width):
        a = gltf["accessors"][index]
        start = gltf["bufferViews"][a["bufferView"]].get("byteOffset", 0) + a.get("byteOffset", 0)
        return np.frombuffer(blob, kind, a["count"] * width, start).reshape(-1, width)

    floats, shorts = 5126, 5123
    position = gltf["accessors"][primitive["attributes"]["POSITION"]]
    if position["componentType"] != floats:
        sys.exit(f"{path}: the skin's positions are not floats; use the body.glb that forge writes")
    v = accessor(primitive["attributes"]["POSITION"], "<f4", 3).astype(float) * 1000
    kind = "<u2" if gltf["accessors"][primitive["indices"]]["componentType"] == shorts else "<u4"
    f = accessor(primitive["indices"], kind, 1).reshape(-1, 3).astype(int)
    cross = np.cross(v[f[:, 1]] - v[f[:, 0]], v[f[:, 2]] - v[f[:, 0]])
    corner = sparse.coo_matrix((np.ones(f.size), (f.ravel(), np.repeat(np.arange(len(f)), 3))), (len(v), len(f))).tocsr()
    normal = corner @ cross
    area = np.linalg.norm(normal, axis=1) / 6
    return v, normal / np.maximum(np.linalg.norm(normal, axis=1), 1e-9)[:, None], area


def axes(view):
    """Right, up and the way to the eye of a camera."""
    y, p = (math.radians(x) for x in VIEWS[view])
    back = [math.sin(y) * math.cos(p), math.sin(p), math.cos(y) * math.cos(p)]
    right = [math.cos(y), 0, -math.sin(y)]
    return np.array([right, np.cross(back, right), back])


def facing(v, normal, view):
    """How far each vertex faces the camera, 0 where it does not or lies behind other skin."""
    a = axes(view)
    flat = v @ a.T
    cell = np.floor(flat[:, :2] / CELL).astype(int)
    cell -= cell.min(0)
    key = cell[:, 0] * (cell[:, 1].max() + 1) + cell[:, 1]
    front = np.full(key.max() + 1, -1e9)
    np.maximum.at(front, key, flat[:, 2])
    turned = np.clip(normal @ a[2], 0, 1) * (SLANTED if " " in view else 1)
    return np.where(flat[:, 2] > front[key] - THICKNESS, turned, 0)


def ask(program, *arguments):
    done = subprocess.run([program, *arguments, "--json"], capture_output=True, text=True)
    if done.returncode: sys.exit(done.stderr.strip())
    return json.loads(done.stdout)


def weights(zone, count):
    w = np.zeros(count)
    for kind in ("essential", "spillover"):
        if zone.get(kind): np.maximum.at(w, zone[kind]["vertices"], zone[kind]["weights"])
    return w


def camera(points, view, size):
    """Orthographic, fitted to the points."""
    a = axes(view)
    flat = points @ a.T
    low, high = flat.min(0), flat.max(0)
    height = max(high[1] - low[1], (high[0] - low[0]) * size[1] / size[0]) * 1.06
    height = max(height + 2 * EDGE, LEAST)
    return {"target_mm": [round(float(x), 1) for x in (low + high) / 2 @ a], "yaw": VIEWS[view][0],
            "pitch": VIEWS[view][1], "distance_mm": round(height / 2 / math.tan(math.radians(FOV / 2)), 1),
            "field_of_view": FOV, "orthographic": True}


class Sheets:
    def __init__(self, options, folder):
        self.o, self.folder = options, folder
        self.v, self.normal, self.area = read_skin(os.path.join(os.path.dirname(options.program), "body.glb"))
        self.seen = {view: facing(self.v, self.normal, view) for view in VIEWS}

    def pictures(self, point):
        """The pictures of a trigger point's tile: (file, entry of the batch)."""
        zone = ask(self.o.program, "zone", point["id"], "--side", self.o.side)
        w = weights(zone, len(self.v))
        w *= self.area
        first = max(VIEWS, key=lambda view: (self.seen[view] * w).sum())
        gain = {view: (np.maximum(self.seen[view], self.seen[first]) * w).sum() for view in VIEWS if view != first}
        best = [first, max(gain, key=gain.get)]
        shown = np.vstack([self.v[w > 0], zone["position_mm"]])
        plan = [(ZOOM, camera(shown, view, ZOOM)) for view in best]
        whole = max(PLAIN, key=lambda view: (self.seen[view] * w).sum())
        plan.append((WHOLE, camera(self.v, whole, WHOLE)))
        entries = []
        for i, (size, cam) in enumerate(plan):
            entries.append({"output": os.path.join(self.folder, f"{point['id']}.{i}.png"), "size": "%dx%d" % size,
                            "overlay": False, "state": {"camera": cam, "selection": [point["id"]], "side": self.o.side,
                                                        "theme": self.o.theme, "labels": False}})
        return best, entries

    def words(self, point, views):
        lines = [f"{point['id']}  ({', '.join(views)})  {point['place']['text']}"]
        for kind, zone in point["zones"].items():
            lines.append(f"{kind[0].upper()} [{', '.join(zone['regions'])}] {zone['text']}")
        return "\n".join(lines)

    def tile(self, point, views, entries):
        path = os.path.join(self.folder, point["id"] + ".png")
        words = self.words(point, views).replace("\\", "\\\\").replace("%", "%%")
        width = sum(int(e["size"].split("x")[0]) for e in entries)
        subprocess.run(["convert", "(", *[e["output"] for e in entries], "+append", ")",
                        "(", "-size", f"{width}x124", "-background", "white", "-fill", "black", "-font", "DejaVu-Sans",
                        "-pointsize", "11",
                        "caption:" + words, ")", "-append", path], check=True)
        return path


def read_points(data, only):
    groups = {}
    for path in sorted(glob.glob(os.path.join(data, "trigger-points", "*.json"))):
        found = [t for t in json.load(open(path))["trigger_points"] if re.search(only, t["id"])]
        if found: groups[os.path.splitext(os.path.basename(path))[0]] = found
    return groups


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-o", "--output", required=True, help="folder for the sheets")
    parser.add_argument("--program", default="build/release/myoscope")
    parser.add_argument("--only", default="", help="regular expression of trigger point ids")
    parser.add_argument("--side", default="right", choices=["right", "left"])
    parser.add_argument("--per-sheet", type=int, default=12)
    parser.add_argument("--theme", default="light")
    options = parser.parse_args()
    groups = read_points(os.path.join(os.path.dirname(options.program), "data"), options.only)
    if not groups: sys.exit(f"no trigger point's id matches {options.only!r}")
    os.makedirs(options.output, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor() as pool:
        sheets = Sheets(options, folder)
        points = [t for group in groups.values() for t in group]
        plans = dict(zip([t["id"] for t in points], pool.map(sheets.pictures, points)))
        batch = os.path.join(folder, "batch.json")
        with open(batch, "w") as file:
            json.dump({"format": "myoscope.pictures/1", "pictures": [e for _, es in plans.values() for e in es]}, file)
        subprocess.run([options.program, "render", "--batch", batch], check=True)
        tiles = dict(zip([t["id"] for t in points], pool.map(lambda t: sheets.tile(t, *plans[t["id"]]), points)))
        for name, group in groups.items():
            for i in range(0, len(group), options.per_sheet):
                path = os.path.join(options.output, f"{name}.{i // options.per_sheet + 1:02}.png")
                subprocess.run(["montage", *[tiles[t["id"]] for t in group[i:i + options.per_sheet]], "-tile", "3x",
                                "-geometry", "+6+6", "-font", "DejaVu-Sans", path], check=True)
                print(path)


if __name__ == "__main__":
    main()
