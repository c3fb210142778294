"""Method and sources: every definition, source and caveat, generated from the registries."""

from ui import shell
from ui.sections.about import method, method_indices

with shell.open_page("method") as view:
    method.reading(view)
    method.alike(view)
    method.indicator(view)
    method.indicators(view)
    method_indices.indices(view)
    method_indices.glossary(view)
    method.datasets(view)
    method.sources(view)
    shell.link(view)
