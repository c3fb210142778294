"""Results made by hand for the tests of figures; the definitions are the registry's own."""

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from analytics.evaluation.result import Result, Row
from analytics.registry.indicator import INDICATORS, Classes, Indicator
from data.reference.geography import MUNICIPALITIES, regions
from data.vocabulary import Division, Origin, State

CODES = [one.code for one in MUNICIPALITIES]
UNEMPLOYMENT = INDICATORS["unemployment_18_65"]
INCOME = INDICATORS["median_net_income"]
JOBS_PER_RESIDENT = INDICATORS["jobs_per_resident"]
SESSIONS = INDICATORS["sessions_attended"]
REACH = INDICATORS["participation_reach"]
SEATS = INDICATORS["seats"]
SPREAD = {code: 3.0 + place / 5 for place, code in enumerate(CODES)}


def row(code: str, name: str, value: float | None, state: State | None = None) -> Row:
    """A row whose state follows from the value unless given."""
    known = State.MISSING if value is None else State.ZERO if value == 0 else State.OK
    state = state or known
    return Row(code=code, name=name, value=value if state in (State.OK, State.ZERO) else None, base=None, state=state)


def result(
    values: Mapping[str, float],
    indicator: Indicator = UNEMPLOYMENT,
    states: Mapping[str, State] = MappingProxyType({}),
    *,
    division: Division = Division.MUNICIPALITY,
    origin: Origin = Origin.OFFICIAL,
    year: int = 2022,
) -> Result:
    """A result with these values by code; who has neither value nor state is missing."""
    return Result(
        indicator=indicator,
        year=year,
        edition=1,
        division=division,
        level=indicator.level,
        origins=(origin,),
        rows=tuple(row(one.code, one.name, values.get(one.code), states.get(one.code)) for one in regions(division)),
        skane=row("12", "Skåne", values.get("12", 6.9)),
        sweden=row("00", "Sverige", values.get("00", 5.6)),
    )


def with_breaks(indicator: Indicator, breaks: tuple[float, ...]) -> Indicator:
    """The indicator with other class limits."""
    return dataclasses.replace(indicator, classes=Classes(version=1, breaks=breaks, basis_sv="", basis_en=""))


def slip(given: Result, code: str, value: float, state: State) -> Result:
    """The result with a number left behind where the state says that there is none to show."""
    rows = (dataclasses.replace(one, value=value, state=state) if one.code == code else one for one in given.rows)
    return dataclasses.replace(given, rows=tuple(rows))
