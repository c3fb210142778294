"""Skills needs: one indicator in every municipality."""

from ui import shell
from ui.page import depth
from ui.pickers import pickers
from ui.sections.needs import skills_needs

with shell.open_page("skills_needs", framed=True) as view:
    question = pickers.question(view)
    result = skills_needs.answer(view, question)
    skills_needs.figure_map(view, question, result)
    skills_needs.key_figures(view, question, result)
    skills_needs.figure_trend(view, question, result)
    tabs = depth.Depth(view)
    tabs.show("about", skills_needs.definition, question)
    tabs.show("areas", skills_needs.all_areas, question, result)
    tabs.show("compare", skills_needs.comparison, question, result)
    shell.link(view)
