"""Cases and pictures as files: what is wrong with them, pictures that come out the same again, full disks, no fonts."""
import json
import os
import resource
import shutil
import signal
import struct
import subprocess
import tempfile
import unittest
import zlib

from harness import DONE, FAILED, PROGRAM, Case, main, run

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEY = b"myoscope.state\0"
DATE = ("--date", "2026-11-23")
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def chunks(png):
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at : at + 12 + length]
        at += 12 + length


def little_room(bytes_):
    """Runs before the program: no file may grow beyond, as on a full disk."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # as a shell starts it
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))

    return limit


class Files(Case):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def names(self):
        return sorted(os.listdir(self.folder.name))


class Cases(Files):
    def case(self, **other):
        return {"format": "myoscope.case/1", "view": {},
                "findings": [{"trigger_point": "soleus.trp1", "side": "left", "pain": 6}], **other}

    def test_check_lists_every_error_with_its_place(self):
        good = self.write("good.json", json.dumps(self.case()))
        self.assertEqual(run("check", good).returncode, DONE)
        text = json.dumps(self.case())
        for name, content, parts in (
                ("cut", text[:-20], ["cut.json", "not valid JSON"]),
                ("newer", text.replace("case/1", "case/2"), ["newer.json:/format"]),
                ("hostile", text.replace("6}", "1e308}"), ["hostile.json:/findings/0/pain"]),
                ("name", json.dumps(self.case(name="A")), ["name.json", "name"]),
                ("unknown", text.replace("soleus.trp1", "soleus.trp77"),
                 ["unknown.json:/findings/0/trigger_point", "soleus.trp77"]),
                ("deep", '{"format": "myoscope.case/1", "view": ' + "[" * 5000 + "]" * 5000 + "}", ["deep.json", "nested"]),
                ("twice", text.replace('"side"', '"side": "left", "side"'), ["twice.json", "twice"])):
            with self.subTest(name):
                self.refused(run("check", self.write(name + ".json", content)), *parts)

    def test_view_refuses_before_a_window_opens(self):
        bad = self.write("cut.json", json.dumps(self.case())[:-20])
        for command in ("view", "open"):
            self.refused(run(command, self.path("none.json")), "none.json")
            self.refused(run(command, bad), "")
            self.refused(run(command), "file", code=2)


class Pictures(Files):
    def render(self, name, *words):
        result = run("render", "-o", self.path(name), *words)
        self.assertEqual(result.returncode, DONE, result.stderr)
        return self.read(name)

    def test_comes_out_the_same_again_at_any_size(self):
        pain = {"format": "myoscope.pain/1", "dabs": [
            {"position_mm": [-90.125, 1290.3, 140.07], "radius_mm": 33.3, "intensity": 0.7}]}
        paint = self.write("pain.json", json.dumps(pain))
        for size, words in (("640x480", ("--select", "infraspinatus.trp1", "--side", "left", "--paint", paint)),
                            ("1001x333", ("--select", "soleus", "--theme", "dark", "--skin", "0.123", "--peel", "1")),
                            ("300x900", ("--select", "trapezius.trp1", "--hazards", "--scale", "1.7"))):
            with self.subTest(size):
                scale = words[words.index("--scale"):][:2] if "--scale" in words else ()
                first = self.render("first.png", "--size", size, *words)
                again = self.render("again.png", "--size", size, "--state", self.path("first.png"), *scale)
                self.assertEqual(first, again)

    def test_text_that_is_missing_broken_or_enormous(self):
        whole = self.render("whole.png", "--size", "64x48", "--select", "soleus")
        bare = SIGNATURE + b"".join(part for kind, part in chunks(whole) if kind != b"iTXt")
        head = SIGNATURE + next(chunks(whole))[1]
        bomb = zlib.compress(b" " * (64 << 20), 9)
        at = whole.index(KEY) + 40
        for name, content, words in (
                ("bare", bare, "carries no view"),
                ("cut", whole[: whole.index(KEY) + 200], "cut off"),
                ("flipped", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], "damaged"),
                ("bomb", head + chunk(b"zTXt", KEY + b"\0" + bomb), "too large"),
                ("enormous", head + chunk(b"tEXt", KEY + b" " * (33 << 20)), "at most"),
                ("liar", head + b"\xff\xff\xff\xffiTXt" + KEY, "cut off"),
                ("no end", head + chunk(b"iTXt", KEY + b"\0"), "damaged"),
                ("prose", head + chunk(b"tEXt", KEY + b"a view of the leg"), "not valid JSON"),
                ("empty", b"", "empty")):
            with self.subTest(name):
                path = self.write(name + ".png", content)
                self.refused(run("render", "-o", self.path("out.png"), "--state", path), name + ".png", words)
                self.assertFalse(os.path.exists(self.path("out.png")))
                if content:
                    self.refused(run("check", path), words)

    def test_packed_by_another_program(self):
        whole = self.render("whole.png", "--size", "64x48", "--select", "soleus")
        text = next(part[8:-4] for kind, part in chunks(whole) if kind == b"iTXt" and part[8:].startswith(KEY))
        state = text.split(b"\0", 5)[-1]
        packed = self.write("packed.png", SIGNATURE + chunk(b"zTXt", KEY + b"\0" + zlib.compress(state)))
        self.assertEqual(self.render("again.png", "--size", "64x48", "--state", packed), whole)


class Places(Files):
    def limited(self, *words):
        return subprocess.run([PROGRAM, *words], capture_output=True, timeout=120, preexec_fn=little_room(2000),
                              env=dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1"))

    def test_full_disk(self):
        self.write("out.png", "old")
        self.write("out.pdf", "old")
        for name, words in (("out.png", ("render", "--size", "200x200")), ("out.pdf", ("report", "--select", "soleus", *DATE))):
            result = self.limited(*words, "-o", self.path(name))
            self.refused(result, name, "Make room on the disk")
            self.assertEqual(self.read(name), b"old")
        self.assertEqual(self.names(), ["out.pdf", "out.png"])

    def test_full_disk_in_earnest(self):
        probe = ["unshare", "-rm", "true"]
        if not shutil.which("unshare") or subprocess.run(probe, capture_output=True).returncode != 0:
            self.skipTest("no small disk can be mounted here")
        place = self.path("disk")
        os.mkdir(place)
        script = (f'mount -t tmpfs -o size=16k none {place} || exit 77; "$0" report -o {place}/a.pdf --select soleus; '
                  f'rc=$?; ls -A {place} >&2; exit $rc')
        result = subprocess.run(["unshare", "-rm", "sh", "-c", script, PROGRAM], capture_output=True, timeout=120,
                                env=dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1"))
        if result.returncode == 77:
            self.skipTest("no small disk can be mounted here")
        message = self.refused(result, "Make room on the disk")
        self.assertEqual(len(message.strip().splitlines()), 1, "nothing half-written is left: " + message)

    def test_places_that_take_no_file(self):
        for place, words in (("/proc/out.png", "/proc/out.png"), ("/dev/full", "not a file"),
                             (self.folder.name, "not a file"), (self.path("no/such/a.png"), "folder")):
            self.refused(run("render", "-o", place, "--size", "64x48"), words)

    def test_a_link_stays_and_its_file_is_replaced(self):
        self.write("real.png", "old")
        os.symlink(self.path("real.png"), self.path("link.png"))
        self.assertEqual(run("render", "-o", self.path("link.png"), "--size", "64x48").returncode, DONE)
        self.assertTrue(os.path.islink(self.path("link.png")))
        self.assertTrue(self.read("real.png").startswith(SIGNATURE))

    def test_no_fonts(self):
        fonts = self.write("none.conf", NO_FONTS)
        self.refused(run("report", "-o", self.path("a.pdf"), "--select", "soleus", env={"FONTCONFIG_FILE": fonts}),
                     "no font", "Install fonts-dejavu-core")
        self.refused(run("render", "-o", self.path("a.png"), "--size", "64x48", env={"MYOSCOPE_FONT_DIR": self.folder.name}),
                     "font", "Install fonts-dejavu-core")
        self.assertEqual(self.names(), ["none.conf"])


if __name__ == "__main__":
    main()
