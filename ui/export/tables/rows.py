"""A document as rows: the columns with a state beside each number, and the named rows about them."""

from ui.document.columns import Column, NumberColumn, TextColumn
from ui.document.document import Document
from ui.wording.catalogue import Catalogue


def sheet_columns(document: Document) -> list[Column]:
    """The columns as they stand in a sheet; every number is followed by its state in words."""
    t = Catalogue(document.language)
    return [shown for column in document.columns for shown in (column, *_states(t, column))]


def _states(t: Catalogue, column: Column) -> tuple[TextColumn, ...]:
    if not isinstance(column, NumberColumn):
        return ()
    words = tuple(t(f"state.{state}") for state in column.states)
    return (TextColumn(title=t("export.state", name=column.title), cells=words),)


def about(document: Document) -> list[tuple[str, str]]:
    """What must be known to use the numbers, the demo mark first. The date is not among it: it is typed."""
    t = Catalogue(document.language)
    mark = [(t("export.fact.demo"), document.demo)] if document.demo else []
    words = [(t("export.fact.title"), document.title), (t("export.fact.sentence"), document.sentence)]
    return [*mark, *words, *document.facts, (t("export.fact.edition"), str(document.edition))]
