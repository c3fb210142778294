"""A whole report: title page, what stands out, the chapters, and at last method and sources."""

from datetime import date

from analytics.places.profile import headline
from analytics.report.report import MunicipalReport, Part
from data.contracts.sources import SOURCES, Source
from data.vocabulary import Origin
from ui.document import fields
from ui.document.content import content_of
from ui.document.document import Document
from ui.export.job import heard
from ui.portraits import place
from ui.report import chapters
from ui.report.content import Report, Section
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue

STATES = ("missing", "suppressed", "not_reported", "not_loaded")


def written(report: MunicipalReport, language: str, made: date) -> Report:
    """The report in one language."""
    t = Catalogue(language)
    parts = tuple(_chapter(t, report, part) for part in report.parts)
    return Report(
        language=language,
        code=report.code,
        name=report.name,
        title=t("report.title", name=report.name),
        edition=report.edition.number,
        made=made,
        sections=(_overview(t, report, parts), _alike(t, report), *parts, _method(t, report)),
    )


def _chapter(t: Catalogue, report: MunicipalReport, part: Part) -> Section:
    heard()
    return chapters.section(t, report, part)


def _overview(t: Catalogue, report: MunicipalReport, parts: tuple[Section, ...]) -> Section:
    """The place in a few sentences, the lead of every chapter, and how new each chapter is."""
    profile = report.profile
    lead = [place.people(t, profile), *place.newest(t, profile)]
    if profile.standing_out:
        rows = [profile.row(apart.indicator) for apart in headline(profile)]
        named = [place.difference(t, profile, row) for row in rows]
        lead.append(t(f"profile.headline.{place.kind(profile)}", differences=sentences.listed(t, named)))
    return Section(
        id="overview",
        title=t("report.overview", name=report.name),
        lead=(" ".join(lead),),
        tables=(*_leading(t, report), _contents(t, report, parts)),
    )


def _leading(t: Catalogue, report: MunicipalReport) -> list[Document]:
    rows = [part.lead for part in report.parts if part.lead is not None and part.lead in part.rows]
    # The chapter on what has been done is invented as long as nobody has loaded it: it has its own table.
    rows = [row for row in rows if not row.indicator.is_response]
    if not rows:
        return []
    results = [report.results[row.indicator.id] for row in rows]
    return [
        Document(
            language=t.language,
            title=t("report.leading"),
            sentence="",
            source=source_line.source_lines(t, results),
            edition=report.edition.number,
            origins=place.origins(results),
            content=place.comparison(t, report.profile, rows, report.results),
        )
    ]


def _contents(t: Catalogue, report: MunicipalReport, parts: tuple[Section, ...]) -> Document:
    return Document(
        language=t.language,
        title=t("report.contents"),
        sentence="",
        source="",
        edition=report.edition.number,
        content=content_of(
            (
                fields.texts(t("report.section"), [part.title for part in parts]),
                fields.texts(t("report.period"), [part.period for part in parts], empty="–"),
            )
        ),
    )


def _alike(t: Catalogue, report: MunicipalReport) -> Section:
    profile = report.profile
    similar = report.similar
    compared = [report.basis.result(indicator, year) for indicator, year in similar.years.items()]
    near = place.alike(t, profile, similar, compared)
    apart = [place.standing_out(t, profile, report.results)] if profile.standing_out else []
    said = [] if apart else [t(f"profile.no_standing_out.{place.kind(profile)}")]
    return Section(
        id="standing_out",
        title=t("profile.standing_out"),
        lead=(*said, *(shown.sentence for shown in apart)),
        figures=tuple(apart),
        tables=(near,),
    )


def _method(t: Catalogue, report: MunicipalReport) -> Section:
    states = {state: t(f"state.{state}") for state in STATES}
    lead = [
        t("report.method.edition", edition=report.edition.number),
        t("report.method.newest"),
        t("report.method.alike"),
        t("report.method.states", **states),
    ]
    if any(Origin.DEMO in result.origins for result in report.results.values()):
        lead.append(t("report.method.demo"))
    return Section(
        id="method",
        title=t("report.method.title"),
        lead=tuple(lead),
        tables=(_definitions(t, report), _sources(t, report)),
    )


def _definitions(t: Catalogue, report: MunicipalReport) -> Document:
    leads = [part.lead.indicator for part in report.parts if part.lead is not None]
    return Document(
        language=t.language,
        title=t("report.method.definitions"),
        sentence="",
        source="",
        edition=report.edition.number,
        content=content_of(
            (
                fields.texts(t("report.method.term"), [indicator.name(t.language) for indicator in leads]),
                fields.texts(t("report.method.definition"), [indicator.method(t.language) for indicator in leads]),
            )
        ),
    )


def _sources(t: Catalogue, report: MunicipalReport) -> Document:
    used = [
        result for result in report.results.values() if result.year is not None and result.origins and not result.is_demo
    ]
    sources = [SOURCES[key] for key in dict.fromkeys(result.indicator.source for result in used)]
    return Document(
        language=t.language,
        title=t("report.sources"),
        sentence="",
        source="",
        edition=report.edition.number,
        content=content_of(
            (
                fields.texts(t("report.method.source"), [source.name(t.language) for source in sources]),
                fields.texts(t("report.method.publisher"), [source.published_by(t.language) for source in sources]),
                fields.texts(t("report.method.licence"), [_licence(t, source) for source in sources]),
                fields.texts(t("report.method.address"), [source.url or "–" for source in sources]),
            )
        ),
    )


def _licence(t: Catalogue, source: Source) -> str:
    return source.licensed(t.language) or t("method.no_licence")
