"""The address of a view: a page of the menu and what is asked of it. Links, stories, notes and minutes all keep this."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from data.journal.stories import StoredSlide
from ui.page.navigation import PAGES, Page, page
from ui.page.selection import EDITION, LANGUAGE, PRESENT, SLIDE
from ui.page.view import View

ON_STAGE = (PRESENT.key, SLIDE.key)
"""What the address of the stage asks for, and that of a view never does."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """A page and its parameters, as they stand in the browser: `str(address)` is path and query."""

    page: Page
    parameters: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.page.address}?{self.query}"

    @property
    def query(self) -> str:
        """The parameters, safely encoded."""
        return urlencode(self.parameters)

    def asking(self, more: Mapping[str, str]) -> "Address":
        """The same page, asked for more."""
        return replace(self, parameters={**self.parameters, **more})

    def off_stage(self) -> "Address":
        """The ordinary page."""
        return replace(self, parameters={key: value for key, value in self.parameters.items() if key not in ON_STAGE})


def asked_now(this: Page) -> Address:
    """The page being run with what stands in the browser's address."""
    return Address(page=this, parameters=st.query_params.to_dict())


def here(view: View) -> Address:
    """The view as it stands, with its language and edition, so that it shows the same later and to others."""
    return as_shown(view).off_stage()


def as_shown(view: View) -> Address:
    """The same with the stage, where that is what is on the screen: for a link to just that."""
    return asked_now(view.page).asking({LANGUAGE.key: view.language, EDITION.key: str(view.edition.number)})


def of_slide(slide: StoredSlide) -> Address:
    """The ordinary page a slide was captured on, its edition included; the start page where that one is gone."""
    known = page(slide.view.page if is_page(slide.view.page) else "start")
    return Address(page=known, parameters=slide.view.parameters).off_stage()


def on_stage(slide: StoredSlide) -> Address:
    """The slide on the stage."""
    return of_slide(slide).asking({PRESENT.key: slide.story_id, SLIDE.key: slide.slide_id})


def is_page(name: str) -> bool:
    """Whether the menu still has a page of that name."""
    return any(entry.name == name for entry in PAGES)


def read(text: str) -> Address | None:
    """The address that path and query spell, off the stage; None where the menu has no such page."""
    parts = urlsplit(text)
    known = next((entry for entry in PAGES if entry.address == parts.path), None)
    if known is None or parts.netloc:
        return None
    return Address(page=known, parameters=dict(parse_qsl(parts.query))).off_stage()


def show_the_same(first: str, second: str) -> bool:
    """Whether two addresses show the same, whatever their language and the order of what they ask."""

    def asked(text: str) -> tuple[str, list[tuple[str, str]]]:
        parts = urlsplit(text)
        return parts.path, sorted(pair for pair in parse_qsl(parts.query) if pair[0] != LANGUAGE.key)

    return asked(first) == asked(second)


def server() -> str:
    """Where the dashboard is reached, without a page; "" where it is not known."""
    current = urlsplit(st.context.url or "")
    folder = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{current.scheme}://{current.netloc}{'/' if folder else ''}{folder}" if current.netloc else ""
