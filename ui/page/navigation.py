"""The menu: one line for each page, in order."""

from dataclasses import dataclass

from data.access import Action


@dataclass(frozen=True)
class Page:
    """A screen. Its title is the text `page.<name>.title`; `needs` is what a visitor must be allowed to do to see it."""

    name: str
    path: str
    icon: str
    needs: Action = Action.VIEW

    @property
    def address(self) -> str:
        """The page's path in the browser's address."""
        return "/" if self.name == "start" else f"/{self.name}"


PAGES: tuple[Page, ...] = (
    Page("start", "app.py", ":material/home:"),
    Page("skills_needs", "pages/skills_needs.py", ":material/map:"),
    Page("municipality", "pages/municipality.py", ":material/location_city:"),
    Page("compare", "pages/compare.py", ":material/grid_on:"),
    Page("skills_gap", "pages/skills_gap.py", ":material/troubleshoot:"),
    Page("development_zone", "pages/development_zone.py", ":material/join_inner:"),
    Page("occupations", "pages/occupations.py", ":material/work:"),
    Page("participation", "pages/participation.py", ":material/groups:"),
    Page("pilots", "pages/pilots.py", ":material/flag:"),
    Page("cooperation", "pages/cooperation.py", ":material/hub:"),
    Page("coverage", "pages/coverage.py", ":material/layers:"),
    Page("followup", "pages/followup.py", ":material/fact_check:"),
    Page("leadership", "pages/leadership.py", ":material/print:"),
    Page("workshop", "pages/workshop.py", ":material/co_present:"),
    Page("upload", "pages/upload.py", ":material/upload_file:", Action.CHECK_FILE),
    Page("history", "pages/history.py", ":material/history:"),
    Page("method", "pages/method.py", ":material/menu_book:"),
)


def page(name: str) -> Page:
    """The page called `name`; KeyError if the menu has no such line."""
    for entry in PAGES:
        if entry.name == name:
            return entry
    raise KeyError(name)
