"""The registry: one indicator per file in analytics/indicators/, its definition in a TOML header above its SQL."""

import difflib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from analytics.registry.registries import CAVEATS, THEMES, in_language
from data.definitions import DefinitionError, Table
from data.reference.geography import swedish_order
from data.vocabulary import SKANE, SWEDEN, Level

FOLDER = Path(__file__).parents[1] / "indicators"
HEADER_START, HEADER_END = "/* ---\n", "\n--- */\n"
LAST = 1000
RESPONSE_THEMES = ("participation", "pilots")
"""What has been done about the needs, beside what is needed."""
UNITS = (
    "percent",
    "persons",
    "sek",
    "per_1000",
    "ratio",
    "percentage_points",
    "sessions",
    "seats",
    "functions",
    "pilots",
    "programmes",
    "study_places",
)


class Polarity(StrEnum):
    """Which way is good. Drives colour and words."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"


class Scale(StrEnum):
    """Whether values run one way or away from a middle."""

    SEQUENTIAL = "sequential"
    DIVERGING = "diverging"


class Rollup(StrEnum):
    """How values of municipalities become the value of a sub-region."""

    SUM = "sum"
    EXACT = "exact"
    """The base is the true denominator: the ratio of sums."""
    WEIGHTED = "weighted"
    """The base is another indicator, the nearest population there is: approximate."""
    NONE = "none"
    """There is no defensible way; `rollup_reason` says why."""


@dataclass(frozen=True, kw_only=True)
class Classes:
    """Frozen map classes. `breaks` are upper limits that belong to the class below them; the last class is open."""

    version: int
    breaks: tuple[float, ...]
    basis_sv: str
    basis_en: str

    def basis(self, language: str) -> str:
        """What the limits were drawn from, in `sv` or `en`."""
        return in_language(self, "basis", language)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator's definition.

    `sql` is the whole file and returns municipality_code, year, value and base; it may also return `month`
    ("2026-06", for a figure about less than a year), `state` (why a value is blank, a `State` value), `note`
    (a `Quality` value, where the figure is not final and exact) and `persons` (how many people the value tells about,
    for disclosure).
    `base` is the denominator in its own count, or null. Values are in `unit`: percent is 0-100.
    `symbol` is its short sign in the method ("K1"), as index weights name it.
    `weight` is the id of the indicator that serves as base, for `Rollup.WEIGHTED` only.
    `min_base`: a value with a smaller base is withheld. `suppress_below`: counts of people under it are withheld.
    `order` places it within its theme; equal ones follow by Swedish name.
    `compared_with` are the areas beyond the municipalities (12, 00) that the figure exists for.
    `breaks_in_series` are the first years after a break.
    `sparse`: an area without a row has nothing of it that is known, so that a period with few areas is still whole.
    `by_function`: it counts municipal functions, so that a list tells of an area only where it tells of each of them.
    `worked_out`: not published as such, though its source has what it is worked out from.
    """

    id: str
    theme: str
    order: int
    source_id: str | None
    symbol: str | None = None
    source: str
    original_source_sv: str
    original_source_en: str
    unit: str
    decimals: int
    polarity: Polarity
    level: Level
    mappable: bool
    rollup: Rollup
    weight: str | None
    rollup_reason_sv: str | None
    rollup_reason_en: str | None
    min_base: float | None
    suppress_below: int | None
    scale: Scale
    midpoint: float | None
    compared_with: tuple[str, ...]
    caveats: tuple[str, ...]
    breaks_in_series: tuple[int, ...]
    classes: Classes | None
    sparse: bool = False
    by_function: bool = False
    worked_out: bool = False
    name_sv: str
    name_en: str
    short_sv: str
    short_en: str
    method_sv: str
    method_en: str
    sql: str
    parameters: tuple[tuple[str, str], ...] = ()
    """What the SQL's placeholders stand for; none in the registry, the id for an indicator that came as data."""

    def name(self, language: str) -> str:
        """The full name in `sv` or `en`."""
        return in_language(self, "name", language)

    def short(self, language: str) -> str:
        """The name for legends and small charts in `sv` or `en`."""
        return in_language(self, "short", language)

    def method(self, language: str) -> str:
        """What it measures, for whom and when, in `sv` or `en`."""
        return in_language(self, "method", language)

    def original_source(self, language: str) -> str:
        """Who produced the figures, in `sv` or `en`."""
        return in_language(self, "original_source", language)

    def rollup_reason(self, language: str) -> str:
        """Why there is no value for sub-regions, in `sv` or `en`; empty when there is one."""
        return in_language(self, "rollup_reason", language) if self.rollup is Rollup.NONE else ""

    @property
    def low_is_worse(self) -> bool:
        """Whether need is greater where the value is lower. A neutral indicator counts as more need where it is higher."""
        return self.polarity is Polarity.HIGHER_IS_BETTER

    @property
    def derived(self) -> bool:
        """Whether it is worked out here: its source does not publish it as such."""
        return self.worked_out or self.source_id is None

    @property
    def is_response(self) -> bool:
        """Whether it tells what has been done about the needs (attendance, pilots). It never counts as a need."""
        return self.theme in RESPONSE_THEMES

    @property
    def breaks(self) -> tuple[float, ...]:
        """The map's class limits; empty when the indicator is not for maps."""
        return self.classes.breaks if self.classes else ()


class UnknownIndicator(LookupError):
    """An id that is neither an indicator's own nor its source's. `suggestions` are the nearest own ids."""

    def __init__(self, given: str, suggestions: tuple[str, ...]) -> None:
        self.given = given
        self.suggestions = suggestions
        super().__init__(f"unknown indicator {given!r}")


def parse_indicator(identity: str, text: str) -> Indicator:
    """An indicator from the text of its file. Raises DefinitionError naming file and key."""
    file = f"{identity}.sql"
    header, end, query = text.removeprefix(HEADER_START).partition(HEADER_END)
    if not text.startswith(HEADER_START) or not end or not query.strip():
        raise DefinitionError(file, "", "the file must be a TOML header between `/* ---` and `--- */`, then SQL")
    try:
        values = tomllib.loads(header)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(file, "header", f"not valid TOML: {error}") from error
    sections = {name: values.pop(name) for name in list(values) if isinstance(values[name], dict)}
    table = Table(values, file, "header")
    texts = {name: _pair(sections.pop(name, {}), file, name) for name in ("name", "short", "method", "original_source")}
    classes = _classes(sections.pop("classes", None), file)
    reason = sections.pop("rollup_reason", None)
    if sections:
        raise table.error(f"unknown section {', '.join(f'[{name}]' for name in sorted(sections))}")
    rollup, weight = _rollup(table)
    indicator = Indicator(
        id=identity,
        theme=_one_of(table, "theme", THEMES),
        order=table.integer("order") or LAST,
        source_id=table.optional_text("source_id"),
        symbol=table.optional_text("symbol"),
        source=table.text("source"),
        original_source_sv=texts["original_source"][0],
        original_source_en=texts["original_source"][1],
        unit=_one_of(table, "unit", UNITS),
        decimals=_required_integer(table, "decimals"),
        polarity=Polarity(_one_of(table, "polarity", Polarity)),
        level=Level(_one_of(table, "level", Level)),
        mappable=_required_flag(table, "mappable"),
        rollup=rollup,
        weight=weight,
        rollup_reason_sv=_pair(reason, file, "rollup_reason")[0] if reason is not None else None,
        rollup_reason_en=_pair(reason, file, "rollup_reason")[1] if reason is not None else None,
        min_base=table.number("min_base"),
        suppress_below=table.integer("suppress_below"),
        scale=Scale(_one_of(table, "scale", Scale, default=Scale.SEQUENTIAL)),
        midpoint=table.number("midpoint"),
        compared_with=_compared_with(table),
        caveats=table.texts("caveats"),
        breaks_in_series=_years(table),
        classes=classes,
        sparse=_flag(table, "sparse"),
        by_function=_flag(table, "by_function"),
        worked_out=_flag(table, "worked_out"),
        name_sv=texts["name"][0],
        name_en=texts["name"][1],
        short_sv=texts["short"][0],
        short_en=texts["short"][1],
        method_sv=texts["method"][0],
        method_en=texts["method"][1],
        sql=text,
    )
    table.finish()
    _check(table, indicator)
    return indicator


def _pair(section: object, file: str, name: str) -> tuple[str, str]:
    table = Table(section if isinstance(section, dict) else {}, file, f"[{name}]")
    pair = table.text("sv"), table.text("en")
    table.finish()
    return pair


def _one_of(table: Table, key: str, known: Iterable[object], *, default: str | None = None) -> str:
    choices = [str(choice) for choice in known]
    value = table.optional_text(key) or default
    if value not in choices:
        raise table.error(f"the key `{key}` must be one of {', '.join(choices)}, found {value!r}")
    return value


def _required_integer(table: Table, key: str) -> int:
    value = table.integer(key)
    if value is None:
        raise table.error(f"the key `{key}` is missing")
    return value


def _required_flag(table: Table, key: str) -> bool:
    value: bool | None = table.take(key, bool, "true or false")
    if value is None:
        raise table.error(f"the key `{key}` is missing")
    return value


def _flag(table: Table, key: str) -> bool:
    return bool(table.take(key, bool, "true or false"))


def _rollup(table: Table) -> tuple[Rollup, str | None]:
    kind, _, weight = table.text("rollup").partition(":")
    if kind not in set(Rollup) or bool(weight) != (kind == Rollup.WEIGHTED):
        raise table.error("the key `rollup` must be sum, exact, weighted:<indicator> or none")
    return Rollup(kind), weight or None


def _compared_with(table: Table) -> tuple[str, ...]:
    value = table.take("compared_with", list, "a list of area codes")
    areas = (SKANE, SWEDEN) if value is None else tuple(value)
    if not set(areas) <= {SKANE, SWEDEN}:
        raise table.error(f"the key `compared_with` may hold {SKANE} and {SWEDEN}, found {value!r}")
    return areas


def _years(table: Table) -> tuple[int, ...]:
    years = table.take("breaks_in_series", list, "a list of years") or []
    if not all(isinstance(year, int) for year in years):
        raise table.error("the key `breaks_in_series` must be a list of years")
    return tuple(sorted(years))


def _classes(section: object, file: str) -> Classes | None:
    if not isinstance(section, dict):
        return None
    table = Table(section, file, "[classes]")
    basis = _pair(table.take("basis", dict, "a table with sv and en"), file, "classes.basis")
    breaks = table.take("breaks", list, "a list of numbers") or []
    if not breaks or any(not isinstance(limit, int | float) or not math.isfinite(limit) for limit in breaks):
        raise table.error("the key `breaks` must be a list of numbers")
    if any(low >= high for low, high in pairwise(breaks)):
        raise table.error("the limits in `breaks` must rise")
    version = _required_integer(table, "version")
    table.finish()
    return Classes(version=version, breaks=tuple(float(limit) for limit in breaks), basis_sv=basis[0], basis_en=basis[1])


def _check(table: Table, indicator: Indicator) -> None:
    unknown = [key for key in indicator.caveats if key not in CAVEATS]
    rules = (
        (not unknown, f"the caveats {', '.join(unknown)} are not in caveats.toml"),
        (indicator.mappable == (indicator.classes is not None), "a mappable indicator, and only that, has [classes]"),
        ((indicator.scale is Scale.DIVERGING) == (indicator.midpoint is not None), "diverging and `midpoint` go together"),
        (
            (indicator.rollup is Rollup.NONE) == (indicator.rollup_reason_sv is not None),
            '[rollup_reason] belongs to `rollup = "none"`, and must be there then',
        ),
    )
    for holds, message in rules:
        if not holds:
            raise table.error(message)


def load_indicators(folder: Path = FOLDER) -> Mapping[str, Indicator]:
    """Every indicator in a folder by id: by theme, then `order`, then Swedish name. Raises DefinitionError."""
    loaded = [parse_indicator(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.sql"))]
    themes = list(THEMES)
    loaded.sort(key=lambda indicator: (themes.index(indicator.theme), indicator.order, swedish_order(indicator.name_sv)))
    indicators = {indicator.id: indicator for indicator in loaded}
    for indicator in loaded:
        if indicator.weight is not None and indicator.weight not in indicators:
            raise DefinitionError(
                f"{indicator.id}.sql", "header", f"`rollup` weighs by {indicator.weight}, which does not exist"
            )
    return MappingProxyType(indicators)


INDICATORS: Mapping[str, Indicator] = load_indicators()
_BY_OTHER_NAME = {
    name.casefold(): indicator
    for indicator in INDICATORS.values()
    for name in (indicator.id, indicator.source_id, indicator.symbol)
    if name
}


def indicator_by(any_id: str) -> Indicator:
    """The indicator with this id of its own or of its source, or this symbol, in any case. Raises UnknownIndicator."""
    wanted = any_id.strip().casefold()
    indicator = INDICATORS.get(wanted) or _BY_OTHER_NAME.get(wanted)
    if indicator is None:
        raise UnknownIndicator(any_id, _nearest(wanted))
    return indicator


def _nearest(wanted: str) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for indicator in INDICATORS.values():
        for label in (
            indicator.id,
            indicator.source_id,
            indicator.name_sv,
            indicator.name_en,
            indicator.short_sv,
            indicator.short_en,
        ):
            if label:
                known.setdefault(label.casefold(), indicator.id)
    close = difflib.get_close_matches(wanted, known, n=5, cutoff=0.55)
    held = [label for label in known if len(wanted) > 2 and wanted in label]
    return tuple(dict.fromkeys(known[label] for label in [*close, *held]))[:3]
