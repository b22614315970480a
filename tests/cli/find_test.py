"""find: answers to points, regions, words and painted pain, alone and many in one run."""
import json
import os
import tempfile
import unittest

from harness import DONE, FAILED, USAGE, Case, main, run


def answer(*arguments):
    result = run(*arguments, "--json")
    assert result.returncode == DONE, result.stderr.decode()
    return json.loads(result.stdout)


def pain(*dabs):
    return {"format": "myoscope.pain/1",
            "dabs": [{"position_mm": at, "radius_mm": radius, "intensity": 1} for at, radius in dabs]}


def landmark(id):
    return answer("show", id)["position_mm"]


class Folder(Case):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return path


class Answers(Folder):
    def check_shape(self, found):
        scores = [r["score"] for r in found["results"]]
        self.assertTrue(scores)
        self.assertEqual(scores, sorted(scores, reverse=True))
        for r in found["results"]:
            self.assertTrue(0 < r["score"] <= 1)
            self.assertIn(r["why"]["side"], ("right", "left"))
            self.assertTrue(r["why"]["reasons"])
            self.assertTrue(r["trigger_point"].startswith(r["muscle"] + ".trp"))
        listed = [t for m in found["muscles"] for t in m["trigger_points"]]
        self.assertEqual(sorted(listed), sorted(r["trigger_point"] for r in found["results"]))

    def test_point_is_covered_by_all_it_lists(self):
        temple = landmark("temple.mid")
        found = answer("find", "--point", ",".join(map(str, temple)))
        self.check_shape(found)
        kinds = [r["why"]["kind"] for r in found["results"]]
        self.assertEqual(kinds, sorted(kinds))  # essential before spillover
        for r in found["results"]:
            self.assertGreaterEqual(r["why"]["weight"], 0.5)
        self.assertIn("giant_cell_arteritis", [f.get("id") for f in found["red_flags"]])

    def test_sides(self):
        right, left = (answer("find", "--region", "head.temple", "--side", side) for side in ("right", "left"))
        both = answer("find", "--region", "head.temple", "--side", "both")
        for found in (right, left, both):
            self.check_shape(found)
        self.assertEqual(right["results"][0]["why"]["side"], "right")
        self.assertEqual(left["results"][0]["why"]["side"], "left")
        self.assertEqual({r["why"]["side"] for r in both["results"][:6]}, {"right", "left"})

    def test_words(self):
        found = answer("find", "--words", "tennis elbow")
        self.check_shape(found)
        self.assertIn("elbow.lateral_epicondyle", found["query"]["regions"])
        self.assertIn("Understood: tennis elbow", run("find", "--words", "tennis elbow").stdout.decode())
        self.refused(run("find", "--words", "crocodile banana"), "crocodile banana")

    def test_paint(self):
        path = self.file("pain.json", pain((landmark("temple.mid"), 20)))
        found = answer("find", "--paint", path, "--top", 3)
        self.check_shape(found)
        self.assertLessEqual(len(found["results"]), 3)
        self.assertGreater(found["query"]["area_cm2"], 5)
        self.assertGreater(found["together"]["explained"], 0.5)
        for r in found["results"]:
            why = r["why"]
            self.assertAlmostEqual(why["essential_share"] + why["spillover_share"] + why["unexplained_share"], 1, 3)
        nothing = answer("find", "--paint", self.file("empty.json", pain()))
        self.assertEqual(nothing["results"], [])

    def test_red_flags_come_first(self):
        for region, side, card in (("chest.precordial", "left", "cardiac"), ("arm.medial", "left", "cardiac"),
                                   ("perineum", "right", "cauda_equina"), ("leg.posterior", "right", "dvt"),
                                   ("abdomen.lower_quadrant", "right", "abdomen"), ("head.occiput", "left", "thunderclap"),
                                   ("back.lumbar", "right", "aneurysm"), ("groin", "right", "testis"),
                                   ("chest.lateral", "right", "lung"), ("shoulder.top", "right", "pancoast")):
            with self.subTest(region=region):
                found = answer("find", "--region", region, "--side", side)
                cards = [f for f in found["red_flags"] if "id" in f]
                self.assertIn(card, [f["id"] for f in cards])
                for f in cards:
                    self.assertTrue(f["title"] and f["text"] and f["sources"] and f["regions"])
        self.assertNotIn("cardiac", [f.get("id") for f in answer("find", "--region", "arm.medial")["red_flags"]])
        text = run("find", "--region", "chest.precordial", "--side", "left").stdout.decode()
        self.assertTrue(text.startswith("Exclude first"))

    def test_compare_combined_ambiguity(self):
        pair = answer("find", "--compare", "trapezius.trp1", "temporalis.trp1:right")
        self.assertEqual(len(pair["candidates"]), 2)
        for c in pair["candidates"]:
            self.assertTrue(c["own"]["vertices"])
            self.assertFalse(set(c["own"]["vertices"]) & set(pair["shared"]["vertices"]))
        case = answer("find", "--finding", "trapezius.trp1:left", "--finding", "gluteus_minimus.trp1:right")
        self.assertEqual({r["side"] for r in case["regions"]}, {"left", "right"})
        counts = answer("find", "--ambiguity")["counts"]
        essential = answer("find", "--ambiguity", "--essential-only")["counts"]
        self.assertEqual(len(counts), len(essential))
        self.assertTrue(all(e <= c for e, c in zip(essential, counts)))
        zone = answer("zone", "infraspinatus.trp1")
        covered = [v for v, w in zip(zone["essential"]["vertices"], zone["essential"]["weights"]) if w >= 0.5]
        self.assertTrue(all(essential[v] >= 1 for v in covered))


class Batch(Folder):
    def test_answers_line_by_line(self):
        temple = landmark("temple.mid")
        questions = [{"region": "head.temple", "top": 5}, {"point": temple}, {"words": "tennis elbow", "side": "left"},
                     {"paint": pain((temple, 20))}, {"paint": self.file("p.json", pain((temple, 20)))}]
        path = self.file("q.jsonl", "\n".join(map(json.dumps, questions)) + "\n\n")
        result = run("find", "--batch", path)
        self.assertEqual(result.returncode, DONE, result.stderr.decode())
        answers = [json.loads(line) for line in result.stdout.decode().splitlines()]
        self.assertEqual(len(answers), len(questions))
        self.assertEqual(answers[0]["results"], answer("find", "--region", "head.temple", "--top", 5)["results"])
        self.assertEqual(answers[3]["results"], answers[4]["results"])
        self.assertEqual(answers[2]["results"][0]["why"]["side"], "left")

    def test_bad_lines_do_not_stop_the_rest(self):
        lines = ["{", '{"region": "head.nowhere"}', '{"point": [1, 2]}', '{"point": [1, 2, 1e300]}', "{}", "[]", "7",
                 '{"region": "digit5", "words": "x"}', '{"region": "digit5", "side": "middle"}', '{"top": 0, "region": "digit5"}',
                 '{"paint": {"format": "myoscope.pain/1"}}', '{"paint": "/nowhere.json"}', '{"region": "digit5"}']
        result = run("find", "--batch", self.file("q.jsonl", "\n".join(lines)))
        self.assertEqual(result.returncode, FAILED)
        answers = [json.loads(line) for line in result.stdout.decode().splitlines()]
        self.assertEqual(len(answers), len(lines))
        for i, a in enumerate(answers[:-1]):
            self.assertEqual(a["line"], i + 1)
            self.assertTrue(a["errors"][0]["what"])
        self.assertTrue(answers[-1]["results"])
        self.assertIn("q.jsonl:1", result.stderr.decode())


class BadInput(Folder):
    def test_questions(self):
        self.refused(run("find"), "--point")
        self.refused(run("find", "--region", "digit5", "--words", "thumb"), "more than one")
        spanish = run("--language", "es", "find", "--words", "codo de tenista", "--json")
        self.assertEqual(spanish.returncode, DONE, spanish.stderr)
        self.assertEqual(json.loads(spanish.stdout)["query"]["regions"], ["elbow.lateral_epicondyle"])
        self.refused(run("find", "--words", ""), "--point")
        self.refused(run("find", "--compare", "trapezius.trp1", "nothing.trp1"), "--compare", "nothing.trp1")
        self.refused(run("find", "--compare", "trapezius.trp1"), code=USAGE)
        self.refused(run("find", "--finding", "trapezius.trp1:middle"), "--finding", "middle")
        self.refused(run("find", "--finding", "trapezius"), "is a muscle")
        self.refused(run("find", "--region", "digit5", "--top", "0"), code=USAGE)
        self.refused(run("find", "--batch", "/nowhere.jsonl"), "/nowhere.jsonl")

    def test_paint_files(self):
        good = pain(([0, 1000, 100], 20))
        for label, content, word in (
                ("empty", "", "empty"), ("cut", json.dumps(good)[:-4], "line"), ("other", '{"format": "myoscope.state/1"}', "format"),
                ("newer", '{"format": "myoscope.pain/2", "dabs": []}', "version 2"), ("no dabs", '{"format": "myoscope.pain/1"}', "dabs"),
                ("huge number", json.dumps(good).replace("1000", "1e39"), "/dabs/0/position_mm"),
                ("NaN", json.dumps(good).replace("1000", "NaN"), "not valid JSON"),
                ("negative", json.dumps(good).replace("20", "-20"), "/dabs/0/radius_mm"),
                ("unknown", json.dumps(good).replace("intensity", "strength"), "strength")):
            with self.subTest(fault=label):
                self.refused(run("find", "--paint", self.file("bad.json", content)), "bad.json", word)
                if label != "other":  # a good file of another kind
                    self.assertEqual(run("check", self.file("bad.json", content)).returncode, FAILED)
        self.assertEqual(run("check", self.file("good.json", good)).returncode, DONE)
        self.refused(run("find", "--paint", self.folder.name), self.folder.name)
        self.refused(run("find", "--paint", self.file("big.json", " " * (33 << 20))), "too large")
        many = {"format": "myoscope.pain/1", "dabs": good["dabs"] * 20001}
        self.refused(run("find", "--paint", self.file("many.json", many)), "too many")


class Cache(Folder):
    def test_same_answers_with_without_and_from_a_broken_cache(self):
        env = {"XDG_CACHE_HOME": self.folder.name}
        question = ("find", "--region", "digit5", "--json")
        first = run(*question, env=env).stdout
        files = [os.path.join(root, f) for root, _, names in os.walk(self.folder.name) for f in names]
        self.assertEqual(len(files), 1)
        self.assertEqual(run(*question, env=env).stdout, first)
        with open(files[0], "r+b") as file:
            file.seek(200)
            file.write(b"damage")
        self.assertEqual(run(*question, env=env).stdout, first)
        os.remove(files[0])
        self.assertEqual(run(*question, env={"XDG_CACHE_HOME": "/proc/nowhere"}).stdout, first)


if __name__ == "__main__":
    main()
