"""The page for the patient: one sheet of vector text inside its margins, and nothing half-written."""
import html
import json
import os
import re
import subprocess
import tempfile
import unittest

from harness import DATA, DONE, FAILED, USAGE, Case, main, run

DATE = ("--date", "2026-11-23")


def text_of(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True).stdout.decode()


def words_of(path):
    """Page size and the boxes of all words."""
    page = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True).stdout.decode()
    size = [tuple(map(float, s)) for s in re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', page)]
    boxes = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', page)
    return size, [tuple(map(float, box)) for box in boxes]


class Report(Case):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, document):
        with open(self.path(name), "w", encoding="utf-8") as file:
            json.dump(document, file)
        return self.path(name)

    def test_one_finding(self):
        out = self.path("one.pdf")
        for paper, size in (("a4", (595.28, 841.89)), ("letter", (612, 792))):
            result = run("report", "-o", out, "--select", "infraspinatus.trp1:left", "--paper", paper, *DATE)
            self.assertEqual(result.returncode, DONE, result.stderr)
            pages, boxes = words_of(out)
            self.assertEqual(len(pages), 1)
            self.assertAlmostEqual(pages[0][0], size[0], delta=0.1)
            self.assertGreater(len(boxes), 150)
            for x0, y0, x1, y1 in boxes:
                self.assertTrue(20 < x0 < x1 < pages[0][0] - 20 and 20 < y0 < y1 < pages[0][1] - 10, (x0, y0, x1, y1))
        text = text_of(out)
        for words in ("Left infraspinatus", "23 November 2026", "never a", "Our plan", "When to get help"):
            self.assertIn(words, text)

    def test_same_page_same_bytes(self):
        pages = []
        for name in ("a.pdf", "b.pdf"):
            run("report", "-o", self.path(name), "--select", "soleus.trp1", *DATE)
            with open(self.path(name), "rb") as file:
                pages.append(file.read())
        self.assertEqual(pages[0], pages[1])

    def test_batch_of_several_findings_with_a_clinic(self):
        clinic = self.write("clinic.json", {"format": "myoscope.clinic/1", "name": "Example Clinic", "footer": "See you"})
        four = ["trapezius.trp1:right", "gluteus_medius:left", "levator_scapulae.trp1:left", "soleus.trp1:right"]
        batch = self.write("batch.json", {"format": "myoscope.report-batch/1", "reports": [
            {"output": self.path("four.pdf"), "findings": four},
            {"output": self.path("one.pdf"), "findings": ["soleus.trp1:left"]}]})
        result = run("report", "--batch", batch, "--clinic", clinic, *DATE)
        self.assertEqual(result.returncode, DONE, result.stderr)
        text = text_of(self.path("four.pdf"))
        for words in ("Example Clinic", "See you", "Right trapezius", "Left gluteus medius", "Left levator", "Right soleus"):
            self.assertIn(words, text)
        self.assertIn("Left soleus", text_of(self.path("one.pdf")))

    def test_a_saved_case(self):
        view = {"format": "myoscope.state/1"}
        case = {"format": "myoscope.case/1", "view": view, "findings": [
            {"trigger_point": "soleus.trp1", "side": "left", "activity": "active", "pain": 6},
            {"trigger_point": "infraspinatus.trp1", "side": "right"}]}
        path, out = self.write("case.json", case), self.path("case.pdf")
        self.assertEqual(run("check", path).returncode, DONE)
        result = run("report", "--case", path, "-o", out, *DATE)
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.assertIn("Left soleus", text_of(out))
        self.assertIn("Right infraspinatus", text_of(out))
        os.rename(path, path + ".previous")
        with open(path, "w", encoding="utf-8") as file:
            file.write(json.dumps(case)[:100])
        self.assertEqual(run("check", path).returncode, FAILED)
        result = run("report", "--case", path, "-o", out, *DATE)
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.assertIn("the case before", result.stderr.decode())

    def test_lists_and_legend_stay_whole(self):
        for language in ("en", "es"):
            out = self.path(f"whole-{language}.pdf")
            clinic = self.write("head.json", {"format": "myoscope.clinic/1", "name": "A", "lines": ["B", "C"]})
            result = run("report", "--language", language, "-o", out, "--select", "trapezius.trp1:right", "--clinic",
                         clinic, *DATE)
            self.assertEqual(result.returncode, DONE, result.stderr)
            page = subprocess.run(["pdftotext", "-bbox", out, "-"], check=True, capture_output=True).stdout.decode()
            found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" [^>]*>([^<]*)</word>', page)
            words = [w for _, _, text in found for w in html.unescape(text).split("\u00a0")]
            places = [(float(x), float(y)) for x, y, text in found for _ in html.unescape(text).split("\u00a0")]
            with open(os.path.join(DATA, "lang", language + ".json"), encoding="utf-8") as file:
                strings = json.load(file)["strings"]

            def spread(text, count):
                """Where the first words of a text stand."""
                some = text.split()[:count]
                at = [i for i in range(len(words)) if words[i:i + len(some)] == some]
                self.assertTrue(at, text)
                return [places[i] for i in range(at[0], at[0] + len(some))]
            title, last = spread(strings["handout.plan"], 2)[0], spread(strings["handout.plan.return"], 3)[0]
            self.assertLess(abs(title[0] - last[0]), 60, "the plan stands in one column")
            legend = spread(strings["handout.legend.sides"], 20)
            self.assertLess(max(y for _, y in legend) - min(y for _, y in legend), 2, "an entry breaks no line")

    def test_bad_input_writes_nothing(self):
        out = self.path("out.pdf")
        clinic = self.write("clinic.json", {"format": "myoscope.clinic/1", "name": 3})
        twice = self.write("twice.json", {"format": "myoscope.report-batch/1", "reports": [
            {"output": out, "findings": ["soleus"]}, {"output": out, "findings": ["soleus"]}]})
        later = self.write("later.json", {"format": "myoscope.report-batch/1", "reports": [
            {"output": out, "findings": ["soleus"]}, {"output": self.path("b.pdf"), "findings": ["no_such"]}]})
        for arguments, words in (
                (("-o", out), "no finding"),
                (("--select", "soleus"), "-o"),
                (("-o", out, "--select", "soleu"), 'Did you mean "soleus"'),
                (("-o", out, "--select", "soleus:both"), "one side"),
                (("-o", out, "--select", "soleus", "--select", "soleus"), "twice"),
                (("-o", out, "--select", "soleus", "--date", "23.11.2026"), "YYYY-MM-DD"),
                (("-o", out, "--select", "soleus", "--paper", "a3"), "letter"),
                (("-o", out, "--select", "soleus", "--clinic", clinic), "clinic.json:/name"),
                (("-o", out, "--select", "soleus", "--language", "xx"), "language"),
                (("-o", "/nonexistent/out.pdf", "--select", "soleus"), "/nonexistent"),
                (("--batch", twice), "twice.json:/reports/1/output"),
                (("--batch", later), "no_such"),
                (("--batch", "/nonexistent"), "/nonexistent")):
            result = run("report", *arguments)
            self.assertEqual(result.returncode, FAILED, arguments)
            self.assertIn(words, result.stderr.decode(), arguments)
            self.assertFalse(os.path.exists(out), arguments)
        self.assertEqual(run("report", "--side", "both").returncode, USAGE)


if __name__ == "__main__":
    main()
