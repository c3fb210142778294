"""The chapters of a report: opening sentences, the lead over the years and beside its like, tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from analytics.evaluation.measured import MeasuredValues
from analytics.places.profile import ProfileRow
from analytics.registry.registries import CAVEATS
from analytics.report.report import MunicipalReport, Part
from data.vocabulary import SKANE, SWEDEN, Division, State
from ui.document import facts, fields, result_tables
from ui.document.chart_spec import Bars
from ui.document.columns import NumberColumn, PageColumn
from ui.document.content import Content, Field, content_of
from ui.document.document import Document
from ui.portraits import index_of_place, jobs, place, response
from ui.report.content import Section
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period

FEWEST_YEARS = 3
"""A line of two points says nothing that the change from the year before does not."""
FEWEST_ROWS = 2
Tables = Sequence[Document]


def section(t: Catalogue, report: MunicipalReport, part: Part) -> Section:
    """A chapter of the report."""
    tables = (*_more_tables(t, report, part), *_table(t, report, part))
    lead = _lead(t, report, part)
    newest = "" if part.newest is None else format_period(part.newest, t.language)
    return Section(
        id=part.chapter.id,
        title=part.chapter.title(t.language),
        newest=t("report.newest", period=newest) if newest else t("report.newest_none", name=report.name),
        period=newest,
        lead=tuple(lead),
        figures=tuple(_figures(t, report, part)),
        tables=tables,
        notes=tuple(_notes(t, part, " ".join(lead))),
        told_elsewhere=_told_in_table(t, report, part),
    )


def _opening(report: MunicipalReport, part: Part) -> MeasuredValues | None:
    """What the chapter opens with: the first of its indices that the municipality has, else its lead."""
    indices = [report.basis.indices[name][0] for name in part.chapter.indices if part.chapter.index_first]
    told = [result for result in indices if result.year is not None and result.row(report.code).value is not None]
    if told:
        return told[0]
    return None if part.lead is None else report.results[part.lead.indicator.id]


def _told_in_table(t: Catalogue, report: MunicipalReport, part: Part) -> tuple[str, ...]:
    """The source line of the lead in one period where the table, which has the lead too, says the same and more."""
    if part.lead is None or len(part.rows) < FEWEST_ROWS or part.lead not in part.rows:
        return ()
    return (source_line.source_line(t, report.results[part.lead.indicator.id]),)


def _lead(t: Catalogue, report: MunicipalReport, part: Part) -> list[str]:
    """What the chapter opens with, in all municipalities and here, and beside those like it."""
    row, opening = part.lead, _opening(report, part)
    if opening is None or row is None:
        return _largest(t, report, part)
    told = [sentences.describe(t, opening, [report.code])]
    if row.similar_median is not None and row.own.value is not None and row.indicator.mappable:
        told.append(t("report.against", difference=place.difference(t, report.profile, row)))
    return told


def _notes(t: Catalogue, part: Part, said: str) -> list[str]:
    """What to mind, each thing once; what `said` says already is left out."""
    keys = dict.fromkeys(key for row in part.rows if row.own.value is not None for key in row.caveats)
    notes = [text for key in keys if (text := CAVEATS[key].text(t.language)) not in said]
    if part.absent:
        names = sentences.listed(t, [indicator.short(t.language) for indicator in part.absent])
        notes.append(t("report.absent", count=len(part.absent), names=names))
    return notes


def _figures(t: Catalogue, report: MunicipalReport, part: Part) -> list[Document]:
    """The lead over its years, or on the map where they are too few for a line, and beside similar municipalities.

    An index stands in the place of either.
    """
    opening = _opening(report, part)
    if opening is None or part.lead is None:
        return _own_rows(t, report, part)
    indicator = part.lead.indicator
    result = report.results[indicator.id]
    first = [] if opening is result else [_beside(t, report, opening)]
    if result.year is None:
        return first
    series = report.basis.trend(indicator.id)
    beside = _beside(t, report, result)
    if first or len(series.years_told([report.code])) < FEWEST_YEARS:
        mapped = [] if first or not indicator.mappable else [place.on_map(t, report.profile, result)]
        return [*first, *mapped, beside]
    return [place.course(t, report.profile, indicator, series, result, alone=not indicator.mappable), beside]


def _beside(t: Catalogue, report: MunicipalReport, result: MeasuredValues) -> Document:
    """The municipality, those like it, Skåne and Sweden in one measure. A count is not held against a whole county."""
    codes = [report.code, *(neighbour.code for neighbour in report.profile.similar)]
    rows = {row.code: row for row in (*result.rows, result.skane, result.sweden)}
    codes += [code for code in (SKANE, SWEDEN) if result.indicator.mappable and rows[code].value is not None]
    shown = [rows[code] for code in codes]
    numbers = result_tables.number_column(t, result, shown)
    names = [sentences.place(t, code) for code in codes]
    told = [
        t("report.beside_value", name=name, value=sentences.value(t, result.indicator, row))
        for name, row in zip(names, shown, strict=True)
    ]
    title = result_tables.titled_short(t, result)
    return Document(
        language=t.language,
        title=t("report.beside_title", title=title, name=report.name),
        page_title=title,
        sentence=t("report.beside_sentence", values="; ".join(told)),
        source=source_line.source_line(t, result),
        edition=result.edition,
        origins=result.origins,
        level=result.level,
        content=content_of(
            (
                fields.named(t, t(f"table.area.{Division.MUNICIPALITY}"), codes, names),
                Field(columns=(numbers,), page=PageColumn(column=numbers)),
            ),
            facts=partial(facts.of_result, t, result),
            chart=lambda: Bars(selected=(report.code,)) if any(row.value is not None for row in shown) else None,
        ),
    )


def _table(t: Catalogue, report: MunicipalReport, part: Part) -> list[Document]:
    """Every indicator of the chapter whose data are loaded, the newest first.

    None where the lead is all there is: it stands beside its like already, and the chapter has a table of its own.
    """
    if not part.rows or (part.chapter.apart and part.rows == (part.lead,)):
        return []
    results = [report.results[row.indicator.id] for row in part.rows]
    content, blank = _without_blank(t, place.comparison(t, report.profile, part.rows, report.results))
    return [
        Document(
            language=t.language,
            title=t("report.table", chapter=part.chapter.title(t.language)),
            sentence="",
            source=source_line.source_lines(t, results),
            edition=report.edition.number,
            origins=place.origins(results),
            notes=(blank,) if blank else (),
            content=content,
        )
    ]


def _by_size(part: Part) -> list[ProfileRow]:
    """The rows with a value, the largest first."""
    return sorted((row for row in part.rows if row.own.value is not None), key=lambda row: -(row.own.value or 0.0))


def _largest(t: Catalogue, report: MunicipalReport, part: Part) -> list[str]:
    """The largest of the rows, in words."""
    rows = _by_size(part)
    if not rows:
        return [t("report.nothing")]
    told = [
        t("report.beside_value", name=row.indicator.short(t.language), value=place.number(t, row, row.own.value or 0.0))
        for row in rows[: jobs.NAMED]
    ]
    period = format_period(rows[0].year or 0, t.language)
    return [t("report.largest", place=report.name, period=period, names=sentences.listed(t, told))]


def _own_rows(t: Catalogue, report: MunicipalReport, part: Part) -> list[Document]:
    """The municipality's own values of the rows as bars, the largest first; the rows share a unit."""
    rows = _by_size(part)
    if not rows:
        return []
    results = [report.results[row.indicator.id] for row in rows]
    indicator, names = rows[0].indicator, [row.indicator.short(t.language) for row in rows]
    values = fields.numbers(report.name, [row.own.value for row in rows], unit=indicator.unit, decimals=indicator.decimals)
    told = [place.number(t, row, row.own.value or 0.0) for row in rows]
    return [
        Document(
            language=t.language,
            title=t("needs.title", name=part.chapter.title(t.language), year=format_period(rows[0].year or 0, t.language)),
            sentence=t(
                "report.beside_sentence",
                values="; ".join(
                    t("report.beside_value", name=name, value=value) for name, value in zip(names, told, strict=True)
                ),
            ),
            source=source_line.source_lines(t, results),
            edition=report.edition.number,
            origins=place.origins(results),
            content=content_of((fields.texts(t("profile.indicator"), names), values), chart=Bars),
        )
    ]


def _without_blank(t: Catalogue, content: Content) -> tuple[Content, str]:
    """The table without columns in which every row says the same of why there is no value, and the sentences on those."""
    page = content.page or ()
    blank = {column.title: state for column in page if (state := _blank_by(column)) is not None}
    numbers = [column.title for column in page if isinstance(column.column, NumberColumn)]
    if not blank or len(blank) == len(numbers):
        return content, ""
    kept = tuple(column for column in page if column.title not in blank)
    told = [
        t(
            "report.blank_column",
            names=sentences.listed(t, [name for name, why in blank.items() if why is state]),
            state=t(f"state.{state}"),
        )
        for state in dict.fromkeys(blank.values())
    ]
    return replace(content, page=kept), " ".join(told)


def _blank_by(page: PageColumn) -> State | None:
    """The state that all cells of a column have: nobody publishes it. What is withheld or not reported stays in its row."""
    column = page.column
    states = set(column.states) if isinstance(column, NumberColumn) else set()
    return states.pop() if len(states) == 1 and states <= {State.MISSING, State.NOT_APPLICABLE} else None


def _more_tables(t: Catalogue, report: MunicipalReport, part: Part) -> Tables:
    """What the rows of the chapter's themes do not tell."""
    makers: Mapping[str, Callable[[Catalogue, MunicipalReport], Tables]] = {
        "business": _jobs,
        "response": _response,
    }
    own = makers[part.chapter.id](t, report) if part.chapter.id in makers else ()
    return (*own, *(_index(t, report, name) for name in part.chapter.indices))


def _jobs(t: Catalogue, report: MunicipalReport) -> Tables:
    structure = report.industries
    shown = jobs.with_share(structure)
    results = [report.results[industry.indicator.id] for industry in shown]
    first = report.basis.result(structure.industries[0].indicator.id, structure.year)
    return (
        jobs.industries(t, structure, shown, results, first),
        jobs.commuting(t, report.edition, report.profile, report.commuting),
    )


def _index(t: Catalogue, report: MunicipalReport, name: str) -> Document:
    """What an index of the municipality is made of, with what must stand beside its indicators; why there is none."""
    result, known = report.basis.indices[name]
    document = index_of_place.made_of(t, result, report.code, {})
    told = index_of_place.beside(t, known, result.index, report.code)
    lacking = [quantities.gaps(t, result.gaps)] if result.gaps else []
    title = t("report.index", index=result.index.name(t.language), name=report.name)
    return replace(document, title=title, notes=(*told, *lacking, *document.notes))


def _response(t: Catalogue, report: MunicipalReport) -> Tables:
    return (
        response.sessions(t, report.edition, report.profile, report.basis.sessions),
        response.pilots(t, report.edition, report.profile, report.basis.pilots),
    )
