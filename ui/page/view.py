"""One run of one page for one visitor: what the sections of a page need to draw themselves."""

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from data.access import Action, Role, may
from data.faults import StoreError
from data.journal.acts import Act, What
from data.reference.geography import CODES
from data.store.store import Edition
from data.vocabulary import Origin
from ui import cache
from ui.document.document import Document
from ui.page.frame import Frame
from ui.page.navigation import Page
from ui.page.selection import MINE, Selection, one_of
from ui.page.stage import Stage
from ui.wording.catalogue import Catalogue

LOG = logging.getLogger("kompetenskartan")


class View:
    """One run of one page for one visitor: what the sections of the page need to draw themselves."""

    def __init__(self, this: Page, t: Catalogue, selection: Selection, edition: Edition, role: Callable[[], Role]) -> None:
        """`role` is asked whenever something depends on it: parts of a page run again without the page."""
        self.page = this
        self.t = t
        self.selection = selection
        self.edition = edition
        self._role = role
        self.mine = selection.resolve(MINE, one_of(["", *CODES]), "")
        """The code of the municipality the visitor calls their own, "" for none."""
        self.origins: set[Origin] = set()
        self.drawn: list[Callable[[], Document]] = []
        """What the page has shown so far, in its order, each as a document when it is asked for."""
        self.stage: Stage | None = None
        """Where the one figure goes that is being presented; None on an ordinary page."""
        self.frame: Frame | None = None
        """The page's first screen; None where the page has none, and on the stage."""

    @property
    def language(self) -> str:
        """`sv` or `en`."""
        return self.t.language

    @property
    def theme(self) -> str:
        """`light` or `dark`, as the visitor's browser or menu has it."""
        return "dark" if st.context.theme.type == "dark" else "light"

    @property
    def role(self) -> Role:
        """What the visitor is at this moment."""
        return self._role()

    def may(self, action: Action) -> bool:
        """Whether the visitor may do something; every write asks this first."""
        return may(self.role, action)

    def stay(self) -> None:
        """Run the whole page, which says why it is closed, if the visitor may no longer see it.

        What stands in a fragment runs again without the page: it begins with this.
        """
        if not self.may(self.page.needs):
            st.rerun()

    def record(self, what: What, edition: int | None = None, who: str = "", **about: str | int) -> None:
        """Write down what the visitor has done; `who` is how they call themselves where nobody has logged in.

        What has been done stays done where the record cannot be written: then the log says so.
        """
        person = cache.visitors().person()
        name = person.name if person is not None else who.strip() or self.t("acts.here")
        act = Act(what=what, who=name, person=person.key if person is not None else "", edition=edition, about=about)
        try:
            cache.acts().record(act)
        except StoreError as fault:
            LOG.error("not recorded: %s %s: %s", what, edition or "", fault)

    @property
    def is_demo(self) -> bool:
        """Whether anything shown so far is invented."""
        return Origin.DEMO in self.origins

    def controls(self, name: str, *, row: bool = False) -> AbstractContextManager[object]:
        """Where the pickers called `name` go, `row` for side by side (style.css says how wide); they are left out on paper.

        While presenting, and on a page with a first screen, those that come before the figure stand in the row above it.
        """
        screens = (screen for screen in (self.stage, self.frame) if screen is not None and not screen.shown)
        place = next((screen.filters for screen in screens), None)
        container = st.container if place is None else place.container
        return container(key=f"controls_{name}", horizontal=row, vertical_alignment="bottom" if row else "top")

    def beside(self) -> AbstractContextManager[object]:
        """Beside the picture of the page's first screen; where the page goes on if it has none."""
        return nullcontext() if self.frame is None else self.frame.beside()

    def below(self) -> AbstractContextManager[object]:
        """Under the picture of the page's first screen; where the page goes on if it has none."""
        return nullcontext() if self.frame is None else self.frame.below()

    def note_origins(self, origins: Iterable[Origin]) -> None:
        """Remember what the page has shown, so that its demo mark is true."""
        self.origins.update(origins)
