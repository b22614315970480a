"""The real window driven by real events. Used by the window tests.

Starts an X server of its own (Xvfb) with software OpenGL, moves the mouse and types with xdotool, and reads state and
picture. Never sleeps for a guessed time: it waits for a condition in the program's state log, up to a deadline.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

DEADLINE = float(os.environ.get("MYOSCOPE_TEST_DEADLINE", "60"))
TOOLS = ["Xvfb", "xdotool", "import", "convert"]


class Failure(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failure(what)


def wait_for(condition, what, seconds=DEADLINE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise Failure(f"not within {seconds:.0f} s: {what}")


class Display:
    def __init__(self, folder):
        read, write = os.pipe()
        self.log = open(os.path.join(folder, "xvfb.log"), "w")
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp",
             "-noreset"],  # a server that resets when its last client leaves turns away the next one for a moment
            pass_fds=[write], stdout=self.log, stderr=self.log)
        os.close(write)
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        check(number, "Xvfb did not start")
        self.name = ":" + number
        wait_for(self.answers, "an X server that answers")
        # The mouse out of the way, before there is a window.
        subprocess.run(["xdotool", "mousemove", "1599", "1199"], env=dict(os.environ, DISPLAY=self.name), check=True)

    def answers(self):
        check(self.process.poll() is None, "Xvfb ended")
        asked = subprocess.run(["xdotool", "getdisplaygeometry"], env=dict(os.environ, DISPLAY=self.name),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return asked.returncode == 0

    def close(self):
        self.process.terminate()
        self.process.wait()


class Viewer:
    def __init__(self, display, folder, program, arguments, scale="1"):
        self.log_file = os.path.join(folder, f"state-{time.monotonic_ns()}.log")
        self.environment = dict(os.environ, DISPLAY=display, LIBGL_ALWAYS_SOFTWARE="1", GALLIUM_DRIVER="llvmpipe",
                                MYOSCOPE_STATE_LOG=self.log_file, MYOSCOPE_SCALE=scale, HOME=folder,
                                XDG_CONFIG_HOME=os.path.join(folder, "config"),
                                XDG_STATE_HOME=os.path.join(folder, "state"), XDG_PICTURES_DIR=folder)
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.process = subprocess.Popen([program, *arguments], env=self.environment)
        self.lines = 0
        self.frame = None

    def read(self):
        """The newest frame in the log."""
        check(self.process.poll() is None, f"the program ended with {self.process.poll()}")
        complete = self.log()
        if complete:
            self.frame = json.loads(complete[-1])
        return self.frame

    def log(self):
        """Its complete lines."""
        try:
            with open(self.log_file, "rb") as log:
                text = log.read()  # at once: a line that is being written would come in two pieces
        except FileNotFoundError:
            return []
        return text[: text.rfind(b"\n") + 1].splitlines()

    def until(self, condition, what):
        """Waits for a frame that has come to rest and meets the condition."""
        def ready():
            frame = self.read()
            return frame if frame and frame["settled"] and condition(frame) else None
        try:
            return wait_for(ready, what)
        except Failure:
            if self.frame:
                print(json.dumps({k: v for k, v in self.frame.items() if k != "widgets"})[:1500], file=sys.stderr)
            raise

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def find_window(self):
        def search():
            found = subprocess.run(["xdotool", "search", "--pid", str(self.process.pid), "--onlyvisible", "--name", "Myoscope"],
                                   env=self.environment, capture_output=True, text=True)
            return found.stdout.split()[0] if found.stdout.split() else None
        self.window = wait_for(search, "a window")
        self.xdotool("windowmove", self.window, 0, 0)
        self.xdotool("windowfocus", self.window)

    def pointer(self, x, y):
        self.xdotool("mousemove", round(x), round(y))

    def click(self, x, y, button=1):
        self.pointer(x, y)
        self.xdotool("mousedown", button)
        self.xdotool("mouseup", button)

    def click_widget(self, name):
        frame = self.until(lambda f: name in f["widgets"], f"the widget {name}")
        x, y, w, h = frame["widgets"][name]
        self.click(x + w / 2, y + h / 2)

    def key(self, chord):
        self.xdotool("key", chord)

    def type(self, text):
        self.xdotool("type", "--delay", "15", text)

    def picture(self):
        """The window's pixels."""
        return subprocess.run(["import", "-window", self.window, "rgb:-"], env=self.environment, check=True,
                              capture_output=True).stdout

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def quit(self):
        self.key("ctrl+q")
        try:
            code = self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired as late:
            raise Failure("Ctrl+Q did not end the program") from late
        check(code == 0, f"the program ended with {code}")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def selection(frame):
    return frame["state"]["selection"]


def yaw(frame):
    return frame["state"]["camera"]["yaw"] % 360


def differing(a, b):
    """Share of bytes that differ."""
    check(len(a) == len(b), "pictures of different size")
    return sum(x != y for x, y in zip(a, b)) / len(a)


def stroke(viewer, points, button=1):
    viewer.pointer(*points[0])
    viewer.xdotool("mousedown", button)
    for point in points[1:]:
        viewer.pointer(*point)
    viewer.xdotool("mouseup", button)


def main(journey, usage, tools=(), options=()):
    """Runs journey(display, folder, PROGRAM, BODY, DATA, SHADERS, *which of `options` were given). The exit status: 0,
    1 on a failed check, 2 on wrong arguments, 77 (skipped) where a tool is missing."""
    arguments = [a for a in sys.argv[1:] if a not in options]
    if len(arguments) != 4:
        print(usage, file=sys.stderr)
        return 2
    missing = [tool for tool in [*TOOLS, *tools] if not shutil.which(tool)]
    if missing:
        print("skipped: not installed: " + ", ".join(missing))
        return 77
    with tempfile.TemporaryDirectory() as folder:
        display = Display(folder)
        try:
            journey(display.name, folder, *[os.path.abspath(a) for a in arguments], *[o in sys.argv for o in options])
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
        finally:
            display.close()
    print("passed")
    return 0
