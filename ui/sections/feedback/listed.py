"""What readers have said as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from data.journal.feedback import Feedback
from data.reference.geography import area_name
from ui.export.tables.csv_file import MARK, escaped
from ui.wording.catalogue import Catalogue

COLUMNS = (
    "day",
    "page",
    "figure",
    "indicator",
    "municipality",
    "edition",
    "demo",
    "helped",
    "text",
    "state",
    "mended_in",
    "answered",
    "address",
)
"""By the keys of their headings."""


def as_csv(t: Catalogue, everything: Iterable[Feedback]) -> bytes:
    """A row for each, the newest first; nothing in it runs as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([escaped(t(f"feedback.column.{name}")) for name in COLUMNS])
    writer.writerows([escaped(cell) for cell in _cells(t, given)] for given in everything)
    return MARK + out.getvalue().encode("utf-8")


def _cells(t: Catalogue, given: Feedback) -> list[str]:
    """In the order of COLUMNS."""
    subject = given.subject
    known = f"page.{subject.page}.title"
    return [
        given.day.isoformat(),
        t(known) if t.has(known) else subject.page,
        subject.title if subject.card else "",
        subject.indicator or "",
        area_name(subject.municipality_code) if subject.municipality_code else "",
        str(subject.edition),
        t("demo.badge") if subject.demo else "",
        t("feedback.yes" if given.helped else "feedback.no"),
        given.text,
        t(f"feedback.state.{given.state}"),
        "" if given.mended_in is None else str(given.mended_in),
        given.answered.isoformat() if given.answered else "",
        subject.address,
    ]
