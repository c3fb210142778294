"""Occupations and industries: size, change, concentration, outlook, and the classification of occupations."""

from ui import shell
from ui.sections.places import industries as place_industries
from ui.sections.places import occupations

with shell.open_page("occupations") as view:
    place, reference = occupations.choose(view)
    industries = place_industries.structure(view, place, reference)
    place_industries.largest(view, industries, None)
    place_industries.shift_share(view, industries)
    occupations.outlook(view)
    occupations.employment(view, place)
    occupations.classification(view)
    shell.link(view)
