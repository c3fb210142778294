"""The concentration curve typed: cumulative shares of population and of those reached."""

from collections.abc import Sequence

from analytics.participation.concentration import CurvePoint
from data.reference.geography import area_name
from data.store.store import Edition
from ui.document import facts, fields
from ui.document.content import Content, Facts, Field, content_of
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number

PERCENT = 100.0


def of_curve(t: Catalogue, points: Sequence[CurvePoint], edition: Edition, source: str, need: str) -> Content:
    """The cumulative shares, municipalities of equal need together. `need` says what orders them.

    `source` is the line under the figure, as printed.
    """

    def described() -> Facts:
        definition = t("export_tables.definition.curve")
        of_rows = facts.of_dataset(t, edition, "attendance_patterns", source=source, definition=definition)
        return (*of_rows, (t("export_tables.ordered_by"), need))

    names = [", ".join(area_name(code) for code in point.codes) for point in points]
    return content_of(
        (
            *fields.only_in_file(fields.texts(t("export.code"), [", ".join(point.codes) for point in points], code=True)),
            fields.texts(t("table.area.municipality"), names),
            *_share(t, t("depth.population_share"), [point.population_share for point in points]),
            *_share(t, t("depth.reached_share"), [point.reached_share for point in points]),
        ),
        facts=described,
    )


def _share(t: Catalogue, title: str, shares: Sequence[float]) -> tuple[Field, ...]:
    """Shares 0-1 in whole per cent."""
    percent = [PERCENT * share for share in shares]
    texts = [t("unit.percent.many", number=format_number(number, 0, t.language)) for number in percent]
    return (*fields.only_in_file(fields.numbers(title, percent, unit="percent")), fields.only_on_page(title, texts))
