#!/usr/bin/env python3
"""Drives the real window with real events: window_test.py PROGRAM BODY DATA SHADERS"""
import os
import shutil
import subprocess
import sys
import time

from harness import Failure, Viewer, check, differing, main, selection, stroke, wait_for, yaw


def first_screen(viewer):
    frame = viewer.until(lambda f: f["ready"] and f["markers"], "the first screen")
    check(selection(frame) == ["trapezius.trp1"], f"first selection is {selection(frame)}")
    check(frame["state"]["side"] == "right", "the first side is right")
    check(90 < yaw(frame) < 270, "the body is seen from behind")
    x, y, w, h = frame["scene"]
    marker = frame["markers"][0]
    check(x < marker["x"] < x + w and y < marker["y"] < y + h, "the X lies in the scene")
    for name in ["search", "view.front", "side.left", "skin", "trp.trapezius.trp1"]:
        check(name in frame["widgets"], f"{name} is on the first screen")


def view_button(viewer):
    before = viewer.picture()
    viewer.click_widget("view.front")
    viewer.until(lambda f: yaw(f) < 0.5 or yaw(f) > 359.5, "the view from the front")
    check(differing(before, viewer.picture()) > 0.02, "the picture changed with the view")


def searching(viewer):
    viewer.click_widget("search")
    viewer.until(lambda f: f["typing"], "the search box has the keyboard")
    viewer.type("infraspinatis")
    viewer.until(lambda f: "result.infraspinatus" in f["widgets"], "the misspelt muscle among the results")
    viewer.key("Return")
    viewer.until(lambda f: selection(f) == ["infraspinatus"], "the muscle found is selected")
    viewer.key("Escape")
    viewer.until(lambda f: "result.infraspinatus" not in f["widgets"], "Esc empties the search box")


def clicking_an_x(viewer):
    frame = viewer.until(lambda f: len(f["markers"]) > 1, "several X")
    target = frame["markers"][-1]
    viewer.click(target["x"], target["y"])
    viewer.until(lambda f: selection(f) == [target["id"]], f"a click on the X selects {target['id']}")
    viewer.key("ctrl+z")
    viewer.until(lambda f: selection(f) == ["infraspinatus"], "Ctrl+Z takes the selection back")
    viewer.key("Escape")
    viewer.until(lambda f: not selection(f), "Esc lets go of the selection")


def clicking_a_muscle(viewer):
    viewer.key("Home")
    viewer.until(lambda f: abs(yaw(f) - 180) < 1, "the start view")
    x, y, w, h = viewer.frame["scene"]
    hovered = None
    for share in (0.28, 0.34, 0.4, 0.46, 0.52):
        viewer.pointer(x + w * 0.54, y + h * share)
        try:
            frame = wait_for(lambda: (viewer.read() or {}).get("hovered_part", "").startswith("muscle/") and viewer.frame,
                             "a muscle lights up", 3.0)
        except Failure:
            continue  # bone there, or a muscle the atlas does not know
        hovered = (frame["hovered_part"], share)
        break
    check(hovered, "a muscle lights up under the cursor")
    viewer.click(x + w * 0.54, y + h * hovered[1])
    frame = viewer.until(selection, "a click on a muscle selects it")
    chosen = selection(frame)[0]
    check(("muscle." + chosen) in frame["widgets"], f"{chosen} is shown in the list")
    return x + w * 0.54, y + h * hovered[1]


def asking(viewer, place):
    viewer.click(*place, button=3)
    frame = viewer.until(lambda f: any(w.startswith("answer.") for w in f["widgets"]), "an answer to a right click")
    check("answer.close" in frame["widgets"], "the question can be taken back")
    chosen = selection(frame)
    viewer.key("Escape")
    frame = viewer.until(lambda f: "answer.close" not in f["widgets"], "Esc takes the question back")
    check(selection(frame) == chosen, "the question leaves the selection alone")


def pointing(viewer):
    """Where does it hurt? One action from the start, then a click."""
    viewer.key("Home")
    viewer.until(lambda f: not selection(f) and abs(yaw(f) - 180) < 1 and f["finder_ready"], "the start view")
    viewer.click_widget("hurt.point")
    frame = viewer.until(lambda f: f["tool"] == "point", "the tool is taken up")
    x, y, w, h = frame["scene"]
    viewer.click(x + w * 0.46, y + h * 0.36)
    frame = viewer.until(lambda f: f["answer"]["kind"] == "point" and f["answer"]["count"], "a ranked answer")
    first = frame["answer"]["points"][0]
    check(selection(frame) == [first["trigger_point"]], "what comes first is shown")
    check(frame["answer_ms"] < 50, f"the answer took {frame['answer_ms']:.1f} ms")
    check(any(w == f"answer.{first['trigger_point']}.{first['side']}" for w in frame["widgets"]), "and listed")
    viewer.key("Escape")
    viewer.until(lambda f: f["tool"] == "look", "Esc puts the tool away")
    viewer.key("Escape")
    viewer.until(lambda f: f["answer"]["kind"] == "none", "Esc takes the question back")


def asking_in_words(viewer):
    viewer.key("ctrl+f")
    viewer.until(lambda f: f["typing"], "the search box has the keyboard")
    viewer.type("head.temple")
    viewer.until(lambda f: "result.region.head.temple" in f["widgets"], "the region among the results")
    viewer.key("Return")
    frame = viewer.until(lambda f: f["answer"]["kind"] == "region" and f["answer"]["count"], "an answer for the region")
    check(any("answer." + p["trigger_point"] in w for p in frame["answer"]["points"] for w in frame["widgets"]),
          "its trigger points are listed")
    viewer.key("Escape")
    viewer.until(lambda f: f["answer"]["kind"] == "none", "Esc takes the question back")


def painting(viewer):
    viewer.key("Home")
    viewer.until(lambda f: not selection(f) and abs(yaw(f) - 180) < 1, "the start view")
    viewer.click_widget("hurt.paint")
    frame = viewer.until(lambda f: f["tool"] == "paint", "the brush is taken up")
    x, y, w, h = frame["scene"]
    bare = viewer.picture()

    def row(height):
        return [(x + w * (0.44 + 0.015 * i), y + h * height) for i in range(9)]
    stroke(viewer, row(0.36))
    one = viewer.until(lambda f: f["answer"]["kind"] == "pain" and f["answer"]["count"], "a list for the painted pain")
    check(abs(yaw(one) - 180) < 1, "the brush does not turn the body")
    check(one["answer"]["points"][0]["rank"] == 1, "the list has a first")
    check(differing(bare, viewer.picture()) > 0.005, "the pain is seen")
    dabs = len(one["state"]["pain"]["dabs"])
    check(dabs > 2, f"a stroke of {dabs} dabs")
    stroke(viewer, row(0.40))
    two = viewer.until(lambda f: len(f["state"]["pain"]["dabs"]) > dabs, "a second stroke")
    check(two["answer"]["points"] != [] and two["answer"]["explained"] > 0.2, "a small set explains some of it")
    viewer.key("ctrl+z")
    frame = viewer.until(lambda f: len(f["state"]["pain"]["dabs"]) == dabs, "one undo takes one stroke back")
    check(frame["answer"]["points"] == one["answer"]["points"], "and the list is as before")
    viewer.key("shift+m")
    viewer.until(lambda f: len(f["state"]["pain"]["dabs"]) == 2 * dabs, "mirrored to the other side")
    viewer.key("ctrl+z")
    viewer.until(lambda f: len(f["state"]["pain"]["dabs"]) == dabs, "and back")
    stroke(viewer, row(0.5), button=3)
    viewer.until(lambda f: abs(yaw(f) - 180) > 5 and len(f["state"]["pain"]["dabs"]) == dabs, "the right button turns")
    def marks():
        return [name for name in viewer.until(lambda f: True, "a frame")["widgets"] if name.startswith("mark.")]
    viewer.pointer(x * 0.5, y + h * 0.8)
    for _ in range(12):  # what is to be excluded first stands above the list
        if len(marks()) > 1:
            break
        viewer.xdotool("click", 5)
    check(len(marks()) > 1, "trigger points can be marked")
    viewer.click_widget(marks()[0])
    viewer.until(lambda f: len(f["state"]["findings"]) == 1, "one is marked")
    viewer.key("shift+c")
    viewer.until(lambda f: not f["state"]["findings"], "and unmarked")
    viewer.key("shift+d")
    viewer.until(lambda f: not f["state"]["pain"]["dabs"] and f["answer"]["count"] == 0, "wiped off")
    viewer.key("u")
    viewer.until(lambda f: f["state"]["ambiguity"], "the map of counts")
    viewer.key("u")
    viewer.until(lambda f: not f["state"]["ambiguity"], "and off")
    viewer.key("Escape")
    viewer.until(lambda f: f["tool"] == "look", "Esc puts the brush away")
    viewer.key("Escape")
    viewer.until(lambda f: f["answer"]["kind"] == "none", "nothing is asked any more")


def dragging(viewer, place):
    before = viewer.until(lambda f: True, "a frame")
    x, y = place
    viewer.pointer(x, y)
    viewer.xdotool("mousedown", 1)
    for step in range(1, 9):
        viewer.pointer(x + 12 * step, y + 2 * step)
    viewer.xdotool("mouseup", 1)
    after = viewer.until(lambda f: abs(yaw(f) - yaw(before)) > 5, "a drag turns the body")
    check(selection(after) == selection(before), "a drag selects nothing")
    distance = after["state"]["camera"]["distance_mm"]
    viewer.xdotool("click", "--repeat", 3, 4)
    viewer.until(lambda f: f["state"]["camera"]["distance_mm"] < distance * 0.95, "the wheel comes nearer")


def palette(viewer):
    viewer.key("ctrl+k")
    viewer.until(lambda f: "palette" in f["widgets"] and f["typing"], "the palette")
    viewer.type("both sides")
    viewer.until(lambda f: "palette.side.both" in f["widgets"], "the command in the palette")
    viewer.key("Return")
    frame = viewer.until(lambda f: f["state"]["side"] == "both" and "palette" not in f["widgets"], "both sides")
    sides = {m["side"] for m in frame["markers"]}
    check(not frame["markers"] or sides == {"right", "left"}, f"X on both sides, not {sides}")
    viewer.key("F1")
    viewer.key("Escape")
    viewer.key("r")
    viewer.until(lambda f: f["state"]["side"] == "right", "the key R takes the right side")


def presenting(viewer):
    viewer.key("Escape")
    viewer.click_widget("search")
    viewer.until(lambda f: f["typing"], "the search box has the keyboard")
    viewer.type("infraspinatus")
    viewer.until(lambda f: "result.infraspinatus" in f["widgets"], "the muscle among the results")
    viewer.key("Return")
    viewer.until(lambda f: selection(f) == ["infraspinatus"], "the muscle is selected")
    viewer.key("Escape")
    before = viewer.until(lambda f: not f["typing"] and "search" in f["widgets"], "the panels")["state"]
    viewer.key("F5")
    first = viewer.until(lambda f: "present.next" in f["widgets"], "the presentation")
    check(selection(first) == ["infraspinatus.trp1"], "it tells of the first trigger point")
    check("search" not in first["widgets"], "the controls are hidden")
    for _ in range(2):
        viewer.key("Right")
    pain = viewer.until(lambda f: "present.pause" in f["widgets"], "the step with the moving bead")
    viewer.key("space")
    still = viewer.until(lambda f: True, "a frame")["scenes_drawn"]
    check(viewer.read()["scenes_drawn"] == still, "the bead draws no scene")
    for _ in range(4):
        viewer.key("Right")
    viewer.until(lambda f: f["state"].get("arrow_mm") and f["state"]["hazards"], "the way of the needle")
    for _ in range(4):
        viewer.key("Left")
    viewer.until(lambda f: f["state"] == pain["state"], "back to the pain")
    viewer.key("Escape")
    viewer.until(lambda f: "search" in f["widgets"] and f["state"] == before, "everything as it was")
    viewer.key("Escape")


def resizing(viewer):
    viewer.xdotool("windowsize", viewer.window, 1024, 700)
    frame = viewer.until(lambda f: f["scene"][2] < 600 and f["scene"][3] < 700, "the smaller window")
    for name, (x, y, w, h) in frame["widgets"].items():
        if name.startswith(("view.", "side.", "layer.", "skin", "search", "panel.")):
            check(x >= 0 and y >= 0 and x + w <= 1024 and y + h <= 700, f"{name} lies in the window")


def resting(viewer):
    frame = viewer.until(lambda f: True, "rest")
    drawn = frame["scenes_drawn"]
    start, seconds = time.monotonic(), viewer.processor_seconds()
    while time.monotonic() - start < 2.0:  # a measurement, not a wait
        time.sleep(0.1)
    used = viewer.processor_seconds() - seconds
    check(used < 0.06, f"an idle window used {used:.2f} s of processor time in 2 s")
    check(viewer.read()["scenes_drawn"] == drawn, "an idle window draws nothing")


def editing_files(viewer, data):
    path = os.path.join(data, "trigger-points", sorted(os.listdir(os.path.join(data, "trigger-points")))[0])
    with open(path, encoding="utf-8") as file:
        good = file.read()
    markers = viewer.until(lambda f: True, "a frame")["markers"]
    with open(path, "w", encoding="utf-8") as file:
        file.write(good[: len(good) // 2])
    frame = viewer.until(lambda f: "banner" in f["widgets"], "a broken file is reported")
    check(frame["markers"] == markers, "the old picture stays")
    with open(path, "w", encoding="utf-8") as file:
        file.write(good)
    viewer.until(lambda f: "banner" not in f["widgets"], "the mended file is taken")


def journey(display, folder, program, body, data, shaders):
    # Copies: the window notices edits, and only the test's own may happen.
    own_data, own_shaders = os.path.join(folder, "data"), os.path.join(folder, "shaders")
    shutil.copytree(data, own_data)
    shutil.copytree(shaders, own_shaders)
    arguments = ["--model", body, "--data", own_data, "--shader-dir", own_shaders]
    viewer = Viewer(display, folder, program, arguments)
    try:
        viewer.find_window()
        first_screen(viewer)
        view_button(viewer)
        searching(viewer)
        clicking_an_x(viewer)
        place = clicking_a_muscle(viewer)
        asking(viewer, place)
        dragging(viewer, place)
        pointing(viewer)
        asking_in_words(viewer)
        painting(viewer)
        palette(viewer)
        presenting(viewer)
        resizing(viewer)
        resting(viewer)
        editing_files(viewer, own_data)
        last = viewer.until(lambda f: True, "rest")
        viewer.quit()
    finally:
        viewer.kill()
    viewer = Viewer(display, folder, program, arguments)
    try:
        viewer.find_window()
        frame = viewer.until(lambda f: f["ready"], "the second start")
        check(frame["state"] == last["state"], "the second start shows the last view")
        viewer.quit()
    finally:
        viewer.kill()


if __name__ == "__main__":
    sys.exit(main(journey, __doc__))
