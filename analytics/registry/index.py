"""The registry of indices: one per file in analytics/indices/. Any of them is computed by analytics/indices/evaluate.py."""

import hashlib
import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from analytics.registry.indicator import INDICATORS, Classes, Indicator, Polarity, Scale
from analytics.registry.registries import in_language
from data.definitions import Table, read_definitions
from data.vocabulary import Level

FOLDER = Path(__file__).parents[1] / "indices"
INDEX_UNIT = "index"
"""The unit of an index: 0-100 between its goalposts."""
INDEX_CLASSES = Classes(
    version=1,
    breaks=(20.0, 40.0, 60.0, 80.0),
    basis_sv="Fem lika breda klasser av skalan 0–100",
    basis_en="Five equally wide classes of the scale 0–100",
)
OWN_SOURCE = "own_lists"
"""Who stands behind an index whose indicators have several sources."""
Word = TypeVar("Word", bound=StrEnum)


class Transformation(StrEnum):
    """What is done to a value before it is set between its limits."""

    NONE = "none"
    LN = "ln"


class Counts(StrEnum):
    """Which counts behind a value vary by chance, for the uncertainty of ranks."""

    NONE = "none"
    NUMERATOR = "numerator"
    BOTH = "both"
    """Numerator and base."""
    STANDARD_ERROR = "standard_error"
    """The indicator's SQL says how much: its column of that name, in the indicator's unit."""


@dataclass(frozen=True, kw_only=True)
class Goalposts:
    """The value that counts as 0 and the one that counts as 100, on the scale that `transformation` names.

    `loaded` is true when the pair comes from the data set `goalposts` and not from the index's own file.
    """

    low: float
    high: float
    transformation: Transformation
    basis_sv: str
    basis_en: str
    version: str
    loaded: bool = False

    def basis(self, language: str) -> str:
        """What the limits rest on, in `sv` or `en`."""
        return in_language(self, "basis", language)


@dataclass(frozen=True, kw_only=True)
class Member:
    """One indicator in an index.

    `higher_is_worse` is its direction here. `per_unit` times value times base is the count behind a value. The base is
    the indicator's own, or `base_share` of `base_indicator` where the indicator is published as a bare share.
    """

    symbol: str
    indicator: Indicator
    pillar: str
    weight: float
    higher_is_worse: bool
    goalposts: Goalposts
    counts: Counts
    per_unit: float
    base_indicator: Indicator | None
    base_share: float


@dataclass(frozen=True, kw_only=True)
class Pillar:
    """One part of an index: its indicators are brought together before the parts are."""

    id: str
    weight: float
    title_sv: str
    title_en: str

    def title(self, language: str) -> str:
        """The name in `sv` or `en`."""
        return in_language(self, "title", language)


@dataclass(frozen=True, kw_only=True)
class Index:
    """An index: a composite of indicators, and a `Measure` as each of them is.

    `polarity` says whether high figures are good; rank 1 is always the largest need.

    A value needs `minimum_indicators` and, in every pillar that weighs anything, `minimum_per_pillar`.
    """

    id: str
    symbol: str
    polarity: Polarity
    minimum_indicators: int
    minimum_per_pillar: int
    pillars: tuple[Pillar, ...]
    members: tuple[Member, ...]
    name_sv: str
    name_en: str
    short_sv: str
    short_en: str
    about_sv: str
    about_en: str
    missing_rule_sv: str
    missing_rule_en: str
    definition_sha256: str

    def name(self, language: str) -> str:
        """The full name in `sv` or `en`."""
        return in_language(self, "name", language)

    def short(self, language: str) -> str:
        """The name for legends and small charts in `sv` or `en`."""
        return in_language(self, "short", language)

    def about(self, language: str) -> str:
        """What it says and which way is good, in `sv` or `en`."""
        return in_language(self, "about", language)

    def missing_rule(self, language: str) -> str:
        """When there is no value, in `sv` or `en`."""
        return in_language(self, "missing_rule", language)

    @property
    def unit(self) -> str:
        """All indices have the same: 0-100 between their goalposts."""
        return INDEX_UNIT

    @property
    def decimals(self) -> int:
        """None are shown: the ranks hold less than that."""
        return 0

    @property
    def low_is_worse(self) -> bool:
        """Whether high figures of the index are good: then rank 1 has the lowest."""
        return self.polarity is Polarity.HIGHER_IS_BETTER

    @property
    def level(self) -> Level:
        """What is built of several is no surer than the least sure of them."""
        return _least_sure({member.indicator.level for member in self.members})

    @property
    def mappable(self) -> bool:
        """An index has figures for every municipality."""
        return True

    @property
    def scale(self) -> Scale:
        """From no need to the largest."""
        return Scale.SEQUENTIAL

    @property
    def midpoint(self) -> float | None:
        """The scale has none."""
        return None

    @property
    def breaks(self) -> tuple[float, ...]:
        """The map's class limits, the same for all indices."""
        return INDEX_CLASSES.breaks

    @property
    def source(self) -> str:
        """The source of its indicators if they share one, else our own lists."""
        sources = {member.indicator.source for member in self.members}
        return sources.pop() if len(sources) == 1 else OWN_SOURCE

    @property
    def derived(self) -> bool:
        """It is always worked out here."""
        return True

    @property
    def is_response(self) -> bool:
        """It tells of need."""
        return False

    @property
    def caveats(self) -> tuple[str, ...]:
        """None of its own; those of its indicators stand with them."""
        return ()

    def method(self, language: str) -> str:
        """The same as `about`, under the name that every measure has for it."""
        return self.about(language)

    def original_source(self, language: str) -> str:
        """Who produced the figures of its indicators, each once, parted by "; ", in `sv` or `en`."""
        return "; ".join(dict.fromkeys(member.indicator.original_source(language) for member in self.members))

    def member(self, symbol: str) -> Member:
        """The member with this symbol; KeyError if there is none."""
        return {member.symbol: member for member in self.members}[symbol]

    def weights(self) -> dict[str, float]:
        """The weights as the file has them, by pillar and by symbol: what movable weights start from."""
        return {pillar.id: pillar.weight for pillar in self.pillars} | {
            member.symbol: member.weight for member in self.members
        }

    def weight_key(self, typed: str) -> str | None:
        """The key of `weights` that a pillar, a symbol or an indicator's id names, in any case; None if none."""
        names = {key.casefold(): key for key in self.weights()}
        names |= {member.indicator.id.casefold(): member.symbol for member in self.members}
        return names.get(typed.strip().casefold())


def _least_sure(levels: Collection[Level]) -> Level:
    return next((level for level in (Level.MODELLED, Level.PROJECTED) if level in levels), Level.OBSERVED)


class UnknownIndex(LookupError):
    """Neither the id nor the symbol of an index. `known` are the ids there are."""

    def __init__(self, given: str) -> None:
        self.given = given
        self.known = tuple(INDICES)
        super().__init__(f"unknown index {given!r}; there are {', '.join(self.known)}")


def read_index(path: Path) -> Index:
    """An index from its file. Raises DefinitionError naming file and key."""
    table = read_definitions(path)
    texts = {name: _texts(table, name) for name in ("name", "short", "about", "missing_rule")}
    posts = Table(table.take("goalposts", dict, "a table") or {}, path.name, "[goalposts]")
    basis, version = _texts(posts, "basis"), posts.text("version")
    posts.finish()
    index = Index(
        id=path.stem,
        symbol=table.text("symbol"),
        polarity=_one_of(table, "polarity", Polarity),
        minimum_indicators=_whole(table, "minimum_indicators"),
        minimum_per_pillar=_whole(table, "minimum_per_pillar"),
        pillars=tuple(_pillar(entry) for entry in table.tables("pillar")),
        members=tuple(_member(entry, basis, version) for entry in table.tables("indicator")),
        name_sv=texts["name"][0],
        name_en=texts["name"][1],
        short_sv=texts["short"][0],
        short_en=texts["short"][1],
        about_sv=texts["about"][0],
        about_en=texts["about"][1],
        missing_rule_sv=texts["missing_rule"][0],
        missing_rule_en=texts["missing_rule"][1],
        definition_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    table.finish()
    _check(table, index)
    return index


def _texts(table: Table, key: str) -> tuple[str, str]:
    pair = Table(table.take(key, dict, "a table with sv and en") or {}, table.file, f"[{key}]")
    texts = pair.text("sv"), pair.text("en")
    pair.finish()
    return texts


def _whole(table: Table, key: str) -> int:
    value = table.integer(key)
    if value is None or value < 1:
        raise table.error(f"the key `{key}` must be a whole number above 0")
    return value


def _number(table: Table, key: str) -> float:
    value = table.number(key)
    if value is None or not math.isfinite(value):
        raise table.error(f"the key `{key}` must be a number")
    return value


def _one_of(table: Table, key: str, words: type[Word], *, default: str | None = None) -> Word:
    typed = table.optional_text(key) or default
    if typed not in set(words):
        raise table.error(f"the key `{key}` must be one of {', '.join(words)}, found {typed!r}")
    return words(typed)


def _weight(table: Table, key: str = "weight") -> float:
    value = table.number(key)
    if value is not None and not (math.isfinite(value) and value > 0):
        raise table.error(f"the key `{key}` must be above 0")
    return 1.0 if value is None else value


def _indicator(table: Table, identity: str) -> Indicator:
    if identity not in INDICATORS:
        raise table.error(f"there is no indicator {identity!r}")
    return INDICATORS[identity]


def _pillar(table: Table) -> Pillar:
    pillar = Pillar(
        id=table.text("name"), weight=_weight(table), title_sv=table.text("title_sv"), title_en=table.text("title_en")
    )
    table.finish()
    return pillar


def _member(table: Table, basis: tuple[str, str], version: str) -> Member:
    worse = table.text("worse")
    if worse not in ("higher", "lower"):
        raise table.error("the key `worse` must be higher or lower")
    goalposts = Goalposts(
        low=_number(table, "low"),
        high=_number(table, "high"),
        transformation=_one_of(table, "transformation", Transformation, default=Transformation.NONE),
        basis_sv=basis[0],
        basis_en=basis[1],
        version=version,
    )
    if goalposts.low >= goalposts.high:
        raise table.error("`low` must lie under `high`")
    base = table.optional_text("base_indicator")
    member = Member(
        symbol=table.text("symbol"),
        indicator=_indicator(table, table.text("name")),
        pillar=table.text("pillar"),
        weight=_weight(table),
        higher_is_worse=worse == "higher",
        goalposts=goalposts,
        counts=_one_of(table, "counts", Counts),
        per_unit=_weight(table, "per_unit"),
        base_indicator=_indicator(table, base) if base else None,
        base_share=_weight(table, "base_share"),
    )
    table.finish()
    return member


def _check(table: Table, index: Index) -> None:
    in_pillar = Counter(member.pillar for member in index.members)
    names = Counter([*(pillar.id for pillar in index.pillars), *(member.symbol for member in index.members)])
    rules = (
        (index.polarity is not Polarity.NEUTRAL, "`polarity` must say which way is good"),
        (
            set(in_pillar) == {pillar.id for pillar in index.pillars},
            "every indicator has a pillar, every pillar an indicator",
        ),
        (max(names.values(), default=0) == 1, "every pillar and every symbol is there once"),
        (index.minimum_indicators <= len(index.members), "`minimum_indicators` is more than there are"),
    )
    for holds, message in rules:
        if not holds:
            raise table.error(message)


def load_indices(folder: Path = FOLDER) -> Mapping[str, Index]:
    """Every index in a folder by id. Raises DefinitionError."""
    return MappingProxyType({path.stem: read_index(path) for path in sorted(folder.glob("*.toml"))})


INDICES: Mapping[str, Index] = load_indices()


def index_by(any_id: str) -> Index:
    """The index with this id or symbol, in any case. Raises UnknownIndex."""
    wanted = any_id.strip().casefold()
    for index in INDICES.values():
        if wanted in (index.id.casefold(), index.symbol.casefold()):
            return index
    raise UnknownIndex(any_id)
