"""Occupations and industries: size, change, concentration, outlook, and the classification of occupations."""

from ui import shell
from ui.sections.places import industries, occupations

with shell.open_page("occupations") as view:
    place, reference = occupations.choose(view)
    structure = industries.structure(view, place, reference)
    industries.largest(view, structure, None)
    industries.shift_share(view, structure)
    occupations.outlook(view)
    occupations.employment(view, place)
    occupations.classification(view)
    shell.link(view)
