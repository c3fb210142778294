"""Occupations as typed tables: the outlook in the contract's words, and employees where they are loaded."""

from collections.abc import Sequence

from analytics.places.occupations import OccupationRow, Outlook
from data.store.store import Edition
from ui.document import facts
from ui.document.document import ExportTable, NumberColumn, TextColumn
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles

ASSESSMENTS = ("recruitment_situation", "job_opportunities", "outlook_5_years")


def of_outlook(t: Catalogue, rows: Sequence[Outlook], *, source: str, level: str, period: str) -> ExportTable:
    """One row for each occupation, with its codes where the source gives them. `level` says whose assessment it is."""
    return ExportTable(
        columns=(
            TextColumn(title=t("occupations.occupation"), cells=tuple(one.occupation for one in rows)),
            TextColumn(title=t("occupations.area"), cells=tuple(one.area for one in rows)),
            *(_assessment(t, rows, column) for column in ASSESSMENTS),
            TextColumn(title=t("occupations.ssyk"), cells=tuple(", ".join(one.ssyk) for one in rows), code=True),
        ),
        facts=(
            (t("export.fact.source"), facts.unlabelled(t, source)),
            (t("export.fact.definition"), t("occupations.outlook_note")),
            (t("export.fact.level"), level),
            (t("export.fact.period"), period),
        ),
    )


def _assessment(t: Catalogue, rows: Sequence[Outlook], column: str) -> TextColumn:
    words = code_titles(t, "occupation_outlook", column)
    cells = tuple(words.get(getattr(one, column) or "", "–") for one in rows)
    return TextColumn(title=t(f"occupations.{column}"), cells=cells)


def of_employment(t: Catalogue, edition: Edition, rows: Sequence[OccupationRow], source: str) -> ExportTable:
    """Employees by occupation, each with its state."""
    return ExportTable(
        columns=(
            TextColumn(title=t("occupations.ssyk"), cells=tuple(one.ssyk for one in rows), code=True),
            TextColumn(title=t("occupations.occupation"), cells=tuple(t.of(one, "name") for one in rows)),
            NumberColumn(
                title=t("occupations.employees"),
                unit="",
                decimals=0,
                cells=tuple(None if one.employees is None else float(one.employees) for one in rows),
                states=tuple(one.state for one in rows),
            ),
        ),
        facts=facts.of_dataset(
            t, edition, "occupation_employment", source=source, definition=t("occupations.employees_definition")
        ),
    )
