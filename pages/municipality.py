"""One municipality, sub-region or Skåne: what stands out, every indicator, industries, similar ones, what has been done."""

from ui import shell
from ui.sections.coverage import print_sheet
from ui.sections.places import commuting, index_standing, industries, learning_series, municipality, similar

with shell.open_page("municipality") as view:
    profile = municipality.choose(view)
    municipality.lead(view, profile)
    index_standing.place_index(view, profile)
    municipality.standing_out(view, profile)
    municipality.everything(view, profile)
    municipality.development(view, profile)
    structure = industries.structure(view, profile.code)
    industries.largest(view, structure)
    industries.shift_share(view, structure)
    commuting.commuting(view, profile)
    similar.similar(view, profile)
    learning_series.response(view, profile)
    print_sheet.profile(view, profile)
    shell.link(view)
