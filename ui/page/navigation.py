"""The menu: a line for each page or family of pages, in order, under the headings of its groups."""

from dataclasses import dataclass
from enum import StrEnum

from data.access import Action


class Group(StrEnum):
    """What the pages of a part of the menu are about; its heading is the text `menu.<group>`, and the first has none."""

    START = "start"
    NEEDS = "needs"
    SERIES = "series"
    WORK = "work"
    DATA = "data"


@dataclass(frozen=True)
class Page:
    """A screen. Its title is the text `page.<name>.title`; `needs` is what a visitor must be allowed to do to see it.

    `within` is the page whose line in the menu leads here too: the two answer one question in parts, and each has a link to
    the others at its top. `tabs` are what stands in tabs under the first screen, the one that is open first.
    """

    name: str
    path: str
    icon: str
    group: Group
    needs: Action = Action.VIEW
    within: str = ""
    tabs: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The page's path in the browser's address."""
        return "/" if self.name == "start" else f"/{self.name}"


PAGES: tuple[Page, ...] = (
    Page("start", "app.py", ":material/home:", Group.START, Action.ARRIVE, tabs=("newest", "phases", "freshness", "actors")),
    Page("skills_needs", "pages/skills_needs.py", ":material/map:", Group.NEEDS, tabs=("about", "areas", "compare")),
    Page(
        "municipality",
        "pages/municipality.py",
        ":material/location_city:",
        Group.NEEDS,
        tabs=("alike", "everything", "course", "jobs"),
    ),
    Page(
        "compare",
        "pages/compare.py",
        ":material/grid_on:",
        Group.NEEDS,
        within="skills_needs",
        tabs=("side_by_side", "maps", "pair"),
    ),
    Page("skills_gap", "pages/skills_gap.py", ":material/troubleshoot:", Group.NEEDS, tabs=("parts", "ranks", "areas")),
    Page("development_zone", "pages/development_zone.py", ":material/join_inner:", Group.NEEDS, within="skills_gap"),
    Page(
        "occupations",
        "pages/occupations.py",
        ":material/work:",
        Group.NEEDS,
        tabs=("industries", "change", "outlook", "employed", "classification"),
    ),
    Page(
        "participation",
        "pages/participation.py",
        ":material/groups:",
        Group.SERIES,
        tabs=("sessions", "reached", "who", "goals", "need", "notes"),
    ),
    Page(
        "pilots",
        "pages/pilots.py",
        ":material/flag:",
        Group.SERIES,
        tabs=("reach", "all_pilots", "in_time", "one_pilot"),
    ),
    Page(
        "cooperation",
        "pages/cooperation.py",
        ":material/hub:",
        Group.SERIES,
        within="participation",
        tabs=("areas", "one_municipality", "regions", "region", "structures"),
    ),
    Page(
        "coverage",
        "pages/coverage.py",
        ":material/layers:",
        Group.SERIES,
        within="pilots",
        tabs=("spots", "quadrants", "areas"),
    ),
    Page(
        "followup",
        "pages/followup.py",
        ":material/fact_check:",
        Group.SERIES,
        within="pilots",
        tabs=("comparison", "measures", "ladder"),
    ),
    Page("leadership", "pages/leadership.py", ":material/print:", Group.WORK),
    Page("workshop", "pages/workshop.py", ":material/co_present:", Group.WORK),
    Page("upload", "pages/upload.py", ":material/upload_file:", Group.DATA, Action.CHECK_FILE),
    Page("history", "pages/history.py", ":material/history:", Group.DATA),
    Page("feedback", "pages/feedback.py", ":material/inbox:", Group.DATA, Action.ANSWER, within="history"),
    Page(
        "administration",
        "pages/administration.py",
        ":material/manage_accounts:",
        Group.DATA,
        Action.ADMINISTER,
        within="history",
    ),
    Page(
        "method",
        "pages/method.py",
        ":material/menu_book:",
        Group.DATA,
        tabs=("reading", "alike_measures", "protection", "definitions", "indices", "data"),
    ),
)


def page(name: str) -> Page:
    """The page called `name`; KeyError if the menu has no such line."""
    for entry in PAGES:
        if entry.name == name:
            return entry
    raise KeyError(name)


def family(this: Page) -> tuple[Page, ...]:
    """The pages that share a line in the menu with this one, that line's own first."""
    head = this.within or this.name
    return tuple(entry for entry in PAGES if head in (entry.name, entry.within))
