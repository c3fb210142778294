"""The jobs of a place: its largest industries, and who commutes over its border."""

from collections.abc import Sequence
from functools import lru_cache, partial

from analytics.evaluation.result import Result
from analytics.places.commuting import Commuting, Flow
from analytics.places.industries import CONCENTRATED, QUOTIENT_DECIMALS, Industry, IndustryStructure, concentrated
from analytics.places.profile import Profile
from analytics.registry.indicator import Indicator
from analytics.registry.registries import CAVEATS
from data.store.store import Edition
from data.vocabulary import Level
from ui.document.content import Content
from ui.document.document import Document
from ui.figures import charts
from ui.portraits import commuting_tables, industry_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value

LARGEST = 8
NAMED = 3
DENMARK = "denmark_commuters"


def with_share(structure: IndustryStructure, count: int | None = LARGEST) -> list[Industry]:
    """The largest industries that have a share, all of them if `count` is None."""
    return [industry for industry in structure.industries if industry.share_percent is not None][:count]


def industries(
    t: Catalogue, structure: IndustryStructure, shown: Sequence[Industry], results: Sequence[Result], first: Result
) -> Document:
    """The industries `shown`, with their quotient and change. `results` are theirs, `first` that of any industry."""
    title = t("industries.title", name=sentences.genitive(t, structure.name), year=structure.year or "")
    drawn = partial(charts.quotients, t, shown, reference=sentences.place(t, structure.reference))
    return Document(
        language=t.language,
        title=title.strip(),
        sentence=_largest(t, structure, shown),
        source=source_line.source_line(t, first),
        edition=first.edition,
        origins=structure.origins,
        level=Level.OBSERVED if shown else None,
        notes=(t("industries.note"),) if shown else (),
        figure=lru_cache(maxsize=2)(drawn) if shown else None,
        content=industry_tables.of_industries(t, structure, shown, results),
    )


def _largest(t: Catalogue, structure: IndustryStructure, shown: Sequence[Industry]) -> str:
    if not shown or structure.employees is None:
        return t("industries.nothing", name=structure.name)
    names = [f"{_name(t, industry.indicator)} ({_percent(t, industry)})" for industry in shown[:NAMED]]
    total = format_number(structure.employees, 0, t.language)
    text = t("industries.largest", name=structure.name, total=total, year=structure.year, names=sentences.listed(t, names))
    strong = concentrated(structure)
    if not strong:
        return text
    listed = [f"{_name(t, industry.indicator)} ({_quotient(t, industry)})" for industry in strong]
    reference = sentences.place(t, structure.reference)
    least = format_number(CONCENTRATED, 1, t.language)
    return f"{text} {t('industries.strong', least=least, reference=reference, names=sentences.listed(t, listed))}"


def _name(t: Catalogue, indicator: Indicator) -> str:
    return indicator.short(t.language)


def _percent(t: Catalogue, industry: Industry) -> str:
    if industry.share_percent is None:
        return t(f"state.{industry.state}")
    return format_value(industry.share_percent, "percent", 1, t.language)


def _quotient(t: Catalogue, industry: Industry) -> str:
    return "–" if industry.quotient is None else format_number(industry.quotient, QUOTIENT_DECIMALS, t.language)


def commuting(t: Catalogue, edition: Edition, profile: Profile, shown: Commuting) -> Document:
    """Shares and largest flows; without data, what to load."""
    source = source_line.dataset_line(t, edition, "commuting", shown.origins)
    known = shown.year is not None
    return Document(
        language=t.language,
        title=t("commuting.title", year=shown.year or "").strip(),
        sentence=_commutes(t, profile, shown),
        source=source,
        edition=edition.number,
        origins=shown.origins,
        notes=(CAVEATS[DENMARK].text(t.language),) if known else (),
        content=commuting_tables.of_flows(t, edition, shown, source) if known else Content(),
    )


def _commutes(t: Catalogue, profile: Profile, shown: Commuting) -> str:
    if shown.year is None:
        return quantities.gaps(t, shown.gaps)
    parts = [t("commuting.shares", name=profile.name, out=_share(t, shown.out_percent), into=_share(t, shown.in_percent))]
    for key, flows in (("out_to", shown.out_to), ("in_from", shown.in_from)):
        if flows:
            named = [_named(t, flow) for flow in flows[:3]]
            parts.append(t(f"commuting.{key}", names=sentences.listed(t, named)))
    if shown.hidden:
        parts.append(t("commuting.hidden", count=shown.hidden))
    return " ".join(parts)


def _named(t: Catalogue, flow: Flow) -> str:
    return f"{commuting_tables.name(t, flow.code)} ({format_number(flow.persons, 0, t.language)})"


def _share(t: Catalogue, percent: float | None) -> str:
    return t("state.missing") if percent is None else format_value(percent, "percent", 0, t.language)
