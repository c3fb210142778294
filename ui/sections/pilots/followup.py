"""The sections of the follow-up page. No wording goes further than the evidence level it stands beside."""

import streamlit as st

from analytics.pilots.followup import Comparison, Development, FollowUp, MeasuredChange, years_to_compare
from analytics.pilots.portfolio import pilots_of
from analytics.registry.evidence_ladder import EVIDENCE_LADDER
from data.reference.geography import area_name
from data.vocabulary import Division
from ui import cache
from ui.card.card import Card, draw
from ui.page.selection import FOLLOWED, FOLLOWED_FROM, FOLLOWED_TO
from ui.page.view import View
from ui.pickers import pickers
from ui.sections.pilots import pilot_tables
from ui.sections.pilots.one_pilot import WHOLE, evidence, measured
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_value

DECIMALS = 2
"""Of differences in the comparison, where the figures themselves are small."""


def choose(view: View) -> FollowUp:
    """The title, what is missing in the follow-up, and its numbers."""
    t = view.t
    st.title(t("page.followup.title"), anchor=False)
    st.markdown(t("followup.lead"))
    report = _followed(view)
    view.note_origins(report.origins)
    missing = tuple(gap for gap in report.gaps if gap.key in ("not_loaded", "no_rows"))
    if missing:
        st.info(plain(quantities.gaps(t, missing)), icon=":material/info:")
    return report


def _followed(view: View) -> FollowUp:
    """The pickers of the comparison: outcome and two years."""
    t, number = view.t, view.edition.number
    options = [one for one in pickers.need_indicators(view) if one.mappable]
    with view.controls("followed"):
        first, second, third = st.columns([4, 1, 1])
        with first:
            chosen = pickers.indicator_from(view, FOLLOWED, t("followup.indicator"), options, pickers.FIRST_INDICATOR)
        years = cache.available_years(number, chosen.id)
        span = years_to_compare(years)
        if span is None:
            return cache.followed_up(number, chosen.id)
        with second:
            before = pickers.pick(view, FOLLOWED_FROM, t("followup.from"), years[:-1], span[0], str)
        with third:
            later = [year for year in years if year > before]
            after = pickers.pick(view, FOLLOWED_TO, t("followup.to"), later, span[1], str)
    return cache.followed_up(number, chosen.id, before, after)


def measures(view: View, report: FollowUp) -> None:
    """What each pilot measured at the start and in the first half of 2024."""
    t, rows = view.t, report.measures
    source = source_line.dataset_line(t, view.edition, "pilot_followup", report.origins)
    if rows:
        draw(
            view,
            Card(
                key="followup_measures",
                title=t("followup.measures"),
                figure=None,
                sentence=_counted(view, report),
                note=t("followup.measures_note"),
                source=source,
                origins=report.origins,
                table={
                    t("pilots.measure"): [plain(f"{one.title}: {one.measure.measure}") for one in rows],
                    t("followup.before_after"): [_before_after(t, one) for one in rows],
                    t("pilots.evidence"): [evidence(t, one) for one in rows],
                },
                table_open=True,
                export=pilot_tables.of_measures(
                    t, rows, WHOLE, view.edition, source, title=t("export_tables.measures"), changes=True
                ),
            ),
        )
        for level in sorted({one.level for one in rows}):
            st.markdown(_claim(t, level))


def _before_after(t: Catalogue, one: MeasuredChange) -> str:
    """Both values and their difference in one cell: three columns fit a telephone, five do not."""
    before, after = measured(t, one, "baseline"), measured(t, one, "follow_up")
    if one.change.value is None:
        return t("followup.from_to", before=before, after=after)
    unit = one.measure.unit
    difference = format_value(one.change.value, _unit(unit), 0 if unit in WHOLE else 1, t.language, signed=True)
    return t("followup.from_to_with", before=before, after=after, difference=difference)


def _unit(unit: str) -> str:
    return "percentage_points" if unit == "percent" else unit


def _counted(view: View, report: FollowUp) -> str:
    t = view.t
    text = t("followup.counted", count=len(report.measures), pilots=len({one.pilot_id for one in report.measures}))
    if not report.not_followed_up:
        return text
    titles = {one.pilot_id: one.title for one in pilots_of(view.edition)}
    named = sentences.listed(t, [titles[pilot] for pilot in report.not_followed_up])
    return f"{text} {t('followup.not_followed_up', names=named)}"


def _claim(t: Catalogue, level: int) -> str:
    claim = EVIDENCE_LADDER[level]
    return t("pilots.claim", level=level, name=claim.name(t.language), claim=claim.claim(t.language))


def comparison(view: View, report: FollowUp) -> None:
    """The municipalities with a pilot beside those without: difference, chance, and what could have been found."""
    t, found = view.t, report.comparison
    if found is None:
        st.header(t("followup.comparison"), anchor=False)
        reasons = tuple(gap for gap in report.gaps if gap.key not in ("not_loaded", "no_rows"))
        st.info(plain(t("followup.no_comparison", why=quantities.gaps(t, reasons or report.gaps))), icon=":material/info:")
        return
    source = source_line.dataset_line(t, view.edition, "pilots", report.origins)
    draw(
        view,
        Card(
            key="comparison",
            title=t("followup.comparison"),
            figure=None,
            sentence=_compared(t, found),
            source=source,
            origins=report.origins,
            table=_facts(t, found),
            table_open=True,
            export=pilot_tables.of_comparison(t, found, view.edition, source),
        ),
    )
    if found.before_pilots:
        st.markdown(t("followup.before_pilots"))
    st.markdown(_claim(t, found.level))


def _name(t: Catalogue, found: Comparison) -> str:
    return t.of(found, "name")


def _compared(t: Catalogue, found: Comparison) -> str:
    permutation = found.permutation
    hidden = abs(permutation.effect) < found.smallest_detectable_effect
    return t(
        "followup.compared_small" if hidden else "followup.compared",
        name=_name(t, found),
        before=found.year_before,
        after=found.year_after,
        effect=_change(t, found, permutation.effect),
        p=format_number(permutation.p_two_sided, 3, t.language),
        detectable=_change(t, found, found.smallest_detectable_effect, signed=False),
    )


def _change(t: Catalogue, found: Comparison, number: float | None, *, signed: bool = True) -> str:
    if number is None:
        return t("state.missing")
    return format_value(number, found.unit, DECIMALS, t.language, signed=signed)


def _facts(t: Catalogue, found: Comparison) -> dict[str, list[str]]:
    permutation = found.permutation
    facts = {
        "municipalities": t("followup.groups", treated=permutation.treated, others=permutation.others),
        "effect": _change(t, found, permutation.effect),
        "matched": _change(t, found, found.matched_difference),
        "p": format_number(permutation.p_two_sided, 3, t.language),
        "choices": format_number(permutation.choices, 0, t.language),
        "detectable": _change(t, found, found.smallest_detectable_effect, signed=False),
        "level": t("pilots.level", level=found.level, name=found.claim.name(t.language)),
    }
    return {
        t("participation.fact"): [t(f"followup.fact.{key}") for key in facts],
        t("export_tables.value"): [plain(text) for text in facts.values()],
    }


def developments(view: View, report: FollowUp) -> None:
    """Every municipality with a pilot beside the most similar ones without."""
    t, found = view.t, report.comparison
    if found is None:
        return
    rows = found.developments
    after = cache.result(view.edition.number, found.indicator, found.year_after, Division.MUNICIPALITY)
    draw(
        view,
        Card(
            key="developments",
            title=t("followup.similar"),
            figure=None,
            sentence=t("followup.similar_lead", name=_name(t, found), before=found.year_before, after=found.year_after),
            source=source_line.source_line(t, after),
            origins=report.origins,
            table={
                t("table.area.municipality"): [plain(one.name) for one in rows],
                t("followup.change"): [_change(t, found, one.change) for one in rows],
                t("followup.change_similar"): [_change(t, found, one.similar_change) for one in rows],
                t("followup.who"): [plain(_similar(one)) for one in rows],
            },
            export=pilot_tables.of_developments(t, rows, found, after),
        ),
    )


def _similar(one: Development) -> str:
    return ", ".join(area_name(other.code) for other in one.similar) or "–"


def ladder(view: View) -> None:
    """The five levels of evidence and what each lets one say."""
    t = view.t
    st.header(t("followup.ladder"), anchor=False)
    levels = sorted(EVIDENCE_LADDER)
    st.table(
        {
            t("pilots.evidence"): [
                t("pilots.level", level=level, name=EVIDENCE_LADDER[level].name(t.language)) for level in levels
            ],
            t("followup.may_say"): [EVIDENCE_LADDER[level].claim(t.language) for level in levels],
        },
        hide_index=True,
        border="horizontal",
        alt=t("followup.ladder"),
    )
