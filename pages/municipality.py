"""The profile of one place: what stands out, where it stands in the indices, what has been done there; then the depth."""

from ui import shell
from ui.page import depth
from ui.sections.coverage import print_sheet
from ui.sections.places import commuting, index_standing, industries, learning_series, municipality, report, similar

with shell.open_page("municipality", framed=True) as view:
    profile = municipality.choose(view)
    municipality.lead(view, profile)
    municipality.standing_out(view, profile)
    index_standing.place_index(view, profile)
    learning_series.response(view, profile)
    structure = industries.structure(view, profile.code)
    tabs = depth.Depth(view)
    tabs.show("alike", similar.similar, profile, half=0)
    tabs.show("alike", industries.largest, structure, half=1)
    tabs.show("everything", municipality.everything, profile)
    tabs.show("course", municipality.development, profile)
    tabs.show("jobs", industries.shift_share, structure)
    tabs.show("jobs", commuting.commuting, profile)
    print_sheet.profile(view, profile)
    report.take(view, profile)
    shell.link(view)
