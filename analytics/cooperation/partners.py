"""The matrix of shared arenas read from one municipality: with how many others, and with whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.cooperation.arenas import KINDS, Shared
from data.reference.geography import MUNICIPALITIES


@dataclass(frozen=True, kw_only=True)
class Partners:
    """How many other municipalities one shares an arena with, by kind and over all kinds; each counted once."""

    code: str
    sessions: int
    pilots: int
    structures: int
    any_kind: int


def partners(matrix: Sequence[Shared]) -> tuple[Partners, ...]:
    """Every municipality, by Swedish name order."""
    return tuple(_partners(matrix, municipality.code) for municipality in MUNICIPALITIES)


def _partners(matrix: Sequence[Shared], code: str) -> Partners:
    mine = [pair for pair in matrix if code in (pair.one, pair.other)]
    counts = {kind: sum(1 for pair in mine if getattr(pair, kind)) for kind in KINDS}
    return Partners(
        code=code,
        sessions=counts["sessions"],
        pilots=counts["pilots"],
        structures=counts["structures"],
        any_kind=sum(1 for pair in mine if pair.together()),
    )


def counts(matrix: Sequence[Shared], kinds: Sequence[str] = KINDS) -> dict[tuple[str, str], int]:
    """Both orders of every pair -> how many arenas of these kinds it shares."""
    one_way = {(pair.one, pair.other): pair.together(kinds) for pair in matrix}
    return one_way | {(other, one): count for (one, other), count in one_way.items()}


def shared_with(matrix: Sequence[Shared], code: str) -> tuple[tuple[str, Shared], ...]:
    """The others that one municipality shares an arena with, most shared first, then by name order."""
    order = {municipality.code: place for place, municipality in enumerate(MUNICIPALITIES)}
    partners_of = [(pair.other if pair.one == code else pair.one, pair) for pair in matrix if code in (pair.one, pair.other)]
    met = [(other, pair) for other, pair in partners_of if pair.together()]
    return tuple(sorted(met, key=lambda pair: (-pair[1].together(), order[pair[0]])))
