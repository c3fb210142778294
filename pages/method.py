"""Method and sources: every definition, source and caveat, generated from the registries."""

from ui import shell
from ui.sections import method

with shell.open_page("method") as view:
    method.reading(view)
    method.indicator(view)
    method.indicators(view)
    method.datasets(view)
    method.sources(view)
    shell.link(view)
