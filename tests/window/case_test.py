#!/usr/bin/env python3
"""A case in the real window: made by keyboard and mouse, saved, killed, reopened: case_test.py PROGRAM BODY DATA SHADERS

Also pictures that reopen themselves, the clipboard, files dropped on the window, the page for the patient, no fonts, bad
files and bad places. Needs drop_source beside the program.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

from harness import DEADLINE, Viewer, check, main, selection, stroke, wait_for

KILLS = int(os.environ.get("MYOSCOPE_TEST_KILLS", "20"))


def document(frame):
    """All of a case as the window has it: what is noted, and the view."""
    return frame["case"]["findings"], frame["case"]["notes"], frame["state"]


def content(path):
    with open(path, "rb") as file:
        return file.read()


class Desk:
    """Starts viewers on one home folder."""

    def __init__(self, display, folder, arguments):
        self.display, self.folder, self.arguments = display, folder, arguments
        self.viewer = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, *words, environment=None):
        before = {name: os.environ.get(name) for name in environment or {}}
        os.environ.update(environment or {})
        try:
            self.viewer = Viewer(self.display, self.folder, self.arguments[0], [*words, *self.arguments[1:]])
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
        self.viewer.find_window()
        self.viewer.until(lambda f: f["ready"], "the start")
        return self.viewer

    def autosaved(self):
        """The cases kept against crashes."""
        place = os.path.join(self.folder, "state", "myoscope", "autosave")
        names = sorted(os.listdir(place)) if os.path.isdir(place) else []
        found = []
        for name in names:
            if name.endswith(".json"):
                try:
                    found.append(json.loads(content(os.path.join(place, name))))
                except FileNotFoundError:
                    pass
        return found

    def offered(self, environment=None):
        """A start after a crash: the question, not answered yet."""
        viewer = self.start(environment=environment)
        viewer.until(lambda f: f["asked"] == "leftover", "the unsaved case is offered")
        return viewer


def find(viewer, words, muscle):
    viewer.key("ctrl+f")
    viewer.until(lambda f: f["typing"], "the search box has the keyboard")
    viewer.type(words)
    viewer.until(lambda f: "result." + muscle in f["widgets"], f"{muscle} among the results")
    viewer.key("Return")
    viewer.until(lambda f: selection(f) == [muscle], f"{muscle} is selected")
    viewer.key("Escape")
    viewer.until(lambda f: not f["typing"], "the search box lets go")


def answer(viewer, number):
    viewer.click_widget(f"ask.{number}")
    viewer.until(lambda f: not f["asked"], "the question is answered")


def write_path(viewer, path):
    """Into the dialog, in place of what it proposes."""
    viewer.until(lambda f: f["asked"] == "file" and f["typing"], "the dialog has the keyboard")
    viewer.key("ctrl+a")
    viewer.type(path)
    viewer.until(lambda f: f["dialog"] and f["dialog"]["path"] == path, f"{path} is written")


def type_path(viewer, path):
    write_path(viewer, path)
    viewer.key("Return")


def choose(viewer, key, **wanted):
    """A key in the file dialog, and what it must have brought about there: the stop or a choice."""
    viewer.key(key)
    viewer.until(lambda f: f["dialog"] and wanted.items() <= f["dialog"].items(), f"{key} in the dialog: {wanted}")


def banner_closed(viewer):
    viewer.key("Escape")
    viewer.until(lambda f: "banner" not in f["widgets"], "the message goes")


def building(desk):
    """Two findings: one by keyboard, one by mouse; pain, notes, painted pain; saved under a typed path."""
    viewer = desk.start()
    viewer.until(lambda f: f["markers"], "the first screen")
    viewer.key("F3")
    frame = viewer.until(lambda f: len(f["case"]["findings"]) == 1, "F3 adds the trigger point")
    check(frame["case"]["unsaved"], "that is an unsaved change")
    check("case.active" in frame["widgets"], "the case comes forward")
    viewer.key("alt+a")
    for _ in range(8):
        viewer.key("alt+Up")
    viewer.until(lambda f: f["case"]["findings"][0].get("pain") == 7, "eight steps: 0 to 7")
    viewer.key("alt+t")
    viewer.until(lambda f: f["typing"], "the notes have the keyboard")
    viewer.type("worse at night")
    viewer.key("Escape")
    frame = viewer.until(lambda f: not f["typing"], "Esc leaves the notes")
    check(frame["case"]["findings"] == [{"trigger_point": "trapezius.trp1", "side": "right", "activity": "active", "pain": 7,
                                         "notes": "worse at night"}], f"what was said: {frame['case']}")
    check(selection(frame) == ["trapezius.trp1"], "and the selection stays")

    find(viewer, "infraspinatus", "infraspinatus")
    viewer.key("l")
    viewer.key("n")
    viewer.until(lambda f: selection(f) == ["infraspinatus.trp1"] and f["state"]["side"] == "left", "a point on the left")
    viewer.click_widget("case.add")
    viewer.until(lambda f: len(f["case"]["findings"]) == 2, "the button adds it")
    viewer.click_widget("case.latent")
    viewer.until(lambda f: f["case"]["findings"][1].get("activity") == "latent", "the mouse says that it is latent")
    viewer.click_widget("case.pain.4")
    frame = viewer.until(lambda f: f["case"]["findings"][1].get("pain") == 4, "the mouse says how bad it is")
    check(frame["case"]["findings"][1] == {"trigger_point": "infraspinatus.trp1", "side": "left", "activity": "latent",
                                           "pain": 4}, str(frame["case"]))
    viewer.key("ctrl+z")
    viewer.until(lambda f: "pain" not in f["case"]["findings"][1], "undo takes back what was said last")
    viewer.key("ctrl+y")
    viewer.key("alt+Prior")
    viewer.until(lambda f: f["case"]["findings"][0]["side"] == "left", "the order can be changed")
    viewer.click_widget("case.notes.all")
    viewer.until(lambda f: f["typing"], "the notes on the case have the keyboard")
    viewer.type("desk work, less since May")
    viewer.key("Escape")

    viewer.key("2")
    viewer.click_widget("hurt.paint")
    frame = viewer.until(lambda f: f["tool"] == "paint", "the brush")
    x, y, w, h = frame["scene"]
    stroke(viewer, [(x + w * (0.44 + 0.02 * i), y + h * 0.45) for i in range(6)])
    viewer.until(lambda f: len(f["state"]["pain"]["dabs"]) > 2, "pain is painted")
    viewer.key("Escape")
    viewer.key("Escape")
    viewer.key("alt+n")
    viewer.until(lambda f: selection(f) and f["tool"] == "look", "a finding is taken up again")

    viewer.key("ctrl+s")
    type_path(viewer, desk.path("shoulder"))
    frame = viewer.until(lambda f: f["case"]["file"], "the case has a file")
    check(frame["case"]["file"] == desk.path("shoulder.json"), "the ending is added")
    check(not frame["case"]["unsaved"], "and all is saved")
    check(os.stat(desk.path("shoulder.json")).st_mode & 0o777 == 0o600, "its owner alone reads it")
    wait_for(lambda: not desk.autosaved(), "nothing unsaved is kept any more")
    viewer.process.kill()
    viewer.process.wait()
    return document(frame)


def reopening(desk, saved):
    viewer = desk.start("view", desk.path("shoulder.json"))
    frame = viewer.until(lambda f: True, "rest")
    check(not frame["asked"], "nothing unsaved was left")
    check(document(frame) == saved, "killed after saving, it reopens exactly")
    check(not frame["case"]["unsaved"], "and unchanged")


def crashing(desk, saved):
    """Killed with unsaved changes: they are offered, and the person's file is as it was saved."""
    viewer, file = desk.viewer, content(desk.path("shoulder.json"))
    camera = viewer.until(lambda f: True, "rest")["state"]["camera"]
    viewer.key("alt+a")
    viewer.until(lambda f: f["case"]["unsaved"], "a change")
    viewer.key("3")
    frame = viewer.until(lambda f: f["state"]["camera"] != camera, "seen from elsewhere")
    wait_for(lambda: [k for k in desk.autosaved() if k["findings"] == frame["case"]["findings"]
                      and k["view"]["camera"] == frame["state"]["camera"]], "it is kept")
    viewer.process.kill()
    viewer.process.wait()
    check(content(desk.path("shoulder.json")) == file, "the file was not touched")
    viewer = desk.offered()
    viewer.key("Return")
    found = viewer.until(lambda f: not f["asked"], "it is taken")
    check(document(found) == document(frame), "and is exactly what it was")
    check(found["case"]["unsaved"] and not found["case"]["file"], "unsaved, and without the file's name")
    check(content(desk.path("shoulder.json")) == file, "the file is still as it was saved")
    # Once more, before anything else is done with it.
    wait_for(lambda: len(desk.autosaved()) == 1, "it is kept anew")
    viewer.process.kill()
    viewer.process.wait()
    viewer = desk.offered()
    viewer.key("Escape")
    viewer.until(lambda f: not f["asked"], "not now")
    viewer.quit()
    viewer = desk.offered()
    answer(viewer, 1)
    viewer.quit()
    desk.start()
    check(not desk.viewer.until(lambda f: True, "rest")["asked"], "what was deleted is gone")
    desk.viewer.quit()


def closing(desk):
    viewer = desk.start(desk.path("shoulder.json"))
    viewer.key("alt+n")
    viewer.until(selection, "a finding")
    viewer.key("alt+Down")
    viewer.until(lambda f: f["case"]["unsaved"], "a change")
    viewer.key("ctrl+q")
    viewer.until(lambda f: f["asked"] == "unsaved", "closing asks")
    viewer.key("Escape")
    viewer.until(lambda f: not f["asked"], "Esc stays")
    viewer.key("ctrl+n")
    viewer.until(lambda f: f["asked"] == "unsaved", "a new case asks too")
    answer(viewer, 0)
    frame = viewer.until(lambda f: not f["case"]["findings"] and not f["case"]["file"], "saved, then a new one")
    check(not frame["state"]["pain"]["dabs"], "without the other one's pain")
    viewer.key("ctrl+shift+o")
    frame = viewer.until(lambda f: f["case"]["file"], "the last case again")
    viewer.key("alt+n")
    viewer.key("alt+Down")
    viewer.until(lambda f: f["case"]["unsaved"], "a change")
    file = content(desk.path("shoulder.json"))
    viewer.key("ctrl+q")
    viewer.until(lambda f: f["asked"] == "unsaved", "closing asks")
    viewer.key("Right")
    viewer.key("Return")
    check(viewer.process.wait(DEADLINE) == 0, "it ends")
    check(content(desk.path("shoulder.json")) == file, "without saving")
    check(not desk.autosaved(), "and keeps nothing")


def bad_files(desk):
    """Each leaves the open case alone and says what is wrong."""
    whole = content(desk.path("shoulder.json")).decode()
    bad = {"cut.json": whole[: len(whole) // 2], "newer.json": whole.replace("myoscope.case/1", "myoscope.case/2"),
           "hostile.json": whole.replace('"side": "left"', '"side": "left", "pain": 1e308', 1),
           "more.json": whole.replace('"findings"', '"name": "A", "findings"', 1), "foreign.png": b"\x89PNG\r\n\x1a\n"}
    for name, text in bad.items():
        with open(desk.path(name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
    viewer = desk.start(desk.path("shoulder.json"))
    before = viewer.until(lambda f: True, "rest")
    for name in bad:
        viewer.key("ctrl+o")
        type_path(viewer, desk.path(name))
        frame = viewer.until(lambda f: not f["asked"] and "banner.close" in f["widgets"], f"{name} is refused")
        check(document(frame) == document(before) and frame["case"]["file"] == before["case"]["file"],
              f"{name} leaves the open case alone")
        banner_closed(viewer)
    # A trigger point this atlas does not know is kept.
    with open(desk.path("unknown.json"), "w", encoding="utf-8") as file:
        file.write(whole.replace("infraspinatus.trp1", "infraspinatus.trp77"))
    viewer.key("ctrl+o")
    type_path(viewer, desk.path("unknown.json"))
    frame = viewer.until(lambda f: f["case"]["file"].endswith("unknown.json"), "it opens")
    check("banner" in frame["widgets"], "with a word about it")
    check("infraspinatus.trp77" in json.dumps(frame["case"]["findings"]), "and keeps what it does not know")
    viewer.key("Escape")
    viewer.key("ctrl+s")
    viewer.until(lambda f: "banner" in f["widgets"], "saved")
    check("infraspinatus.trp77" in content(desk.path("unknown.json")).decode(), "also in the file")
    # Another program wrote the file meanwhile.
    with open(desk.path("unknown.json"), "a", encoding="utf-8") as file:
        file.write("\n")
    viewer.key("ctrl+s")
    viewer.until(lambda f: f["asked"] == "changed", "that is asked about")
    viewer.key("Escape")
    viewer.until(lambda f: not f["asked"], "and can be left")


def bad_places(desk):
    viewer = desk.viewer
    findings = viewer.until(lambda f: True, "rest")["case"]["findings"]
    viewer.key("alt+n")
    viewer.key("alt+Up")
    before = viewer.until(lambda f: f["case"]["unsaved"] and f["case"]["findings"] != findings, "a change")
    viewer.key("ctrl+shift+s")
    type_path(viewer, "/proc/shoulder.json")
    frame = viewer.until(lambda f: not f["asked"] and "banner.close" in f["widgets"], "a place that takes no files")
    check(document(frame) == document(before) and frame["case"]["unsaved"], "the case is still here")
    viewer.key("Escape")
    viewer.key("ctrl+shift+s")
    type_path(viewer, "/no/such/folder/a.json")
    frame = viewer.until(lambda f: f["asked"] == "file", "a folder that is not there is no choice")
    viewer.key("Escape")
    viewer.until(lambda f: not f["asked"], "the dialog goes")
    viewer.process.kill()
    viewer.process.wait()
    answer(desk.offered(), 1)
    desk.viewer.quit()


def newest(folder, pattern):
    found = [os.path.join(folder, n) for n in os.listdir(folder) if re.fullmatch(pattern, n)]
    return max(found, key=os.path.getmtime) if found else None


def pictures(desk):
    """Saved, opened in a fresh window, saved again: the same bytes."""
    viewer = desk.start(desk.path("shoulder.json"))
    viewer.key("F12")
    first = wait_for(lambda: newest(desk.folder, r"myoscope-\d+-\d+\.png"), "F12 saves a picture")
    viewer.until(lambda f: "banner" in f["widgets"], "and says where")
    state, saved = viewer.frame["state"], document(viewer.frame)
    viewer.key("shift+F12")
    type_path(viewer, desk.path("large.png"))
    wait_for(lambda: os.path.exists(desk.path("large.png")), "a picture under a typed path")
    viewer.until(lambda f: not f["asked"], "the dialog goes")
    viewer.key("shift+F12")
    write_path(viewer, desk.path("wide"))
    choose(viewer, "Tab", stop="presets")
    choose(viewer, "Right", width=1920, height=1080)
    viewer.key("Return")
    wait_for(lambda: os.path.exists(desk.path("wide.png")), "a picture of a chosen size")
    size = subprocess.run(["identify", "-format", "%wx%h", desk.path("wide.png")], capture_output=True, text=True, check=True)
    check(size.stdout == "1920x1080", f"the size is {size.stdout}")
    viewer.until(lambda f: not f["asked"], "the dialog goes")
    viewer.key("ctrl+i")

    def paste():
        return subprocess.run(["xclip", "-selection", "clipboard", "-t", "image/png", "-o"], env=viewer.environment,
                              capture_output=True, timeout=60).stdout
    pasted = wait_for(paste, "the picture is on the clipboard")
    check(pasted == content(first), "what is pasted is the picture")
    viewer.quit()

    viewer = desk.start(first)
    frame = viewer.until(lambda f: True, "rest")
    check(frame["state"] == state, "the picture reopens its view")
    check(not frame["case"]["findings"], "but not what was noted of the patient")
    viewer.key("shift+F12")
    type_path(viewer, desk.path("again.png"))
    wait_for(lambda: os.path.exists(desk.path("again.png")), "saved again")
    viewer.until(lambda f: not f["asked"], "the dialog goes")
    check(content(desk.path("again.png")) == content(first), "the same bytes")
    viewer.key("shift+F12")
    write_path(viewer, desk.path("wide-again"))
    choose(viewer, "Tab", stop="presets")
    choose(viewer, "Right", width=1920, height=1080)
    viewer.key("Return")
    wait_for(lambda: os.path.exists(desk.path("wide-again.png")), "and at the other size")
    check(content(desk.path("wide-again.png")) == content(desk.path("wide.png")), "the same bytes at another size")
    viewer.quit()
    return first, state, saved


def leaving_dialogs(desk):
    """Return on Cancel leaves the dialog and writes nothing; so does Esc."""
    viewer = desk.viewer
    before = viewer.frame
    viewer.key("ctrl+shift+s")
    write_path(viewer, desk.path("left.json"))
    choose(viewer, "Tab", stop="accept")
    choose(viewer, "Tab", stop="cancel")
    choose(viewer, "Left", stop="accept")
    choose(viewer, "Right", stop="cancel")
    viewer.key("Return")
    frame = viewer.until(lambda f: not f["asked"], "the dialog goes")
    check(not os.path.exists(desk.path("left.json")), "nothing is written")
    check(frame["case"] == before["case"], "and the case is the same")


def dropping(desk, picture, state, saved):
    """Files dragged onto the window, as a file manager does it."""
    source = os.path.join(os.path.dirname(desk.arguments[0]), "drop_source")
    odd = desk.path("Schulter links, 100 % \u00fc.json")  # what a list of files must escape
    shutil.copy(desk.path("shoulder.json"), odd)

    def drop(*files):
        done = subprocess.run([source, viewer.window, *files], env=viewer.environment, timeout=DEADLINE)
        check(done.returncode == 0, f"the window takes {files}")

    viewer = desk.start()
    drop(picture)
    frame = viewer.until(lambda f: f["state"] == state, "a dropped picture shows its view")
    check(not frame["case"]["findings"], "without the patient's findings")
    drop(odd)
    frame = viewer.until(lambda f: f["case"]["file"] == odd, "a dropped case is open")
    check(document(frame) == saved and not frame["case"]["unsaved"], "exactly as it was saved")
    drop(odd, picture)
    frame = viewer.until(lambda f: "banner" in f["widgets"], "of several files the first; that is said")
    check(document(frame) == saved and frame["case"]["file"] == odd, "the others are left")
    drop(desk.path("cut.json"))
    frame = viewer.until(lambda f: "banner.close" in f["widgets"], "a damaged file is refused")
    check(document(frame) == saved and frame["case"]["file"] == odd, "and the open case is left alone")
    banner_closed(viewer)
    viewer.key("alt+n")
    viewer.key("alt+Down")
    changed = viewer.until(lambda f: f["case"]["unsaved"], "a change")
    drop(desk.path("shoulder.json"))
    frame = viewer.until(lambda f: f["asked"] == "unsaved", "what is unsaved is asked about first")
    check(frame["case"] == changed["case"], "and still there")
    drop(picture)  # while a question is open nothing else comes in
    frame = viewer.until(lambda f: True, "rest")
    check(frame["asked"] == "unsaved" and document(frame) == document(changed), "a question waits for its answer")
    answer(viewer, 1)
    viewer.until(lambda f: f["case"]["file"] == desk.path("shoulder.json"), "then the dropped case opens")
    viewer.quit()


def page(desk):
    viewer = desk.start(desk.path("shoulder.json"))
    viewer.key("ctrl+p")
    viewer.until(lambda f: f["asked"] == "file" and f["typing"], "the dialog")
    choose(viewer, "Tab", stop="about", of_case=True, letter=False)
    choose(viewer, "Tab", stop="paper")
    choose(viewer, "Right", letter=True)
    viewer.key("Return")
    wait_for(lambda: os.path.exists(desk.path("shoulder.pdf")), "the page is made")
    viewer.until(lambda f: "banner" in f["widgets"] and "banner.close" not in f["widgets"], "where it lies is said")

    def told(*command):
        return subprocess.run([*command], check=True, capture_output=True).stdout.decode()
    text = told("pdftotext", "-layout", desk.path("shoulder.pdf"), "-")
    for words in ("Left infraspinatus", "Right trapezius"):
        check(words in text, f"{words} is on the page, not only\n{text}")
    check("612 x 792" in told("pdfinfo", desk.path("shoulder.pdf")), "on the paper that was chosen")
    viewer.quit()


def fontless(desk):
    """Without a single font: said at once and as long as it holds, and nothing half-written."""
    fonts = desk.path("none.conf")
    with open(fonts, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
    viewer = desk.start(desk.path("unknown.json"), environment={"FONTCONFIG_FILE": fonts, "MYOSCOPE_FONT_DIR": desk.folder})
    viewer.until(lambda f: "banner.close" in f["widgets"], "missing fonts are said, though all else was loaded")
    viewer.key("Escape")
    viewer.until(lambda f: "banner" not in f["widgets"], "the message goes")
    viewer.key("ctrl+p")
    type_path(viewer, desk.path("fontless.pdf"))
    viewer.until(lambda f: "banner.close" in f["widgets"], "no page without fonts")
    check(not os.path.exists(desk.path("fontless.pdf")), "nothing half-written")
    banner_closed(viewer)
    kept = set(os.listdir(desk.folder))
    viewer.key("F12")
    viewer.until(lambda f: "banner.close" in f["widgets"], "no picture without fonts")
    check(not {n for n in set(os.listdir(desk.folder)) - kept if ".png" in n}, "nothing half-written")
    viewer.quit()


class Expected:
    """The case as the keys must change it; two findings at least."""

    def __init__(self, findings):
        self.findings, self.hand = json.loads(json.dumps(findings)), 0

    def press(self, chord):
        finding = self.findings[self.hand]
        if chord == "alt+Up":
            finding["pain"] = min(10, finding.get("pain", -1) + 1)
        elif chord == "alt+Down":
            pain = finding.pop("pain", 0)
            if pain > 0:
                finding["pain"] = pain - 1
        elif chord == "alt+a":
            activity = {None: "active", "active": "latent", "latent": None}[finding.pop("activity", None)]
            if activity:
                finding["activity"] = activity
        elif chord == "alt+n":
            self.hand = (self.hand + 1) % len(self.findings)
        return json.loads(json.dumps(self.findings))


def killing(desk, rounds):
    """Killed at any moment while editing and saving: the file holds what was saved last, or before where that save was not
    done yet, and what is offered afterwards was there."""
    rng = random.Random(5)
    file = desk.path("killed.json")
    shutil.copy(desk.path("shoulder.json"), file)
    states, saves, keys, kept = [], [], [], 0
    for number in range(rounds + 1):
        viewer = desk.start(file)
        frame = viewer.until(lambda f: True, "rest")
        if number:
            held = [i for i in saves if states[i] == frame["case"]["findings"]]
            check(held, f"round {number}: the file holds what was saved last or before: {frame['case']['findings']} is "
                        f"none of {[states[i] for i in saves]}; keys: {keys}")
            offers = [k["findings"] for k in desk.autosaved()]
            check((frame["asked"] == "leftover") == bool(offers), f"round {number}: what is kept is offered")
            check(all(k in states for k in offers), f"round {number}: what is offered was there: {offers}, {states}; {keys}")
            kept += len(offers)
        if frame["asked"]:
            answer(viewer, 1)
        if number == rounds:
            viewer.quit()
            break
        before = selection(frame)
        viewer.key("alt+n")
        frame = viewer.until(lambda f: selection(f) and selection(f) != before, "the next finding")
        expected = Expected(frame["case"]["findings"])
        expected.hand = [f["trigger_point"] for f in expected.findings].index(selection(frame)[-1])
        states, saves, keys = [expected.press("")], [0], []
        for _ in range(rng.randrange(3, 9)):
            chord = rng.choice(["alt+Up", "alt+Down", "alt+a", "alt+n", "ctrl+s"])
            viewer.key(chord)
            keys.append(chord)
            states.append(expected.press(chord))
            if chord == "ctrl+s":
                saves.append(len(states) - 1)
        end = time.monotonic() + rng.random() * 0.8  # the moment is what is tested: any will do
        while time.monotonic() < end:
            viewer.read()
        viewer.process.kill()
        viewer.process.wait()
        # A save is done when the window has told that nothing is unsaved any more.
        cases = [json.loads(line)["case"] for line in viewer.log()]
        cleared = [after["findings"] for before, after in zip(cases, cases[1:]) if before["unsaved"] and not after["unsaved"]]
        done = 0
        for i in saves:
            if states[i] in cleared:
                del cleared[: cleared.index(states[i]) + 1]
                done = i
        # A later one was perhaps done, also after keys that were pressed quickly behind it.
        later = [i for i in saves if i > done]
        saves = [done] + (list(range(later[0], len(states))) if later else [])
    print(f"killed {rounds} times; {kept} times unsaved work was offered")


def journey(display, folder, program, body, data, shaders):
    desk = Desk(display, folder, [program, "--model", body, "--data", data, "--shader-dir", shaders])
    try:
        saved = building(desk)
        reopening(desk, saved)
        crashing(desk, saved)
        closing(desk)
        bad_files(desk)
        leaving_dialogs(desk)
        bad_places(desk)
        picture, state, saved = pictures(desk)
        dropping(desk, picture, state, saved)
        page(desk)
        fontless(desk)
        killing(desk, KILLS)
    finally:
        if desk.viewer:
            desk.viewer.kill()


if __name__ == "__main__":
    sys.exit(main(journey, __doc__, tools=["xclip", "pdftotext", "pdfinfo"]))
