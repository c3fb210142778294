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
    return tuple(_partners(matrix, one.code) for one in MUNICIPALITIES)


def _partners(matrix: Sequence[Shared], code: str) -> Partners:
    mine = [one for one in matrix if code in (one.one, one.other)]
    counts = {kind: sum(1 for one in mine if getattr(one, kind)) for kind in KINDS}
    return Partners(
        code=code,
        sessions=counts["sessions"],
        pilots=counts["pilots"],
        structures=counts["structures"],
        any_kind=sum(1 for one in mine if one.together()),
    )


def counts(matrix: Sequence[Shared], kinds: Sequence[str] = KINDS) -> dict[tuple[str, str], int]:
    """Both orders of every pair -> how many arenas of these kinds it shares."""
    found = {(one.one, one.other): one.together(kinds) for one in matrix}
    return found | {(other, one): count for (one, other), count in found.items()}


def shared_with(matrix: Sequence[Shared], code: str) -> tuple[tuple[str, Shared], ...]:
    """The others that one municipality shares an arena with, most shared first, then by name order."""
    order = {one.code: place for place, one in enumerate(MUNICIPALITIES)}
    found = [(one.other if one.one == code else one.one, one) for one in matrix if code in (one.one, one.other)]
    met = [(other, one) for other, one in found if one.together()]
    return tuple(sorted(met, key=lambda pair: (-pair[1].together(), order[pair[0]])))
