"""Where the server has a Chrome, Chromium or Edge. Asked by every menu, so nothing heavy is imported here."""

import os
import shutil
from functools import cache
from pathlib import Path

OWN = "BROWSER_PATH"
"""Environment variable that names another one; the library that drives it reads the same."""
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")


@cache
def found() -> Path | None:
    """The browser that draws pictures and prints pages; None where the server has none. Looked for once."""
    named = os.environ.get(OWN)
    if named:
        return Path(named) if Path(named).is_file() else None
    folders = [os.environ[name] for name in WINDOWS_FOLDERS if os.environ.get(name)]
    paths = [*map(shutil.which, NAMES), *PLACES, *(str(Path(folder) / name) for folder in folders for name in WINDOWS)]
    return next((Path(path) for path in paths if path and Path(path).is_file()), None)
