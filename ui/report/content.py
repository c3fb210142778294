"""What a report says, before anybody has thought of a file: sections of documents, in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ui.document.document import Document


@dataclass(frozen=True, kw_only=True)
class Section:
    """One chapter on paper. `figures` stand beside each other, `tables` under them; each document says its own sentence.

    `lead` are the sentences that open it and `notes` what to mind. `newest` is the sentence on its newest period, and
    `period` that period alone, "" where the section has none of its own. `told_elsewhere` are source lines of figures
    whose numbers stand in one of the tables too, which names the same source.
    """

    id: str
    title: str
    newest: str = ""
    period: str = ""
    lead: tuple[str, ...] = ()
    figures: tuple[Document, ...] = ()
    tables: tuple[Document, ...] = ()
    notes: tuple[str, ...] = ()
    told_elsewhere: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Everything it shows, in order."""
        return (*self.figures, *self.tables)

    @property
    def sources(self) -> tuple[str, ...]:
        """The source lines of what it shows, each once."""
        lines = dict.fromkeys(shown.source for shown in self.documents if shown.source)
        return tuple(line for line in lines if line not in self.told_elsewhere)

    @property
    def demo(self) -> bool:
        """Whether anything it shows is invented."""
        return any(shown.demo for shown in self.documents)


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole report. The first section is its title page, the last the one on method and sources."""

    language: str
    code: str
    name: str
    title: str
    edition: int
    made: date
    sections: tuple[Section, ...]

    @property
    def demo(self) -> bool:
        """Whether anything in it is invented."""
        return any(section.demo for section in self.sections)

    @property
    def chapters(self) -> Iterable[Section]:
        """The sections that are about a subject: those with a newest period, or the want of one."""
        return [section for section in self.sections if section.newest]
