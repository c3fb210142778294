"""Placeholder."""

from ui import shell

with shell.open_page("pilots") as view:
    shell.link(view)
