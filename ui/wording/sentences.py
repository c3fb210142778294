"""One written sentence for every figure, which is also its alternative text. Read from the same Result as the figure."""

from collections.abc import Iterable, Sequence
from statistics import quantiles

from analytics.evaluation.compare import change
from analytics.evaluation.measured import AreaValue, MeasuredValues
from analytics.evaluation.result import Change, Trend
from analytics.quantity import printed_difference, rounded
from analytics.registry.map_classes import are_alike
from analytics.registry.measure import Measure
from analytics.registry.missing_data import sentence as missing_sentence
from analytics.registry.registries import CAVEATS
from data.reference.geography import area_name
from data.vocabulary import SKANE, SWEDEN, Quality, State
from ui.wording import quantities
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_periods, format_value, unit_of_change

NAMED_AT_MOST = 4
"""A sentence that names more areas than this is no longer read."""


def value(t: Catalogue, indicator: Measure, row: AreaValue) -> str:
    """A row's value with its unit, or the word for why there is none."""
    if row.value is None:
        return lacking(t, indicator, row)
    return bounded(t, row, format_value(row.value, indicator.unit, indicator.decimals, t.language))


def lacking(t: Catalogue, indicator: Measure, row: AreaValue) -> str:
    """What is said of a row without a value: how much it is at least, or that it is small, else the word for its state."""
    if row.instead is None:
        return t(f"state.{row.state}")
    return quantities.worded(t, row.instead, indicator.unit, indicator.decimals)


def bounded(t: Catalogue, row: AreaValue, number: str) -> str:
    """A row's value as it is written, said to be a lower bound where it is one."""
    return t("quantity.at_least", number=number) if row.quality is Quality.AT_LEAST else number


def place(t: Catalogue, code: str) -> str:
    """What an area is called in the visitor's language; only the country has two names."""
    return t("figure.sweden") if code == SWEDEN else area_name(code)


def period(t: Catalogue, result: MeasuredValues) -> str:
    """The year or month of a result in words, "juni 2026"; "" where nothing is loaded."""
    return "" if result.year is None else format_period(result.year, t.language)


def genitive(t: Catalogue, name: str) -> str:
    """Whose: Malmös, Höörs, but Hörby kommuns style is not needed; a Swedish name on s, x or z stays as it is."""
    if t.language == "sv":
        return name if name[-1:].casefold() in "sxz" else f"{name}s"
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def listed(t: Catalogue, names: Iterable[str]) -> str:
    """Names in a row with "och" or "and" before the last: CLDR's lists in Swedish and British English."""
    *first, last = names
    return f"{', '.join(first)} {t('sentence.and')} {last}" if first else last


def describe(t: Catalogue, result: MeasuredValues, areas: Iterable[str] = (), *, titled: bool = False) -> str:
    """The span over the areas, what Skåne and Sweden have, who lacks a value, and where the selected ones stand.

    Where a selected one stands is told with the change from the year before, and with what to mind about that very
    place. `titled` is for a place under a title that says which measure and period.
    """
    if result.year is None:
        name = result.indicator.name(t.language)
        # Where a part is loaded, which part is not.
        lacking = [missing_sentence(gap, t.language) for gap in result.gaps] if result.origins else []
        return t("sentence.lacking", name=name, why=" ".join(lacking)) if lacking else t("sentence.not_loaded", name=name)
    parts = [_span(t, result, titled), _references(t, result), _gaps(t, result)]
    rows = {row.code: row for row in result.rows}
    selected = [code for code in areas if code in rows][:NAMED_AT_MOST]
    parts += [_standing(t, result, rows[code]) for code in selected]
    parts += caveats(t, result.indicator, selected)
    return " ".join(part for part in parts if part)


def caveats(t: Catalogue, indicator: Measure, areas: Iterable[str]) -> list[str]:
    """What to mind about the indicator in any of these municipalities; what concerns all of them is not repeated here."""
    named = set(areas)
    return [one.text(t.language) for key in indicator.caveats if named & set((one := CAVEATS[key]).municipalities)]


def _span(t: Catalogue, result: MeasuredValues, titled: bool = False) -> str:
    """From the lowest to the highest as they are printed, with all who have them; and whether decimals hide much."""
    if result.year is None:
        return t("sentence.not_loaded", name=result.indicator.name(t.language))
    having = [row for row in result.rows if row.value is not None]
    numbers = [row.value for row in having if row.value is not None]
    told = {"name": result.indicator.name(t.language), "year": period(t, result)}
    if not numbers:
        return t("sentence.none", **told)
    low, high = min(numbers), max(numbers)
    ends = _ends(t, result, low, high)
    if len(having) == 1:
        return t("sentence.only", **told, area=having[0].name, value=ends["low"])
    decimals = result.indicator.decimals
    if rounded(low, decimals) == rounded(high, decimals):
        every = "all_areas" if len(having) == len(result.rows) else "all_of"
        areas = t(f"sentence.{every}.{result.division}", count=len(having))
        return t("sentence.equal" if low == high else "sentence.read_alike", **told, areas=areas, value=ends["low"])
    holders = {"low_names": _holders(t, result, low), "high_names": _holders(t, result, high)}
    span = t(_span_key(result, titled), **told, **ends, **holders)
    return f"{span} {_alike(t, numbers, decimals)}" if are_alike(numbers, decimals) else span


def _span_key(result: MeasuredValues, titled: bool) -> str:
    """What is hidden or was not reported may be more, or less, than all that is shown."""
    open_ended = any(row.state in (State.SUPPRESSED, State.NOT_REPORTED) for row in result.rows)
    return f"sentence.{'titled_span' if titled else 'span'}{'_known' if open_ended else ''}"


def _ends(t: Catalogue, result: MeasuredValues, low: float, high: float) -> dict[str, str]:
    """The lowest and the highest value in words; "minst" where they are lower bounds.

    Where any value may be greater, so may the highest.
    """
    decimals = result.indicator.decimals
    bounds = [row.value for row in result.rows if row.value is not None and row.quality is Quality.AT_LEAST]
    lowest = any(rounded(bound, decimals) == rounded(low, decimals) for bound in bounds)
    return {
        key: t("quantity.at_least", number=number) if more else number
        for key, number, more in (
            ("low", _worded(t, result.indicator, low), lowest),
            ("high", _worded(t, result.indicator, high), bool(bounds)),
        )
    }


def _alike(t: Catalogue, numbers: Sequence[float], decimals: int) -> str:
    different, printed = len(set(numbers)), len({rounded(number, decimals) for number in numbers})
    return t(f"sentence.alike.{min(decimals, 2)}", decimals=decimals, different=different, printed=printed)


def _worded(t: Catalogue, indicator: Measure, number: float) -> str:
    return format_value(number, indicator.unit, indicator.decimals, t.language)


def _holders(t: Catalogue, result: MeasuredValues, number: float) -> str:
    decimals = result.indicator.decimals
    printed = rounded(number, decimals)
    names = [row.name for row in result.rows if row.value is not None and rounded(row.value, decimals) == printed]
    if len(names) > NAMED_AT_MOST:
        return counted(t, result, len(names))
    return listed(t, names)


def reads_as(result: MeasuredValues, row: AreaValue, other: AreaValue) -> bool:
    """Whether the value of an area is written as another's."""
    if row.value is None or other.value is None:
        return False
    return rounded(row.value, result.indicator.decimals) == rounded(other.value, result.indicator.decimals)


def counted(t: Catalogue, result: MeasuredValues, count: int) -> str:
    """How many of what the result is about: "5 kommuner"."""
    return t(f"sentence.areas.{result.division}", count=count)


def _references(t: Catalogue, result: MeasuredValues) -> str:
    known = [row for row in (result.skane, result.sweden) if row.value is not None]
    if not known:
        return ""
    pairs = [t("sentence.pair", name=place(t, row.code), value=value(t, result.indicator, row)) for row in known]
    return t("sentence.references", pairs=listed(t, pairs))


def _gaps(t: Catalogue, result: MeasuredValues) -> str:
    without = [row for row in result.rows if row.value is None]
    if not without or len(without) == len(result.rows):
        return ""
    kinds = []
    for state in State:
        names = [row.name for row in without if row.state == state]
        if names:
            shown = listed(t, names) if len(names) <= NAMED_AT_MOST else counted(t, result, len(names))
            kinds.append(t("sentence.gap", state=t(f"state.{state}"), names=shown))
    return " ".join(kinds)


def _standing(t: Catalogue, result: MeasuredValues, row: AreaValue) -> str:
    if row.value is None:
        return t("sentence.standing_none", name=row.name, state=lacking(t, result.indicator, row))
    parts = [t("sentence.standing", name=row.name, value=value(t, result.indicator, row))]
    compared = [_against(t, result.indicator, row.value, other) for other in (result.skane, result.sweden)]
    compared = [part for part in compared if part]
    # A count is bigger where more people live; comparing it with a county or a country says nothing.
    if compared and result.indicator.mappable:
        parts.append(listed(t, compared))
    if row.change is not None:
        parts.append(changed(t, result.indicator, row.change))
    return ", ".join(parts) + "."


def changed(t: Catalogue, indicator: Measure, change: Change) -> str:
    """The change from the year before: "+0,4 procentenheter sedan 2021"."""
    size = format_value(change.difference, unit_of_change(indicator.unit), indicator.decimals, t.language, signed=True)
    return t("sentence.changed", change=size, before=format_period(change.previous_year, t.language))


def _against(t: Catalogue, indicator: Measure, number: float, other: AreaValue) -> str:
    if other.value is None:
        return ""
    difference = printed_difference(number, other.value, indicator.decimals)
    if difference == 0:
        return t("sentence.same", name=place(t, other.code))
    size = format_value(abs(difference), unit_of_change(indicator.unit), indicator.decimals, t.language)
    return t("sentence.above" if difference > 0 else "sentence.below", name=place(t, other.code), size=size)


def describe_trend(t: Catalogue, trend: Trend, areas: Iterable[str]) -> str:
    """First and last value of each named area, and the change since the year before where no break lies between.

    Years that are withheld or not applicable are named; an area without any value is told with the reason.
    """
    codes = list(areas)[:NAMED_AT_MOST] or [SKANE, SWEDEN]
    if not trend.years_told(codes):
        key = "sentence.trend_none" if trend.origins else "sentence.not_loaded"
        return t(key, name=trend.indicator.name(t.language))
    parts = [_course(t, trend, code) for code in codes]
    if trend.breaks:
        parts.append(t("sentence.breaks", years=listed(t, [str(year) for year in trend.breaks])))
    return " ".join(parts)


def _course(t: Catalogue, trend: Trend, code: str) -> str:
    years, name = trend.values.get(code, {}), place(t, code)
    gaps = [
        t("sentence.course_gap", name=name, years=_years(t, of_state), state=t(f"state.{state}"))
        for state in State
        if (of_state := [year for year, why in trend.withheld(code).items() if why is state])
    ]
    if not years:
        return " ".join(gaps) or t("sentence.standing_none", name=name, state=t(f"state.{State.MISSING}"))
    last = max(years)
    when, worded = format_period(last, t.language), _worded(t, trend.indicator, years[last])
    text = t("sentence.course", name=name, year=when, value=worded)
    moved = change(trend, code, last)
    if moved is None:
        return " ".join([f"{text}.", *gaps])
    unit, decimals = unit_of_change(trend.indicator.unit), trend.indicator.decimals
    shown = format_value(moved.difference, unit, decimals, t.language, signed=True)
    before = format_period(moved.previous_year, t.language)
    return " ".join([t("sentence.moved", course=text, change=shown, before=before), *gaps])


def _years(t: Catalogue, years: Sequence[int]) -> str:
    """Years in a row as a span, others one by one; months in words."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return format_periods(years[0], years[-1], t.language)
    return listed(t, [format_period(year, t.language) for year in years])


def describe_pair(t: Catalogue, first: MeasuredValues, second: MeasuredValues) -> str:
    """What two maps side by side are, each with its own span."""
    return f"{_span(t, first)} {_span(t, second)}"


def describe_strip(t: Catalogue, result: MeasuredValues, areas: Iterable[str] = ()) -> str:
    """How many areas have a value and between which values the middle half lies; then where the selected stand."""
    numbers = sorted(row.value for row in result.rows if row.value is not None)
    if len(numbers) < 4 or result.year is None:
        return describe(t, result, areas)
    low, _, high = quantiles(numbers, n=4, method="inclusive")
    text = t(
        "sentence.strip",
        count=len(numbers),
        total=len(result.rows),
        year=period(t, result),
        **_ends(t, result, low, high),
    )
    rows = {row.code: row for row in result.rows}
    selected = [code for code in areas if code in rows][:NAMED_AT_MOST]
    standing = [_standing(t, result, rows[code]) for code in selected]
    return " ".join([text, _references(t, result), *standing, *caveats(t, result.indicator, selected)]).strip()
