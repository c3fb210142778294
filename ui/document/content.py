"""What stands behind a figure: its typed columns, how the page lays them out, the facts about them, a slide's chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ui.document.chart_spec import Chart
from ui.document.columns import Column, PageColumn

Facts = tuple[tuple[str, str], ...]
"""Heading and text, e.g. source, definition, level, period; each stands in a row of its own."""


def no_chart() -> None:
    """The chart of what a slide shows as a table."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """The numbers of a figure, made from the very result it draws.

    `columns` are what a file holds; none means that there is nothing to take along. `page` are what the table under the
    figure shows of them; None leaves the table out. Facts and chart are only worked out when a file or a slide asks.
    """

    columns: tuple[Column, ...] = ()
    page: tuple[PageColumn, ...] | None = None
    make_facts: Callable[[], Facts] = field(default=tuple, compare=False)
    make_chart: Callable[[], Chart | None] = field(default=no_chart, compare=False)

    @cached_property
    def facts(self) -> Facts:
        """Source, definition, level, period and what else must follow the numbers."""
        return self.make_facts()

    @cached_property
    def chart(self) -> Chart | None:
        """What a slide can show; None where it shows the columns as a table."""
        return self.make_chart()


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing a table tells: the typed columns of the file, and the page's column of the same cells.

    A field without `page` is only in the file, one without `columns` only on the page.
    """

    columns: tuple[Column, ...] = ()
    page: PageColumn | None = None


def content_of(
    fields: Sequence[Field],
    facts: Callable[[], Facts] = tuple,
    chart: Callable[[], Chart | None] = no_chart,
    *,
    on_page: bool = True,
) -> Content:
    """The content of a table made of `fields`. Without `on_page` the page has no table."""
    return Content(
        columns=tuple(column for entry in fields for column in entry.columns),
        page=tuple(entry.page for entry in fields if entry.page is not None) if on_page else None,
        make_facts=facts,
        make_chart=chart,
    )
