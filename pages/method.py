"""Method and sources: every definition, source and caveat, generated from the registries."""

from ui import shell
from ui.page import depth
from ui.sections.about import method, method_indices

with shell.open_page("method") as view:
    method.lead(view)
    tabs = depth.Depth(view)
    tabs.show("reading", method.reading)
    tabs.show("alike_measures", method.alike)
    tabs.show("protection", method.protection)
    tabs.show("definitions", method.indicator)
    tabs.show("definitions", method.indicators)
    tabs.show("indices", method_indices.indices)
    tabs.show("indices", method_indices.glossary)
    tabs.show("data", method.datasets)
    tabs.show("data", method.sources)
    shell.link(view)
