"""A corpus of broken input, made from the real data: every file must be refused with a message that names file and place."""
import copy
import json
import os
import shutil
import struct
import tempfile
import unittest

from harness import DATA, MODEL, Case, main, run

# File of the atlas -> the list that holds its entries.
FILES = {
    "sources.json": "sources",
    "landmarks.json": "landmarks",
    "regions.json": "regions",
    "red-flags.json": "red_flags",
    "words.json": "words",
    "injection.json": "statements",
    "muscles/back.json": "muscles",
    "trigger-points/back.json": "trigger_points",
}


def load(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return json.load(file)


def atlas_with(folder, name, content):
    """A copy of the data folder in which one file has other content (bytes, or None: the file is missing)."""
    target = os.path.join(folder, "data")
    shutil.copytree(DATA, target)
    path = os.path.join(target, name)
    os.remove(path)
    if content is not None:
        with open(path, "wb") as file:
            file.write(content)
    return target


def whole_files(name):
    """(label, bytes or None, words the message must have) for faults of a file as a whole."""
    with open(os.path.join(DATA, name), "rb") as file:
        good = file.read()
    kind = load(name)["format"]
    yield "missing", None, "no such file" if "/" not in name else ""
    yield "empty", b"", "empty"
    yield "blank", b" \n\n ", "empty"
    yield "truncated", good[: len(good) // 2], "line"
    yield "one byte short", good.rstrip()[:-1], "line"
    yield "not JSON", b"<html></html>", "not valid JSON"
    yield "binary", bytes(range(256)) * 8, "not valid JSON"
    yield "not UTF-8", good.replace(b'"id"', b'"id\xff"', 1).replace(b'"token"', b'"tok\xffn"', 1), "not valid JSON"
    yield "a list", b"[]", "object"
    yield "a number", b"42", "object"
    yield "null", b"null", "object"
    yield "other kind", b'{"format": "myoscope.case/1"}', "format"
    yield "newer version", good.replace(kind.encode(), kind[:-1].encode() + b"9", 1), "version 9"
    yield "no format", b"{}", "format"
    yield "format of wrong type", b'{"format": 7}', "format"
    yield "unknown key", good.replace(b"{", b'{"extra": 1, ', 1), "extra"
    yield "key twice", good.replace(b"{", b'{"format": "x", ', 1), "twice"
    yield "too deep", b"[" * 5000 + b"]" * 5000, "nested"
    yield "NaN", b'{"format": NaN}', "not valid JSON"
    yield "comment", b"// no\n" + good, "not valid JSON"
    yield "two documents", good + b"{}", "not valid JSON"


def spoil(document, path, value):
    """A deep copy with the member at `path` replaced; `...` removes it."""
    changed = copy.deepcopy(document)
    node = changed
    for key in path[:-1]:
        node = node[key]
    if value is ...:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return changed


FIELDS = {
    "sources.json": [
        (("id",), ..., "missing"), (("id",), 3, "/id"), (("id",), "", "/id"), (("year",), 99999, "/year"),
        (("year",), "1999", "/year"), (("title",), None, "/title"), (("extra",), 1, "extra"), (("taken",), ..., "taken"),
    ],
    "landmarks.json": [
        (("id",), ..., "missing"), (("side",), "left", "/side"), (("side",), 1, "/side"),
        (("position_mm",), [1, 2], "position_mm"), (("position_mm",), [1, 2, "3"], "position_mm"),
        (("position_mm",), [1e30, 0, 0], "position_mm"), (("position_mm",), {}, "position_mm"),
        (("position_mm",), ..., "position_mm"), (("definition",), [], "definition"), (("on",), "", "/on"),
    ],
    "regions.json": [
        (("token",), ..., "missing"), (("depth",), "middle", "/depth"), (("broader",), "head.nowhere", "head.nowhere"),
        (("strokes",), [], "stroke"), (("strokes",), 3, "strokes"), (("strokes", 0), {"radius_mm": 5}, "path"),
        (("strokes", 0), {"around": "no.such", "radius_mm": 5}, "no.such"),
        (("strokes", 0), {"around": "head.vertex", "radius_mm": -1}, "radius_mm"),
        (("strokes", 0), {"around": "head.vertex", "radius_mm": 1e9}, "radius_mm"),
        (("strokes", 0), {"around": "head.vertex", "radius_mm": "8"}, "radius_mm"),
        (("strokes", 0), {"path": ["head.vertex"] * 100, "radius_mm": 8}, "path"),
        (("strokes", 0), {"path": [7], "radius_mm": 8}, "/path/0"),
        (("strokes", 0), {"path": [{"between": ["head.vertex"], "at": 0.5}], "radius_mm": 8}, "between"),
        (("strokes", 0), {"path": [{"between": ["head.vertex", "head.vertex"], "at": 2}], "radius_mm": 8}, "/at"),
    ],
    "red-flags.json": [
        (("id",), ..., "missing"), (("urgency",), "soon", "/urgency"), (("when",), [], "place"), (("when",), 3, "when"),
        (("when", 0, "side"), "middle", "/side"), (("when", 0, "regions"), ["head.nowhere"], "head.nowhere"),
        (("when", 0, "regions"), [], "regions"), (("when", 0, "with"), ["head.nowhere"], "head.nowhere"),
        (("sources",), ["no.source"], "no.source"), (("text",), ..., "text"), (("evidence",), "guess", "guess"),
        (("title",), "", "/title"),
    ],
    "injection.json": [
        (("id",), ..., "missing"), (("topic",), "magic", "magic"), (("plain",), ..., "plain"), (("plain",), "a " * 30, "words"),
        (("sources",), ["no.source"], "no.source"), (("evidence",), "guess", "guess"), (("extra",), 1, "extra"),
    ],
    "words.json": [
        (("id",), ..., "missing"), (("words",), [], "by language"), (("words",), {"de": ["x"]}, "en"),
        (("words", "en"), [], "/words/en"), (("words", "en"), [3], "/words/en"), (("regions",), ["head.nowhere"], "head.nowhere"),
        (("regions",), [], "regions"), (("note",), "text", "note"), (("note",), {"en": 3}, "/note/en"),
    ],
    "muscles/back.json": [
        (("id",), ..., "missing"), (("name",), "Trapezius", "name"), (("name", "la"), ..., "la"),
        (("origin",), ..., "origin"), (("origin", "sources"), [], "sources"),
        (("origin", "sources"), ["no.source"], "no.source"), (("origin", "evidence"), "guess", "guess"),
        (("origin", "evidence"), ..., "evidence"), (("region",), "moon", "moon"), (("fma",), -4, "fma"),
        (("fma",), "9626", "fma"), (("parts",), [], "parts"), (("hazards", 0, "text"), "", "text"),
        (("aliases",), "traps", "aliases"), (("aliases",), [], "aliases"), (("symptoms",), [], "symptoms"),
        (("red_flags",), [], "red_flags"), (("hazards",), [], "hazards"), (("palpation", "kind"), ..., "kind"),
        (("palpation", "kind"), [], "kind"), (("palpation", "kind"), ["poke"], "poke"),
        (("palpation", "kind"), ["none", "deep"], "deep"), (("palpation", "text"), "Sitting: by hand", "flat"),
        (("symptoms", 0, "evidence"), "measured", "study"), (("plain", "text"), "word " * 30, "words"),
    ],
    "trigger-points/back.json": [
        (("id",), "trapezius.trp99", "trp"), (("number",), 0, "number"), (("number",), 1.5, "number"),
        (("muscle",), "nothing", "nothing"), (("place", "u"), 1.2, "/u"), (("place", "u"), "0.5", "/u"),
        (("place", "depth"), ..., "depth"), (("place", "part"), "muscle/deltoid.spinal", "none of"),
        (("zones",), {}, "essential"), (("zones", "essential", "strokes"), [], "stroke"),
        (("zones", "essential", "regions"), ["head.nowhere"], "head.nowhere"),
        (("zones", "essential", "strokes", 0), {"region": "head.nowhere"}, "head.nowhere"),
        (("zones", "essential", "text"), ..., "text"), (("satellites",), ["nothing.trp1"], "nothing.trp1"),
        (("uncertainty",), {"radius_mm": 27}, "sources"), (("satellites",), ["trapezius.trp1"], "own satellite"),
        (("zones", "essential", "evidence"), "measured", "study"),
        *((("place", "relations"), [relation], words) for relation, words in (
            ({"between": ["nape.c7"], "share": [0, 1]}, "between"),
            ({"between": ["nape.c7", "nape.c7"], "share": [0, 1]}, "between"),
            ({"between": ["nape.c7", "no.such"], "share": [0, 1]}, "no.such"),
            ({"between": ["nape.c7", "acromion.top"], "share": [1, 0]}, "ascending"),
            ({"between": ["nape.c7", "acromion.top"], "share": [0, 9]}, "share"),
            ({"between": ["nape.c7", "acromion.top"], "at": 0.5}, "within_mm"),
            ({"between": ["nape.c7", "acromion.top"], "at": 2, "within_mm": 9}, "/at"),
            ({"between": ["nape.c7", "acromion.top"], "share": [0, 1], "direction": "below"}, "share"),
            ({"between": ["nape.c7", "acromion.top"], "share": [0, 1], "from": "nape.c7"}, "either"),
            ({"from": "no.such", "distance_mm": [0, 9]}, "no.such"), ({"from": "nape.c7"}, "distance_mm"),
            ({"from": "nape.c7", "distance_mm": 9}, "distance_mm"),
            ({"from": "nape.c7", "distance_mm": [0, 9, 10]}, "distance_mm"),
            ({"from": "nape.c7", "distance_mm": [-5, 5]}, "negative"),
            ({"from": "nape.c7", "distance_mm": [0, 9], "direction": "north"}, "north"),
            ({"from": "nape.c7", "distance_mm": [0, 9], "share": [0, 1]}, "from"),
            ({"from": "trapezius.trp1", "distance_mm": [0, 9]}, "itself"), ({}, "either"), (7, "object"))),
    ],
}


class BadAtlas(Case):
    def check(self, name, content, *words):
        with tempfile.TemporaryDirectory() as folder:
            data = atlas_with(folder, name, content)
            result = run("check", data)
            base = os.path.basename(name) if words and words[0] != "" else ""
            return self.refused(result, base, *words)

    def test_whole_files(self):
        for name in FILES:
            for label, content, words in whole_files(name):
                if label == "missing" and name.startswith("trigger-points/"):
                    continue  # an atlas may hold muscles without trigger points
                with self.subTest(file=name, fault=label):
                    self.check(name, content, words)

    def test_fields(self):
        for name, list_name in FILES.items():
            document = load(name)
            for path, value, words in FIELDS[name]:
                with self.subTest(file=name, path=path, value=str(value)[:40]):
                    where = (list_name, 0) + path
                    changed = spoil(document, where, value)
                    self.check(name, json.dumps(changed).encode(), f"/{list_name}/0", words)

    def test_double_ids(self):
        for name, list_name in FILES.items():
            with self.subTest(file=name):
                document = load(name)
                document[list_name].append(document[list_name][0])
                self.check(name, json.dumps(document).encode(), "twice")

    def test_a_number_left_out(self):
        document = load("trigger-points/back.json")
        del document["trigger_points"][0]
        self.check("trigger-points/back.json", json.dumps(document).encode(), "/trigger_points/0", "number 1")

    def test_a_place_that_is_elsewhere(self):
        relations = ({"between": ["nape.c7", "acromion.top"], "at": 0, "within_mm": 5},
                     {"between": ["nape.c7", "acromion.top"], "share": [1.2, 1.5]},
                     {"from": "pubis.symphysis", "distance_mm": [0, 100]},
                     {"from": "trapezius.trp2", "distance_mm": [300, 400], "direction": "above"})
        for relation in relations:
            with self.subTest(relation=relation):
                document = load("trigger-points/back.json")
                document["trigger_points"][0]["place"]["relations"] = [relation]
                self.check("trigger-points/back.json", json.dumps(document).encode(), "", "trapezius.trp1", "described is")

    def test_huge_file(self):
        self.check("landmarks.json", b" " * (33 << 20), "too large")

    def test_all_errors_are_listed_at_once(self):
        document = load("landmarks.json")
        for i in range(5):
            document["landmarks"][i]["side"] = "inside"
        message = self.check("landmarks.json", json.dumps(document).encode(), "/landmarks/0", "/landmarks/4")
        self.assertGreaterEqual(message.count("must be \"right\" or \"midline\""), 5)

    def test_folder_in_place_of_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            data = atlas_with(folder, "sources.json", None)
            os.mkdir(os.path.join(data, "sources.json"))
            self.refused(run("check", data), "sources.json")

    def test_landmark_far_from_the_skin(self):
        document = load("landmarks.json")
        document["landmarks"][7]["position_mm"] = [-900.0, 1500.0, 0.0]
        document["landmarks"][7]["side"] = "right"
        self.check("landmarks.json", json.dumps(document).encode(), document["landmarks"][7]["id"], "skin")

    def test_no_such_folder(self):
        self.refused(run("list", "muscles", "--data", "/nowhere/at/all"), "/nowhere/at/all")


def glb_parts():
    with open(MODEL, "rb") as file:
        data = file.read()
    length = struct.unpack("<I", data[12:16])[0]
    return data, json.loads(data[20 : 20 + length]), data[20 + length :]


def glb(document, rest):
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    return b"glTF" + struct.pack("<II", 2, 20 + len(text) + len(rest)) + struct.pack("<I", len(text)) + b"JSON" + text + rest


class BadModel(Case):
    def check(self, content, label):
        with self.subTest(fault=label), tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "bad.glb")
            with open(path, "wb") as file:
                file.write(content)
            self.refused(run("check", path), "bad.glb")

    def test_bytes(self):
        data, _, _ = glb_parts()
        self.check(b"", "empty")
        self.check(b"glTF", "four bytes")
        self.check(b"x" + data[1:], "magic")
        self.check(data[:4] + struct.pack("<I", 1) + data[8:], "version 1")
        self.check(data[:8] + struct.pack("<I", 2**32 - 1) + data[12:], "length")
        self.check(data[:12] + struct.pack("<I", 2**32 - 4) + data[16:], "chunk length")
        for share in (0.001, 0.1, 0.5, 0.99):
            self.check(data[: int(len(data) * share)], f"cut at {share}")

    def test_document(self):
        _, good, rest = glb_parts()
        cases = [
            (("accessors", 0, "count"), 2**31), (("accessors", 0, "count"), -1), (("accessors", 0, "bufferView"), 10**6),
            (("accessors", 0, "byteOffset"), 2**40), (("accessors", 0, "componentType"), 9999),
            (("accessors", 0, "type"), "VEC9"), (("bufferViews", 0, "byteOffset"), 2**40),
            (("bufferViews", 0, "byteLength"), 2**40), (("bufferViews", 0, "byteOffset"), -8),
            (("bufferViews", 0, "buffer"), 7), (("buffers", 0, "byteLength"), 2**40),
            (("buffers", 0, "uri"), "../../../etc/passwd"), (("buffers", 0, "uri"), "data:text/plain;base64,AAAA"),
            (("meshes", 0, "primitives", 0, "indices"), 10**6), (("meshes", 0, "primitives", 0, "attributes"), {}),
            (("meshes", 0, "primitives", 0, "attributes", "POSITION"), -3), (("nodes", 0, "mesh"), 10**6),
            (("nodes", 0, "children"), [0]), (("nodes", 0, "children"), [10**6]), (("scenes", 0, "nodes"), [10**6]),
            (("scene",), 99), (("nodes",), {}), (("meshes",), "x"), (("asset", "version"), "9.0"),
            (("extensionsRequired",), ["EXT_unknown"]),
        ]
        for path, value in cases:
            self.check(glb(spoil(good, path, value), rest), f"{path} = {value}")
        self.check(glb(spoil(good, ("nodes",), []), rest), "no nodes")
        self.check(glb(spoil(good, ("asset",), ...), rest), "no asset")

    def test_not_a_number(self):
        _, good, rest = glb_parts()
        view = good["bufferViews"][good["accessors"][good["meshes"][0]["primitives"][0]["attributes"]["POSITION"]]["bufferView"]]
        broken = bytearray(rest)
        at = 8 + view.get("byteOffset", 0)
        broken[at : at + 4] = struct.pack("<f", float("nan"))
        self.check(glb(good, bytes(broken)), "NaN position")


class BadState(Case):
    def test_states(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "state.json")
            for text in ('{"format": "myoscope.state/1", "skin": 7}', '{"format": "myoscope.state/1", "camera": 3}',
                         '{"format": "myoscope.state/1", "side": "middle"}', '{"format": "myoscope.state/9"}',
                         '{"format": "myoscope.state/1", "nonsense": 1}', "", "{", '{"camera": {"yaw": 1e999}}'):
                with self.subTest(text=text):
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(text)
                    output = os.path.join(folder, "x.png")
                    self.refused(run("render", "-o", output, "--state", path), "state.json")
                    self.assertFalse(os.path.exists(output))


if __name__ == "__main__":
    main()
