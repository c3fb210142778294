"""Placeholder."""

from ui import shell

with shell.open_page("participation") as view:
    shell.link(view)
