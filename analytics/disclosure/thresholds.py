"""What may be shown of counts of people: the one place that decides, so that map, table, export and text agree.

Single figures: `must_withhold`. Tables with margins and filters: `analytics.disclosure.people_tables.table`, whose
publications are settled once for an edition; `protected_municipalities` gives their decision to whoever adds up the same
lists.
"""

from collections.abc import Callable, Iterable, Iterator

from analytics.disclosure.people_tables import table
from analytics.disclosure.protected_table import Key
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition
from data.vocabulary import State

_TABLES = {"attendance": ("seats", 1), "attendance_patterns": ("people", 0), "pilot_municipalities": ("reached", 1)}
"""Data set -> its table and where the municipality stands in the key."""


def must_withhold(persons: float | None, threshold: int | None) -> bool:
    """Whether a figure about so many people is too small to show: more than none, fewer than the threshold.

    None for `persons` means that the count behind the figure is not known here; None for `threshold` that the figure
    is not about people.
    """
    return threshold is not None and persons is not None and 0 < persons < threshold


def protected_municipalities(edition: Edition, datasets: Iterable[str]) -> frozenset[str]:
    """Municipalities whose total in one of these data sets is withheld, also where only to protect another count.

    A figure by municipality that adds people up from these lists must leave the same ones out; otherwise it could be
    subtracted from the totals that are shown elsewhere. Data sets that are not about people protect nobody.
    """
    return frozenset(code for dataset in datasets for code in _withheld(edition, dataset))


def _withheld(edition: Edition, dataset: str) -> Iterator[str]:
    if dataset not in _TABLES:
        return
    name, place = _TABLES[dataset]
    publication = table(edition, name)

    def of(code: str) -> Callable[[Key], bool]:
        return lambda key: key[place] == code

    for municipality in MUNICIPALITIES:
        if publication.total(of(municipality.code)).state is State.SUPPRESSED:
            yield municipality.code
