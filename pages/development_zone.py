"""The development zone: employers' need against individuals' outlook, never added up."""

from ui import shell
from ui.sections.needs import development_zone

with shell.open_page("development_zone", framed=True) as view:
    chosen = development_zone.choose(view)
    development_zone.quadrants(view, chosen)
    shell.link(view)
