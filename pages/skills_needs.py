"""Skills needs: one indicator in every municipality."""

from ui import shell
from ui.pickers import pickers
from ui.sections.needs import skills_needs

with shell.open_page("skills_needs") as view:
    question = pickers.question(view)
    result = skills_needs.answer(view, question)
    skills_needs.figure_map(view, question, result)
    skills_needs.figure_strip(view, question, result)
    skills_needs.figure_trend(view, question, result)
    skills_needs.comparison(view, question, result)
    skills_needs.definition(view, question)
    shell.link(view)
