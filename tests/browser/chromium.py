"""Finds a Chromium for the tests, and brings one where that is possible.

In this order: $KOMPETENS_CHROMIUM; a Chromium, Chrome or Edge on the machine; Playwright's own, already there or
downloaded now; Debian's package, for root. `python -m tests.browser.chromium` says which one it is.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

VARIABLE = "KOMPETENS_CHROMIUM"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
DOWNLOAD_SECONDS = 60
PACKAGE_SECONDS = 600
WITHOUT = (
    # Parses a script in the background while it arrives, again for each page, although the process still has what an
    # earlier page compiled of it: a sixth of what loading a page costs.
    "ScriptStreaming",
    # Playwright's own list, which this one takes the place of: the browser keeps to the last that it is given.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
)
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Pages of one server in one process: what the first has compiled of Streamlit's scripts serves the others.
    "--process-per-site",
    # Whatever asks for another host finds none, as on a machine without network.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
SPARING = ("--disable-features=" + ",".join(WITHOUT),)
"""What makes a test cheaper, and is not as in anybody's browser: not for measuring how fast a page is."""


class NoBrowser(Exception):
    """There is no browser and none could be brought; the message says what to do."""


def arguments() -> list[str]:
    """Command line flags: no traffic of the browser's own; no sandbox for root, where Chromium refuses it."""
    return [*ARGUMENTS, *(["--no-sandbox"] if _is_root() else [])]


def find() -> Path:
    """The browser to use. Raises NoBrowser. Several test processes may ask at once; one of them installs."""
    found = _on_machine() or _playwrights()
    if found:
        return found
    with _one_at_a_time():
        found = _on_machine() or _playwrights() or _downloaded() or _debians()
    if found:
        return found
    raise NoBrowser(
        "The browser tests need Chromium and there is none: not on this machine, and neither Playwright nor apt "
        f"could bring one. Install Chromium or Chrome, or put the path of one in {VARIABLE}."
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _on_machine() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise NoBrowser(f"{VARIABLE} is {named!r}, and there is no such file.")
        return Path(named)
    candidates = [shutil.which(name) for name in NAMES] + list(PLACES)
    return next((Path(path) for path in candidates if path and _starts(Path(path))), None)


def _starts(path: Path) -> bool:
    """Whether this is a browser and not, say, Ubuntu's note that it would be a snap."""
    if not path.is_file():
        return False
    if sys.platform == "win32":  # there --version opens a window
        return True
    return _succeeds([str(path), "--version"], 20)


def _playwrights() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() and _starts(path) else None


def _downloaded() -> Path | None:
    print("No Chromium here: asking Playwright for its own …", file=sys.stderr)
    _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)
    return _playwrights()


def _debians() -> Path | None:
    if not _is_root() or not shutil.which("apt-get"):
        return None
    print("No Chromium here: installing Debian's package …", file=sys.stderr)
    _succeeds(["apt-get", "update"], PACKAGE_SECONDS)
    _succeeds(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], PACKAGE_SECONDS)
    return _on_machine()


def _succeeds(command: list[str], seconds: float) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        process = subprocess.Popen(command, env=environment, start_new_session=True, **quiet)
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        _stop(process)
        return False


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """With its children: Playwright's installer is a child of a child."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # Windows: Playwright's installer has a lock of its own
        yield
        return
    with (Path(tempfile.gettempdir()) / "kompetenskartan-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            with suppress(OSError):
                fcntl.flock(lock, fcntl.LOCK_UN)


if __name__ == "__main__":
    try:
        print(find())
    except NoBrowser as fault:
        sys.exit(str(fault))
