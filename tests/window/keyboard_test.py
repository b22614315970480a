#!/usr/bin/env python3
"""The core journey by keyboard alone: keyboard_test.py PROGRAM BODY DATA SHADERS [--write]

No pointer event is ever sent; the mouse stands outside the window. Each step's keys and what they must bring about are the
table of docs/keyboard.md, which is compared with this script (--write brings it up to date). Where the keyboard is in a
panel, the widget it is on must be known and its frame must be seen in the picture. MYOSCOPE_PICTURES=DIR keeps a picture
of each step.
"""
import json
import os
import re
import subprocess
import sys

from harness import Failure, Viewer, check, main, selection, yaw

MARK = ("<!-- journey -->", "<!-- end of journey -->")


def focus(frame):
    """The widgets the keyboard's frame is on, with their places."""
    return {name[6:]: place for name, place in frame["widgets"].items() if name.startswith("focus.")}


class Journey:
    def __init__(self, viewer, data, folder):
        self.viewer, self.data, self.folder = viewer, data, folder
        self.pictures = os.environ.get("MYOSCOPE_PICTURES")
        self.count = 0

    def frame(self):
        return self.viewer.until(lambda f: True, "rest")

    def picture(self, name):
        self.count += 1
        if not self.pictures:
            return
        os.makedirs(self.pictures, exist_ok=True)
        subprocess.run(["import", "-window", self.viewer.window,
                        os.path.join(self.pictures, f"{self.count:02}-{name}.png")],
                       env=self.viewer.environment, check=True)

    def ring_seen(self, frame):
        """Pixels of the focus colour round the widget."""
        with open(os.path.join(self.data, "themes", frame["state"]["theme"] + ".json"), encoding="utf-8") as file:
            colour = json.load(file)["colours"]["ui.focus"]
        wanted = bytes(int(colour[i:i + 2], 16) for i in (1, 3, 5))
        places = focus(frame)
        check(places, "a widget has the keyboard")
        name, (x, y, w, h) = sorted(places.items())[0]
        shot = self.viewer.picture()
        size = [int(v) for v in self.viewer.size()]
        deep = len(shot) // (size[0] * size[1] * 3)  # bytes a channel; the highest comes last
        shot = shot[deep - 1::deep]
        hits = 0
        for py in range(max(0, int(y) - 8), min(size[1], int(y + h) + 9)):
            row = shot[(py * size[0] + max(0, int(x) - 8)) * 3:(py * size[0] + min(size[0], int(x + w) + 9)) * 3]
            for i in range(0, len(row) - 2, 3):
                hits += all(abs(a - b) < 24 for a, b in zip(row[i:i + 3], wanted))
        check(hits > 20, f"the frame round {name} is seen ({hits} pixels)")
        return name

    def language(self):
        path = os.path.join(self.folder, "config", "myoscope", "config.json")
        try:
            with open(path, encoding="utf-8") as file:
                return json.load(file)["language"]
        except (FileNotFoundError, json.JSONDecodeError, KeyError):
            return None


class KeyboardViewer(Viewer):
    def size(self):
        found = subprocess.run(["xdotool", "getwindowgeometry", "--shell", self.window], env=self.environment,
                               capture_output=True, text=True, check=True).stdout
        return re.search(r"WIDTH=(\d+)", found)[1], re.search(r"HEIGHT=(\d+)", found)[1]


# (what it is for, keys as a person reads them, what xdotool presses: a list of chords or ("type", text), condition, name)
def steps(j):
    state = {}

    def until(condition, what):
        return j.viewer.until(condition, what)

    def answered(kind):
        return lambda f: f["answer"]["kind"] == kind and f["answer"]["count"] > 0

    def focused(f):
        return bool(focus(f))

    def on_row(f):
        return any(name.startswith("trp.") for name in focus(f))

    def moved(f):
        return "cross" in f["widgets"] and f["widgets"]["cross"] != state["cross"]

    def remember(f):
        state["cross"] = f["widgets"]["cross"]

    def kept_picture(_):
        return any(name.endswith(".png") for name in os.listdir(j.folder))

    return [
        ("Go to the search box", "Ctrl + F", ["ctrl+f"], lambda f: f["typing"], "search"),
        ("Type a muscle's name", "infraspinatus", [("type", "infraspinatus")],
         lambda f: "result.infraspinatus" in f["widgets"], "typed"),
        ("Take the first result", "Enter", ["Return"], lambda f: selection(f) == ["infraspinatus"], "selected"),
        ("Empty the search box", "Esc", ["Escape"],
         lambda f: not f["typing"] and "result.infraspinatus" not in f["widgets"], "box-empty"),
        ("Choose the patient's left side", "L", ["l"],
         lambda f: f["state"]["side"] == "left" and f["markers"] and all(m["side"] == "left" for m in f["markers"]), "left"),
        ("Choose a trigger point", "N", ["n"], lambda f: selection(f) == ["infraspinatus.trp1"], "point"),
        ("See its zone whole", "F", ["f"], lambda f: f["markers"] and not f["hovered_part"], "zone"),
        ("Go to the next panel", "F6", ["F6"], focused, "panel-1"),
        ("Go to the card", "F6", ["F6"], lambda f: any(n.startswith("tab.") for n in focus(f)),
         "card"),
        ("Walk down the card", "↓ ↓", ["Down", "Down"], focused, "card-down"),
        ("On to a trigger point's row", "↓", ["Down"], on_row, "card-row"),
        ("Leave the panel", "Esc", ["Escape"], lambda f: not focus(f), "left-panel"),
        ("Take a muscle layer away", "Page Down", ["Next"], lambda f: f["state"]["peel"] == 1, "peel"),
        ("Put it back", "Page Up", ["Prior"], lambda f: f["state"]["peel"] == 0, "unpeel"),
        ("Less skin", "[", ["bracketleft"], lambda f: f["state"]["skin"] < 0.3, "skin"),
        ("Ask where it hurts: take up the tool", "W", ["w"], lambda f: f["tool"] == "point" and f["finder_ready"], "tool"),
        ("A cross appears", "→", ["Right"], lambda f: "cross" in f["widgets"] and (remember(f) or True), "cross"),
        ("Move it to the place", "↑ ↑ ←", ["Up", "Up", "Left"], moved, "cross-moved"),
        ("Ask what refers pain there", "Enter", ["Return"], answered("point"), "answer"),
        ("Put the tool away", "Esc", ["Escape"], lambda f: f["tool"] == "look", "tool-away"),
        ("Take the question back", "Esc", ["Escape"], lambda f: f["answer"]["kind"] == "none", "no-question"),
        ("Ask about a place in words", "Ctrl + F, temple, Enter",
         ["ctrl+f", ("type", "head.temple"), ("wait", lambda f: "result.region.head.temple" in f["widgets"]), "Return"],
         answered("region"), "words"),
        ("Take the question back", "Esc", ["Escape"], lambda f: f["answer"]["kind"] == "none", "no-words"),
        ("Paint pain: take up the brush", "D", ["d"], lambda f: f["tool"] == "paint", "brush"),
        ("Place the cross and paint", "→ Enter", ["Right", "Return"], answered("pain"), "painted"),
        ("Wipe it off", "Shift + D", ["shift+d"], lambda f: not f["state"]["pain"]["dabs"], "wiped"),
        ("Put the brush away, and the question", "Esc Esc", ["Escape", "Escape"],
         lambda f: f["tool"] == "look" and f["answer"]["kind"] == "none", "brush-away"),
        ("Back to the muscle", "Ctrl + F, infraspinatus, Enter, Esc",
         ["ctrl+f", ("type", "infraspinatus"), ("wait", lambda f: "result.infraspinatus" in f["widgets"]), "Return",
          ("wait", lambda f: selection(f) == ["infraspinatus"]), "Escape"],
         lambda f: not f["typing"] and selection(f) == ["infraspinatus"] and "result.infraspinatus" not in f["widgets"],
         "again"),
        ("Explain it to the patient", "F5", ["F5"], lambda f: "present.next" in f["widgets"], "present"),
        ("Step on", "→", ["Right"], lambda f: "present.next" in f["widgets"], "present-2"),
        ("Step on", "→", ["Right"], lambda f: "present.pause" in f["widgets"], "present-3"),
        ("Step back", "←", ["Left"], lambda f: "present.pause" not in f["widgets"], "present-back"),
        ("Close the explanation", "Esc", ["Escape"], lambda f: "search" in f["widgets"], "present-closed"),
        ("Change the language", "Ctrl + L", ["ctrl+l"], lambda f: j.language() == "de" and f["ready"], "language"),
        ("Change the theme", "Ctrl + T", ["ctrl+t"], lambda f: f["state"]["theme"] == "dark", "theme"),
        ("Find any command by name", "Ctrl + K", ["ctrl+k"], lambda f: "palette" in f["widgets"], "palette"),
        ("Close it", "Esc", ["Escape"], lambda f: "palette" not in f["widgets"], "palette-closed"),
        ("Save a picture", "F12", ["F12"], kept_picture, "saved"),
    ]


def table(all_steps):
    lines = ["| step | keys |", "| --- | --- |"]
    lines += [f"| {what} | {keys} |" for what, keys, *_ in all_steps]
    lines.append("| Quit | Ctrl + Q |")
    return "\n".join(lines)


def compare_docs(all_steps, docs, write):
    with open(docs, encoding="utf-8") as file:
        text = file.read()
    start, end = (text.find(mark) for mark in MARK)
    check(0 <= start < end, f"{docs} holds the marks of the table")
    wanted = text[:start] + MARK[0] + "\n" + table(all_steps) + "\n" + text[end:]
    if write:
        with open(docs, "w", encoding="utf-8") as file:
            file.write(wanted)
    else:
        check(text == wanted, f"{docs} tells the steps of this test; keyboard_test.py ... --write brings it up to date")


def journey(display, folder, program, body, data, shaders, write):
    docs = os.path.join(os.path.dirname(os.path.abspath(data)), "docs", "keyboard.md")
    viewer = KeyboardViewer(display, folder, program, ["--model", body, "--data", data, "--shader-dir", shaders])
    j = Journey(viewer, data, folder)
    try:
        all_steps = steps(j)
        compare_docs(all_steps, docs, write)
        viewer.find_window()
        viewer.until(lambda f: f["ready"] and f["markers"], "the first screen")
        j.picture("start")
        for what, keys, presses, condition, name in all_steps:
            for press in presses:
                if isinstance(press, str):
                    viewer.key(press)
                elif press[0] == "type":
                    viewer.until(lambda f: f["typing"], "a box to type in")
                    viewer.type(press[1])
                else:
                    viewer.until(press[1], f"{what}: a moment before")
                j.frame()
            frame = viewer.until(condition, f"{what} ({keys})")
            j.picture(name)
            if focus(frame):
                j.ring_seen(frame)
        viewer.quit()
    except Failure:
        j.picture("failed")
        raise
    finally:
        viewer.kill()


if __name__ == "__main__":
    sys.exit(main(journey, __doc__, options=["--write"]))
