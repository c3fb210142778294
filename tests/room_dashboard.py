"""The dashboard with one page more, /room, that shows everything about notes in the room."""

import shutil
from pathlib import Path

from tests.serving import ROOT

PAGE = Path(__file__).parent / "browser" / "room" / "room.py"
STORY = "story-1"


def dashboard_in(folder: Path) -> Path:
    """Copy the dashboard's entry, pages and static files to a folder and add the page; returns the folder."""
    for name in ("pages", "static", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "server.py"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copy(PAGE, folder / "pages" / "room.py")
    return folder
