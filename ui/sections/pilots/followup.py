"""The sections of the follow-up page. No wording goes further than the evidence level it stands beside."""

import streamlit as st

from analytics.evaluation.result import Result
from analytics.pilots.followup import Comparison, FollowUp, years_to_compare
from analytics.pilots.portfolio import pilots_of
from analytics.registry.evidence_ladder import EVIDENCE_LADDER
from data.text_table import text_table
from data.vocabulary import Division, Origin
from ui import cache
from ui.card.card import Card, draw, say
from ui.document.document import Document
from ui.page.selection import FOLLOWED, FOLLOWED_FROM, FOLLOWED_TO
from ui.page.view import View
from ui.panel import key_figures
from ui.panel.key_figures import KeyFigure
from ui.pickers import pickers
from ui.sections.pilots import followup_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_period, format_value

NOT_THERE = ("not_loaded", "no_rows", "demo_put_aside")
"""Gaps that say which data are not there."""


def choose(view: View) -> FollowUp:
    """The title, the pickers, what is missing in the follow-up, and what has been measured."""
    t = view.t
    if view.stage is None:
        st.title(t("page.followup.title"), anchor=False)
    report = _followed(view)
    view.note_origins(report.origins)
    if view.stage is not None:
        return report
    missing = tuple(gap for gap in report.gaps if gap.key in NOT_THERE)
    if missing:
        st.info(plain(quantities.gaps(t, missing)), icon=":material/info:")
    if report.measures:
        say(view, _counted(view, report), report.origins)
        _how_sure(view, report)
    return report


def _how_sure(view: View, report: FollowUp) -> None:
    """How many of the measures stand on which level of evidence, the strongest first."""
    levels = [row.level for row in report.measures]
    figures = [
        KeyFigure(
            label=view.t("followup.on_level", level=level, name=EVIDENCE_LADDER[level].name(view.language).lower()),
            value=view.t(
                "followup.measures_one" if levels.count(level) == 1 else "followup.measures_many", count=levels.count(level)
            ),
        )
        for level in sorted(set(levels), reverse=True)
    ]
    key_figures.row(view, figures)


def _followed(view: View) -> FollowUp:
    """The pickers of the comparison: outcome and two years."""
    t, number = view.t, view.edition.number
    options = [indicator for indicator in pickers.need_indicators(view) if indicator.mappable]
    with view.controls("followed", row=True):
        chosen = pickers.indicator_from(view, FOLLOWED, t("followup.indicator"), options, pickers.FIRST_INDICATOR)
        years = cache.available_years(number, chosen.id)
        span = years_to_compare(years)
        if span is None:
            return cache.followed_up(number, chosen.id)
        before = pickers.pick(view, FOLLOWED_FROM, t("followup.from"), years[:-1], span[0], pickers.in_words(view))
        later = [year for year in years if year > before]
        after = pickers.pick(view, FOLLOWED_TO, t("followup.to"), later, span[1], pickers.in_words(view))
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
                document=Document(
                    language=t.language,
                    title=t("export_tables.measures"),
                    page_title=t("followup.measures"),
                    sentence=_counted(view, report),
                    source=source,
                    edition=view.edition.number,
                    origins=_of_measures(view),
                    notes=(t("followup.measures_note"),),
                    content=followup_tables.of_changes(t, rows, view.edition, source),
                ),
                table_open=True,
            ),
        )
        for level in sorted({row.level for row in rows}):
            st.markdown(_claim(t, level))


def _of_measures(view: View) -> tuple[Origin, ...]:
    """The pilots' own measures have nothing of the outcome that is compared."""
    origin = view.edition.origin("pilot_followup")
    return () if origin is None else (origin,)


def _counted(view: View, report: FollowUp) -> str:
    t = view.t
    text = t("followup.counted", count=len(report.measures), pilots=len({row.pilot_id for row in report.measures}))
    if not report.not_followed_up:
        return text
    titles = {pilot.pilot_id: pilot.title for pilot in pilots_of(view.edition)}
    named = sentences.listed(t, [titles[pilot_id] for pilot_id in report.not_followed_up])
    return f"{text} {t('followup.not_followed_up', names=named)}"


def _claim(t: Catalogue, level: int) -> str:
    claim = EVIDENCE_LADDER[level]
    return t("pilots.claim", level=level, name=claim.name(t.language), claim=claim.claim(t.language))


def comparison(view: View, report: FollowUp) -> None:
    """The municipalities with a pilot beside those without: difference, chance, and what could have been found. Then each
    of them beside the most similar ones.
    """
    t, comparison = view.t, report.comparison
    if comparison is None:
        st.header(t("followup.comparison"), anchor=False)
        reasons = tuple(gap for gap in report.gaps if gap.key not in NOT_THERE)
        st.info(plain(t("followup.no_comparison", why=quantities.gaps(t, reasons or report.gaps))), icon=":material/info:")
        return
    source = _comparison_source(view, report, comparison)
    draw(
        view,
        Card(
            key="comparison",
            document=Document(
                language=t.language,
                title=t("followup.comparison"),
                sentence=_compared(t, comparison),
                source=source,
                edition=view.edition.number,
                origins=report.origins,
                content=followup_tables.of_comparison(t, comparison, view.edition, source),
            ),
            table_open=True,
        ),
    )
    if comparison.before_pilots:
        st.markdown(t("followup.before_pilots"))
    st.markdown(_claim(t, comparison.level))
    developments(view, report)


def _after(view: View, comparison: Comparison) -> Result:
    return cache.result(view.edition.number, comparison.indicator, comparison.year_after, Division.MUNICIPALITY)


def _comparison_source(view: View, report: FollowUp, comparison: Comparison) -> str:
    """Where the pilots and the outcome come from; the outcome from the first year that is compared to the last."""
    pilots = source_line.dataset_line(view.t, view.edition, "pilots", report.origins)
    years = (comparison.year_before, comparison.year_after)
    outcome = source_line.source_line(view.t, _after(view, comparison), years)
    return f"{pilots} {source_line.part_line(view.t, 'followup.outcome_line', outcome)}"


def _compared(t: Catalogue, comparison: Comparison) -> str:
    permutation = comparison.permutation
    hidden = abs(permutation.effect) < comparison.smallest_detectable_effect
    return t(
        "followup.compared_small" if hidden else "followup.compared",
        name=t.of(comparison, "name"),
        before=format_period(comparison.year_before, t.language),
        after=format_period(comparison.year_after, t.language),
        effect=_change(t, comparison, permutation.effect),
        p=format_number(permutation.p_two_sided, 3, t.language),
        detectable=_change(t, comparison, comparison.smallest_detectable_effect, signed=False),
    )


def _change(t: Catalogue, comparison: Comparison, number: float | None, *, signed: bool = True) -> str:
    if number is None:
        return t("state.missing")
    return format_value(number, comparison.unit, followup_tables.DECIMALS, t.language, signed=signed)


def developments(view: View, report: FollowUp) -> None:
    """Every municipality with a pilot beside the most similar ones without."""
    t, comparison = view.t, report.comparison
    if comparison is None:
        return
    rows = comparison.developments
    before, last = (format_period(period, t.language) for period in (comparison.year_before, comparison.year_after))
    named = {"name": t.of(comparison, "name"), "before": before, "after": last}
    after = _after(view, comparison)
    draw(
        view,
        Card(
            key="developments",
            document=Document(
                language=t.language,
                title=t("export_tables.developments", **named),
                page_title=t("followup.similar"),
                sentence=t("followup.similar_lead", **named),
                source=_comparison_source(view, report, comparison),
                edition=view.edition.number,
                origins=report.origins,
                content=followup_tables.of_developments(t, rows, comparison, after),
            ),
        ),
    )


def ladder(view: View) -> None:
    """The five levels of evidence and what each lets one say."""
    t = view.t
    st.header(t("followup.ladder"), anchor=False)
    levels = sorted(EVIDENCE_LADDER)
    st.table(
        text_table(
            {
                t("pilots.evidence"): [
                    t("pilots.level", level=level, name=EVIDENCE_LADDER[level].name(t.language)) for level in levels
                ],
                t("followup.may_say"): [EVIDENCE_LADDER[level].claim(t.language) for level in levels],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t("followup.ladder"),
    )
