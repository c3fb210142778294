"""Which views are recorded: every page as it opens, and with choices that bring other cards or other numbers."""

from dataclasses import dataclass
from pathlib import Path

from tests.unchanged.answers import ROOT

LANGUAGES = ("sv", "en")
START = "app"
CHOICES: dict[str, tuple[str, ...]] = {
    "skills_needs": (
        "areas=1280,1281",
        "indicator=median_net_income&year=2019",
        "indicator=N01951&areas=1286",
        "division=cooperation_body&areas=1280",
        "division=statistical_sub_region&zoom=sydvastra_skane",
        "compare=indicator&other=jobs_per_resident&areas=1290",
        "compare=year&other_year=2018&areas=1280,1290",
        "indicator=nonsense&year=1066",
    ),
    "municipality": (
        "place=1270",
        "place=12",
        "place=malmolundregionen",
        "place=sydostra_skane_sosk&theme=education",
    ),
    "compare": (
        "division=cooperation_body",
        "areas=1280,1270",
        "columns=median_net_income,neet_16_24,population&areas=1256",
    ),
    "skills_gap": (
        "index=supply_conditions&place=1270",
        "index=skills_gap&place=1280",
    ),
    "development_zone": (
        "employers=supply_conditions&areas=1280,1286",
        "employers=replacement_need&individuals=median_net_income",
    ),
    "occupations": (
        "place=1290&reference=12",
        "place=12&situation=all",
    ),
    "participation": (
        "measure=seats",
        "measure=people&need=supply_conditions",
        "measure=participation_reach&notes_by=theme",
        "measure=functions_taking_part&notes_by=industry&need=median_net_income",
    ),
    "pilots": (
        "phase=running&areas=1280",
        "indicator=median_net_income&pilot_theme=validation",
    ),
    "cooperation": (
        "arena=pilots&partner=1280",
        "arena=structures&partner=1230",
    ),
    "coverage": (
        "need=supply_conditions",
        "response=pilots&areas=1280,1290",
        "need=median_net_income&response=participation",
    ),
    "followup": (
        "followed=median_net_income",
        "followed=unemployment_18_65&from=2018&to=2021",
    ),
    "leadership": ("need=supply_conditions",),
    "method": ("of=participation_reach", "of=replacement_need"),
}
"""Addresses of a page besides its bare one. What a page cannot show it says, which is an answer too."""
DARK = ("skills_needs", "municipality", "participation")
"""Pages seen in dark colours too: between them they have every kind of figure and map."""
LATER = {
    "skills_gap": ("index=skills_gap&place=1280", "index=skills_gap&place=1290"),
    "municipality": ("place=1283",),
    "development_zone": ("",),
    "coverage": ("need=skills_gap",),
    "skills_needs": ("", "edition=1", "indicator=unemployment_18_65&year=2019"),
    "occupations": ("place=1280",),
    "history": ("", "before=1&after=3"),
    "app": ("",),
    "method": ("",),
}
"""Views of a store that files have been brought into: an index with figures, demo beside one's own data."""


@dataclass(frozen=True)
class View:
    """A page at an address, in a language and the colours of a theme."""

    page: str
    query: str = ""
    language: str = "sv"
    theme: str = "light"

    def __str__(self) -> str:
        dark = " dark" if self.theme == "dark" else ""
        return f"{self.page}{f'?{self.query}' if self.query else ''} {self.language}{dark}"

    @property
    def path(self) -> str:
        """The script of the page."""
        return "app.py" if self.page == START else f"pages/{self.page}.py"

    @property
    def address(self) -> dict[str, str]:
        """What the address asks for."""
        asked = dict(part.split("=", 1) for part in self.query.split("&") if part)
        return {"lang": self.language, **asked}


def every_view() -> list[View]:
    """All views of a store as it comes, page by page."""
    names = [START, *sorted(Path(path).stem for path in (ROOT / "pages").glob("*.py"))]
    found = [View(name, query, language) for name in names for query in _queries(name) for language in LANGUAGES]
    return [*found, *(View(name, theme="dark") for name in DARK)]


def later_views() -> list[View]:
    """Views of the store once it holds what was brought."""
    return [View(name, query) for name, queries in LATER.items() for query in queries]


def _queries(name: str) -> tuple[str, ...]:
    return ("", *CHOICES.get(name, ()))
