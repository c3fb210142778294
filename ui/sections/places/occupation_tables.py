"""Occupations as typed tables: the outlook in the contract's words, and employees where they are loaded."""

from collections.abc import Sequence
from functools import partial

from analytics.places.occupations import OccupationRow, Outlook
from data.store.store import Edition
from ui.document import facts, fields
from ui.document.columns import NumberColumn, PageColumn
from ui.document.content import Content, Field, content_of
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles

ASSESSMENTS = ("recruitment_situation", "job_opportunities", "outlook_5_years")


def of_outlook(t: Catalogue, rows: Sequence[Outlook], *, source: str, level: str, period: str) -> Content:
    """One row for each occupation, in the file with its codes where the source gives them.

    `level` says in words whose assessment it is; `source` is the line under the table, as printed.
    """
    codes = fields.texts(t("occupations.ssyk"), [", ".join(row.ssyk) for row in rows], code=True)
    return content_of(
        (
            fields.texts(t("occupations.occupation"), [row.occupation for row in rows]),
            fields.texts(t("occupations.area"), [row.area for row in rows]),
            *(_assessment(t, rows, column) for column in ASSESSMENTS),
            *fields.only_in_file(codes),
        ),
        facts=lambda: (
            (t("export.fact.source"), facts.unlabelled(t, source)),
            (t("export.fact.definition"), t("occupations.outlook_note")),
            (t("export.fact.level"), level),
            (t("export.fact.period"), period),
        ),
    )


def _assessment(t: Catalogue, rows: Sequence[Outlook], column: str) -> Field:
    words = code_titles(t, "occupation_outlook", column)
    return fields.texts(t(f"occupations.{column}"), [words.get(getattr(row, column) or "", "–") for row in rows])


def of_employment(t: Catalogue, edition: Edition, rows: Sequence[OccupationRow], source: str) -> Content:
    """Employees by occupation, each with its state. `source` is the line under the table, as printed."""
    employees = NumberColumn(
        title=t("occupations.employees"),
        unit="",
        decimals=0,
        cells=tuple(None if row.employees is None else float(row.employees) for row in rows),
        states=tuple(row.state for row in rows),
    )
    definition = t("occupations.employees_definition")
    return content_of(
        (
            fields.texts(t("occupations.ssyk"), [row.ssyk for row in rows], code=True),
            fields.texts(t("occupations.occupation"), [t.of(row, "name") for row in rows]),
            Field(columns=(employees,), page=PageColumn(column=employees)),
        ),
        facts=partial(facts.of_dataset, t, edition, "occupation_employment", source=source, definition=definition),
    )
