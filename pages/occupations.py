"""Occupations and industries: size, change, concentration, outlook, and the classification of occupations."""

from ui import shell
from ui.page import depth
from ui.sections.places import industries, occupations

with shell.open_page("occupations", framed=True) as view:
    place, reference = occupations.choose(view)
    structure = industries.structure(view, place, reference)
    industries.lead(view, structure)
    tabs = depth.Depth(view)
    tabs.show("industries", industries.in_numbers, structure)
    tabs.show("change", industries.shift_share, structure)
    tabs.show("outlook", occupations.outlook)
    tabs.show("employed", occupations.employment, place)
    tabs.show("classification", occupations.classification)
    shell.link(view)
