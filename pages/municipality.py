"""One municipality, sub-region or Skåne: what stands out, every indicator, industries, similar ones, what has been done."""

from ui import shell
from ui.sections import alike, commuting, municipality, on_paper, place_index, place_industries, response

with shell.open_page("municipality") as view:
    profile = municipality.choose(view)
    municipality.lead(view, profile)
    place_index.place_index(view, profile)
    municipality.standing_out(view, profile)
    municipality.everything(view, profile)
    municipality.development(view, profile)
    industries = place_industries.structure(view, profile.code)
    place_industries.largest(view, industries)
    place_industries.shift_share(view, industries)
    commuting.commuting(view, profile)
    alike.similar(view, profile)
    response.response(view, profile)
    on_paper.profile(view, profile)
    shell.link(view)
