"""An index with its parts, the rank intervals and what one place's index is made of, as typed tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from analytics.indices.evaluate import IndexResult, IndexRow
from analytics.indices.ranking import RankUncertainty
from analytics.registry.index import Member, Transformation
from data.reference.geography import swedish_order
from data.vocabulary import State
from ui.document import facts, fields
from ui.document.columns import NumberColumn, PageColumn, picked, picked_on_page
from ui.document.content import Content, Facts, Field, content_of
from ui.document.map_spec import classed_map
from ui.wording import sentences
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, rounded, unit_name


def chosen_first(index: IndexResult, areas: Sequence[str]) -> list[IndexRow]:
    """The rows of an index as a page has them: those whose codes are in `areas`, the others, Skåne and Sweden."""
    marked = [row for row in index.rows if row.code in areas]
    others = [row for row in index.rows if row.code not in areas]
    return [*marked, *others, index.skane, index.sweden]


def of_index(t: Catalogue, index: IndexResult, areas: Sequence[str], weights: str) -> Content:
    """The index and each of its parts for every municipality, Skåne and Sweden. `weights` tells which were used.

    The page has the rows of `areas` first, the file keeps the order of names. Scores are points of a hundred.
    """
    rows = [*sorted(index.rows, key=lambda row: swedish_order(row.name)), index.skane, index.sweden]
    content = content_of(
        (
            _named(t, rows),
            fields.numbers(t("index.whole"), [row.value for row in rows], states=[row.state for row in rows]),
            *(
                fields.numbers(
                    pillar.title(t.language),
                    [row.pillars[pillar.id] for row in rows],
                    states=[row.pillar_states[pillar.id] for row in rows],
                )
                for pillar in index.index.pillars
            ),
        ),
        facts=_facts(t, index, weights),
        chart=partial(classed_map, t, index, areas),
    )
    places = {row.code: place for place, row in enumerate(rows)}
    order = [places[row.code] for row in chosen_first(index, areas)]
    return replace(content, page=tuple(picked_on_page(column, order) for column in content.page or ()))


def _named(t: Catalogue, rows: Sequence[IndexRow]) -> Field:
    names = [sentences.place(t, row.code) for row in rows]
    return fields.named(t, t("table.area.municipality"), [row.code for row in rows], names)


def _facts(t: Catalogue, index: IndexResult, weights: str, *before: tuple[str, str]) -> Callable[[], Facts]:
    def described() -> Facts:
        basis = " ".join(dict.fromkeys(posts.basis(t.language) for posts in index.goalposts.values()))
        return (
            *before,
            *facts.of_result(t, index),
            (t("index.weights_used"), weights),
            (t("index.missing_rule"), index.index.missing_rule(t.language)),
            (t("index.basis"), basis),
        )

    return described


def of_ranks(
    t: Catalogue,
    index: IndexResult,
    rows: Sequence[IndexRow],
    ranks: Mapping[str, RankUncertainty],
    weights: str,
) -> Content:
    """How far the rank of each municipality holds; the probabilities in per cent of the draws."""
    drawn = [ranks[row.code] for row in rows]
    low = fields.numbers(t("index.rank_low"), [float(rank.low) for rank in drawn])
    high = fields.numbers(t("index.rank_high"), [float(rank.high) for rank in drawn])
    return content_of(
        (
            _named(t, rows),
            fields.numbers(t("index.whole"), [row.value for row in rows]),
            *fields.only_in_file(low, high),
            fields.only_on_page(
                t("index.interval"),
                [f"{first}–{last}" for first, last in zip(fields.text_of(t, low), fields.text_of(t, high), strict=True)],
            ),
            fields.numbers(t("index.top"), [100 * rank.probability_top for rank in drawn], unit="percent"),
            fields.texts(t("index.label"), [t(f"index.{index.index.polarity}.{rank.pressure}") for rank in drawn]),
        ),
        facts=_facts(t, index, weights, (t("index.ranks"), t("index.ranks_note"))),
    )


def of_one_area(t: Catalogue, index: IndexResult, row: IndexRow, weights: str) -> Content:
    """The indicators of one place's index: value, goalposts and score. `low` and `high` are in the scale of the value.

    The page has every indicator, the file those that have figures.
    """
    members = index.index.members
    units = tuple(member.indicator.unit for member in members)
    posts = [index.goalposts[member.symbol] for member in members]
    symbols = fields.texts(t("index.symbol"), [member.symbol for member in members], code=True)
    named = fields.texts(t("profile.indicator"), [member.indicator.short(t.language) for member in members])
    readings = [row.indicators[member.symbol] for member in members]
    states = [reading.state for reading in readings]
    scores = fields.numbers(t("index.score"), [reading.score for reading in readings], states=states)
    values = _values(t, row, members)
    entries = (
        *fields.only_in_file(symbols, named),
        fields.only_on_page(t("profile.indicator"), [_dated(t, index, member) for member in members]),
        *fields.only_in_file(
            fields.texts(t("export.fact.unit"), [unit_name(unit, t.language) or t("unit.ratio.axis") for unit in units]),
            fields.years(t("export.year"), [index.years[member.symbol] for member in members]),
        ),
        Field(columns=(values,), page=PageColumn(column=values, units=units)),
        *fields.only_in_file(
            fields.numbers(t("index.limit_low"), [post.low for post in posts], decimals=2),
            fields.numbers(t("index.limit_high"), [post.high for post in posts], decimals=2),
        ),
        fields.only_on_page(t("index.limits"), [_limits(t, index, member) for member in members]),
        scores,
    )
    content = content_of(entries, facts=_facts(t, index, weights))
    known = [place for place, member in enumerate(members) if index.years[member.symbol] is not None]
    return replace(content, columns=tuple(picked(column, known) for column in content.columns))


def _values(t: Catalogue, row: IndexRow, members: Sequence[Member]) -> NumberColumn:
    """The reading of each indicator, rounded as it is shown."""
    readings = [row.indicators[member.symbol] for member in members]
    places = tuple(member.indicator.decimals for member in members)
    cells = tuple(
        None if reading.value is None else float(rounded(reading.value, decimals))
        for reading, decimals in zip(readings, places, strict=True)
    )
    states = tuple(_state(cell, reading.state) for cell, reading in zip(cells, readings, strict=True))
    decimals = max(places, default=0)
    return NumberColumn(title=t("index.value"), unit="", decimals=decimals, cells=cells, states=states, places=places)


def _state(cell: float | None, state: State) -> State:
    return state if cell is None else State.OK if cell else State.ZERO


def _dated(t: Catalogue, index: IndexResult, member: Member) -> str:
    year, name = index.years[member.symbol], f"{member.symbol} {member.indicator.short(t.language)}"
    return name if year is None else t("needs.title", name=name, year=year)


def _limits(t: Catalogue, index: IndexResult, member: Member) -> str:
    """The value that counts as 0 and the one that counts as 100, as the index is read."""
    posts = index.goalposts[member.symbol]
    ends = [format_number(end, 2, t.language) for end in (posts.low, posts.high)]
    if member.higher_is_worse == (index.index.polarity == "higher_is_better"):
        ends.reverse()
    text = t("index.ends", zero=ends[0], hundred=ends[1])
    return text if posts.transformation is Transformation.NONE else t("index.of_logarithm", ends=text)
