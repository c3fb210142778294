"""Occupations and industries: size, change, concentration, outlook, and the classification of occupations."""

from ui import shell
from ui.page import depth
from ui.sections.places import industries, occupations

with shell.open_page("occupations") as view:
    place, reference = occupations.choose(view)
    structure = industries.structure(view, place, reference)
    tabs = depth.Depth(view)
    tabs.show("industries", industries.largest, structure, None)
    tabs.show("change", industries.shift_share, structure)
    tabs.show("outlook", occupations.outlook)
    tabs.show("employed", occupations.employment, place)
    tabs.show("classification", occupations.classification)
    shell.link(view)
