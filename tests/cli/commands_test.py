"""The commands, their flags, exit codes and JSON shapes."""
import json
import os
import re
import struct
import tempfile
import unittest
import zlib

from harness import DATA, DONE, USAGE, Case, main, run


def answer(*arguments):
    result = run(*arguments, "--json")
    assert result.returncode == DONE, result.stderr.decode()
    return json.loads(result.stdout)


def png_size(path):
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


def content(path):
    with open(path, "rb") as file:
        return file.read()


class Lists(Case):
    def test_muscles(self):
        muscles = answer("list", "muscles")
        self.assertGreaterEqual(len(muscles), 34)
        ids = [m["id"] for m in muscles]
        self.assertEqual(len(ids), len(set(ids)))
        for muscle in muscles:
            self.assertTrue(muscle["name"]["en"] and muscle["name"]["la"])
            self.assertIsInstance(muscle["aliases"], list)

    def test_trigger_points(self):
        points = answer("list", "trigger-points")
        self.assertGreaterEqual(len(points), 90)
        numbers = {(p["muscle"], p["number"]) for p in points}
        self.assertEqual(len(numbers), len(points))

    def test_vocabulary(self):
        self.assertEqual(len(answer("list", "regions")), 155)
        self.assertGreaterEqual(len(answer("list", "landmarks")), 200)
        self.assertTrue(all(s["taken"] for s in answer("list", "sources")))
        self.assertTrue(any(c["id"] == "view.front" for c in answer("list", "commands")))

    def test_plain_text(self):
        result = run("list", "muscles")
        self.assertEqual(result.returncode, DONE)
        self.assertIn(b"infraspinatus", result.stdout)


class Presents(Case):
    def test_story_in_words(self):
        steps = answer("show", "quadratus_lumborum.trp1", "--present", "--side", "left")
        self.assertEqual([s["id"] for s in steps],
                         ["muscle", "knot", "pain", "cause", "help", "injection", "way", "after", "limits"])
        self.assertTrue(all(s["title"] and s["parts"] and s["state"]["side"] == "left" for s in steps))
        layers = steps[6]["parts"][0]["lines"][0].split(", ")
        self.assertEqual((layers[0], layers[-1]), ("skin and fat", "quadratus lumborum"))
        self.assertIn("arrow_mm", steps[6]["state"])
        text = run("show", "quadratus_lumborum.trp1", "--present").stdout.decode()
        for step in range(1, 9):
            self.assertIn(f"{step}. ", text)

    def test_steps_can_be_drawn(self):
        with tempfile.TemporaryDirectory() as folder:
            state = os.path.join(folder, "way.json")
            with open(state, "w", encoding="utf-8") as file:
                json.dump(answer("show", "infraspinatus.trp1", "--present")[6]["state"], file)
            picture = os.path.join(folder, "way.png")
            self.assertEqual(run("render", "-o", picture, "--state", state, "--size", "400x300").returncode, DONE)
            self.assertEqual(png_size(picture), (400, 300))

    def test_unknown_id(self):
        self.refused(run("show", "no.such", "--present"), "no.such")


class Shows(Case):
    def test_trigger_points_lie_in_their_muscles(self):
        for side, sign in (("right", -1), ("left", 1)):
            card = answer("show", "infraspinatus.trp1", "--side", side)
            self.assertEqual(card["side"], side)
            self.assertGreater(sign * card["position_mm"][0], 0)
            self.assertTrue(card["inside_muscle"])
            self.assertIn("shoulder.anterior", card["essential"])
            self.assertTrue(card["sources"])

    def test_cards_in_words(self):
        for id in ("trapezius", "trapezius.trp1", "head.temple", "acromion.posterior", "simons1999"):
            result = run("show", id)
            self.assertEqual(result.returncode, DONE, result.stderr)
            self.assertIn(b"never a diagnosis", result.stdout)

    def test_structures_have_cards_in_every_language(self):
        names = {"en": "Sciatic nerve", "es": "Nervio ciático", "de": "Ischiasnerv", "fr": "Nerf sciatique"}
        for language, name in names.items():
            card = answer("show", "nerve/sciatic", "--language", language)
            self.assertEqual(card["name"], {"en": name, "la": "nervus ischiadicus"})
            self.assertTrue(card["course"] and card["sources"])
            words = run("show", "fascia/iliotibial_tract", "--language", language)
            self.assertEqual(words.returncode, DONE, words.stderr)
            self.assertIn("tractus iliotibialis", words.stdout.decode())
        self.refused(run("show", "nerve/none"), "nerve/none")

    def test_a_view_in_sentences(self):
        for language in ("en", "es", "de", "fr"):
            result = run("render", "--text", "--select", "infraspinatus.trp1", "--side", "left", "--language", language)
            self.assertEqual(result.returncode, DONE, result.stderr)
            text = result.stdout.decode()
            self.assertNotIn("{}", text)
            self.assertGreater(len(text), 200)
        self.refused(run("render", "--text", "--batch", "x.json"), code=USAGE)

    def test_unknown_id_suggests(self):
        self.refused(run("show", "infraspinatis"), "infraspinatus")


class Zones(Case):
    def test_mirror(self):
        right = answer("zone", "trapezius.trp1")
        left = answer("zone", "trapezius.trp1", "--side", "left")
        self.assertEqual(set(right["essential"]), {"vertices", "weights", "regions"})
        self.assertEqual(len(right["essential"]["vertices"]), len(right["essential"]["weights"]))
        self.assertGreater(right["essential"]["regions"]["head.temple"], 0.2)
        for token, share in right["essential"]["regions"].items():
            self.assertAlmostEqual(share, left["essential"]["regions"].get(token, 0), delta=0.12)

    def test_find_point_and_region(self):
        temple = next(l for l in answer("list", "landmarks") if l["id"] == "temple.mid")["position_mm"]
        found = answer("find", "--point", ",".join(map(str, temple)))
        self.assertIn("trapezius.trp1", [r["trigger_point"] for r in found["results"]])
        self.assertTrue(found["red_flags"])
        region = answer("find", "--region", "head.temple")
        self.assertIn("trapezius.trp1", [r["trigger_point"] for r in region["results"]])
        self.refused(run("find", "--point", "1,2"), "--point")
        self.refused(run("find", "--region", "head.nowhere"), "head.nowhere")
        self.refused(run("find"), "--point")


class Render(Case):
    def test_same_bytes_each_time(self):
        with tempfile.TemporaryDirectory() as folder:
            one, two = os.path.join(folder, "1.png"), os.path.join(folder, "2.png")
            for path in (one, two):
                result = run("render", "-o", path, "--select", "infraspinatus.trp1", "--view", "back", "--size", "400x300")
                self.assertEqual(result.returncode, DONE, result.stderr)
            with open(one, "rb") as a, open(two, "rb") as b:
                self.assertEqual(a.read(), b.read())
            self.assertEqual(png_size(one), (400, 300))

    def test_picture_reopens_itself(self):
        with tempfile.TemporaryDirectory() as folder:
            first, second = os.path.join(folder, "1.png"), os.path.join(folder, "2.png")
            wanted = ("--select", "gluteus_minimus.trp1", "--side", "left", "--theme", "dark", "--size", "300x300")
            self.assertEqual(run("render", "-o", first, *wanted).returncode, DONE)
            self.assertEqual(run("check", first).returncode, DONE)
            again = run("render", "-o", second, "--state", first, "--size", "300x300")
            self.assertEqual(again.returncode, DONE, again.stderr)
            with open(first, "rb") as a, open(second, "rb") as b:
                self.assertEqual(a.read(), b.read())
            with open(second, "wb") as file:
                file.write(b"not a picture" * 100)
            self.refused(run("check", second), "2.png")

    def test_batch(self):
        with tempfile.TemporaryDirectory() as folder:
            one, a, b = (os.path.join(folder, name) for name in ("1.png", "a.png", "b.png"))
            chosen = ("--select", "infraspinatus.trp1", "--size", "300x200", "--no-overlay")
            self.assertEqual(run("render", "-o", one, *chosen).returncode, DONE)
            state = json.loads(re.search(rb'myoscope\.state[^{]*(\{.*?\n\})', content(one), re.S).group(1))
            entry = {"output": a, "size": "300x200", "overlay": False, "state": state}
            other = dict(entry, output=b, state=dict(state, selection=["soleus.trp1"]))
            path = os.path.join(folder, "pictures.json")

            def batch(*pictures):
                with open(path, "w") as file:
                    json.dump({"format": "myoscope.pictures/1", "pictures": pictures}, file)
                return run("render", "--batch", path)

            self.assertEqual(batch(entry, other).returncode, DONE)
            first, same, different = (content(p) for p in (one, a, b))
            self.assertEqual(first, same)
            self.assertNotEqual(same, different)
            os.remove(a)
            self.refused(batch(entry, dict(other, size="0x0")), "/pictures/1/size", "WxH")
            self.refused(batch(entry, dict(other, state={"peel": "x"})), "/pictures/1/state/peel")
            self.refused(batch(entry, dict(other, state={"selection": ["soleus.trp99"]})), "soleus.trp9")
            self.refused(batch(entry, {"output": b}), "/pictures/1", "state")
            self.refused(batch(entry, dict(other, colour=1)), "colour")
            self.assertFalse(os.path.exists(a), "checked whole before the first picture")
            self.refused(run("render", "--batch", path, "-o", one), code=USAGE)
            self.refused(run("render", "--batch", path, "--size", "64x64"), "--size", code=USAGE)
            self.refused(run("render", "--batch", "/nowhere.json"), "/nowhere.json")

    def test_views_differ(self):
        with tempfile.TemporaryDirectory() as folder:
            sums = set()
            for view in ("front", "back", "left", "right", "top", "shoulder_chest", "trapezius", "bone/scapula", "face.cheek"):
                path = os.path.join(folder, "v.png")
                result = run("render", "-o", path, "--view", view, "--size", "160x120", "--no-overlay")
                self.assertEqual(result.returncode, DONE, result.stderr)
                with open(path, "rb") as file:
                    sums.add(zlib.crc32(file.read()))
            self.assertEqual(len(sums), 9)

    def test_wrong_arguments(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.png")
            self.refused(run("render", "-o", path, "--select", "trapezus"), "trapezius")
            self.refused(run("render", "-o", path, "--view", "nowhere"), "--view")
            self.refused(run("render", "-o", path, "--size", "0x0"), "--size")
            self.refused(run("render", "-o", path, "--size", "99999999x10"), "--size")
            self.refused(run("render", "-o", path, "--theme", "pink"), "pink")
            self.refused(run("render", "-o", path, "--skin", "3"), code=USAGE)
            self.refused(run("render", "-o", path, "--state", "/nowhere.json"), "/nowhere.json")
            self.assertFalse(os.path.exists(path))
            self.refused(run("render", "-o", "/nowhere/x.png", "--size", "64x64"), "/nowhere/x.png")
            self.refused(run("render"), "--output", code=USAGE)


class Sections(Case):
    def test_words_from_the_skin_on(self):
        for point in ("trapezius.trp1", "infraspinatus.trp1", "quadratus_lumborum.trp1", "gluteus_medius.trp1"):
            cut = answer("show", point, "--section", "needle")
            parts = [layer["part"] for layer in cut["layers"]]
            self.assertEqual(parts[0], "skin")
            self.assertTrue(parts[-1].startswith("muscle/" + point.split(".")[0]), parts)
            self.assertIn("never distances", cut["text"])
            self.assertEqual(cut["state"]["section"]["way"], "needle")
        spoken = run("show", "quadratus_lumborum.trp1", "--section", "along", "--language", "es")
        self.assertEqual(spoken.returncode, DONE)
        self.assertIn("piel", spoken.stdout.decode())

    def test_pictures(self):
        with tempfile.TemporaryDirectory() as folder:
            one, again, moved = (os.path.join(folder, name) for name in ("one.png", "again.png", "moved.png"))
            common = ("--size", "320x240")
            cut = run("render", "-o", one, "--select", "infraspinatus.trp1", "--section", "sagittal", *common)
            self.assertEqual(cut.returncode, DONE, cut.stderr.decode())
            self.assertEqual(run("render", "-o", again, "--state", one, *common).returncode, DONE)
            self.assertEqual(content(one), content(again))
            self.assertEqual(run("render", "-o", moved, "--state", one, "--section-move", "20", "--section-right", "-10",
                                 "--section-up", "5", *common).returncode, DONE)
            self.assertNotEqual(content(one), content(moved))

    def test_wrong_arguments(self):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "x.png")
            self.refused(run("render", "-o", out, "--section", "oblique"), "--section", "needle, transverse")
            self.refused(run("render", "-o", out, "--section-move", "5"), "--section-move", "--section")
            self.refused(run("render", "-o", out, "--section", "needle", "--section-move", "1e9"), code=USAGE)
            self.refused(run("render", "-o", out, "--select", "nerve/sciatic", "--section", "needle"), "trigger point")
            self.refused(run("show", "infraspinatus.trp1", "--section", "oblique"), "--section")
            self.assertFalse(os.path.exists(out))


class Usage(Case):
    def test_wrong_usage(self):
        self.refused(run("--nonsense"), code=USAGE)
        self.refused(run("list", "everything"), code=USAGE)
        self.refused(run("show"), code=USAGE)
        self.refused(run("show", "x", "--side", "middle"), code=USAGE)
        self.refused(run("find", "--point", "1,2,3", "--region", "head.temple"), code=USAGE)

    def test_help_and_version(self):
        self.assertIn(b"never a diagnosis", run("--help").stdout)
        self.assertIn(b"myoscope", run("--version").stdout)

    def test_data_is_good(self):
        result = run("check")
        self.assertEqual(result.returncode, DONE, result.stderr.decode())
        self.assertEqual(run("check", DATA).returncode, DONE)
        self.assertEqual(answer("check")["errors"], [])

    def test_unconfirmed_facts_are_listed(self):
        marked = 0
        files = [os.path.join(DATA, "injection.json"), os.path.join(DATA, "red-flags.json"),
                 os.path.join(DATA, "fasciae.json")]
        for folder in ("muscles", "trigger-points"):
            files += [os.path.join(DATA, folder, name) for name in os.listdir(os.path.join(DATA, folder))]
        for path in files:
            with open(path, encoding="utf-8") as file:
                marked += file.read().count('"unconfirmed": true')
        facts = answer("check", "--unconfirmed")["unconfirmed"]
        self.assertGreater(marked, 0)
        self.assertEqual(len(facts), marked)
        for fact in facts:
            with open(fact["file"], encoding="utf-8") as file:
                value = json.load(file)
            ids = []
            for key in fact["pointer"].split("/")[1:]:
                value = value[int(key)] if isinstance(value, list) else value[key]
                ids += [value["id"]] if isinstance(value, dict) and "id" in value else []
            self.assertIs(value["unconfirmed"], True)
            self.assertEqual(value["text"], fact["text"])
            self.assertEqual(ids[-1], fact["entry"])
        text = run("check", "--unconfirmed").stdout.decode()
        self.assertIn(f"{marked} facts", text)
        self.assertIn(facts[0]["pointer"] + ": " + facts[0]["text"], text)
        self.assertNotIn("unconfirmed", answer("check"))

    def test_no_display(self):
        self.refused(run(env={"WAYLAND_DISPLAY": "", "XDG_RUNTIME_DIR": "/nowhere"}), "display")


if __name__ == "__main__":
    main()
