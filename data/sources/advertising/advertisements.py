"""Advertisements counted by municipality, occupation and month, however many there are, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from data.arrow import pa
from data.reference.code_lists import code_list, code_rows
from data.sources.advertising.json_lines import NotWhole, objects_in
from data.sources.unit import Columns

One = TypeVar("One")
_BATCH = 20_000
_HEARD_EVERY = 1_000
_MOST_PER_AD = 50
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS = {"id": "string", "municipality": "string", "ssyk": "string", "month": "string", "positions": "int64"}
_TABLE = "create temp table ads (id varchar, municipality varchar, ssyk varchar, month varchar, positions bigint)"
_COUNT = """
select municipality, ssyk, month, count(*), sum(positions), sum(least(positions, ?))
from (select municipality, ssyk, month, max(positions) as positions from ads group by id, municipality, ssyk, month)
group by all order by all
"""


class _Concept(msgspec.Struct):
    legacy_ams_taxonomy_id: str | int | None = None


class _Place(msgspec.Struct):
    municipality_code: str | int | None = None
    municipality_concept_id: str | None = None


class _Ad(msgspec.Struct):
    """What is read of an advertisement. In the archive a concept may be a list of one."""

    id: str | int
    occupation_group: _Concept | list[_Concept] | None = None
    workplace_address: _Place | list[_Place] | None = None
    number_of_vacancies: int | float | None = None
    publication_date: str | None = None
    removed: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The rows of job_ads, and how many advertisements were read, counted, withdrawn, of other months, of no occupation."""

    columns: Columns
    read: int
    counted: int
    removed: int
    other_months: int
    without_occupation: int


def count_advertisements(
    path: Path, months: Callable[[str], bool], note: str = "", heard: Callable[[], None] = lambda: None
) -> Counted:
    """Count the advertisements of a file that were published in Skåne in the months that `months` says yes to.

    An advertisement that says nothing of how many positions it has counts for one. The occupation is that of the
    three-digit group: the source merges some of the four-digit ones. `heard` is called now and then; what it raises ends
    the work. Raises NotWhole, OSError.
    """
    import duckdb  # late: slow to load, and most refreshes find no new advertisements to count

    tally = _Tally(months)
    connection = duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "128MB"})
    try:
        connection.execute(_TABLE)
        for batch in tally.batches(path, heard):
            connection.from_arrow(batch).insert_into("ads")
        rows = connection.execute(_COUNT, [_MOST_PER_AD]).fetchall()
    finally:
        connection.close()
    if not tally.read:
        raise NotWhole("no advertisements")
    names = ("municipality_code", "ssyk", "month", "ads", "positions", "positions_capped_50")
    columns = {name: [str(row[place]) for row in rows] for place, name in enumerate(names)}
    if note:
        columns["note"] = [note] * len(rows)
    return Counted(
        columns=columns,
        read=tally.read,
        counted=sum(row[3] for row in rows),
        removed=tally.removed,
        other_months=tally.other_months,
        without_occupation=tally.without_occupation,
    )


class _Tally:
    """What is kept of each advertisement, and why the others were passed over."""

    def __init__(self, months: Callable[[str], bool]) -> None:
        self.read = self.removed = self.other_months = self.without_occupation = 0
        self._months = months
        self._municipalities = code_list("municipality")
        self._concepts = _concepts()
        self._groups = {code for code in code_list("ssyk") if len(code) == 3}
        self._decoder = msgspec.json.Decoder(_Ad)

    def batches(self, path: Path, heard: Callable[[], None]) -> Iterator[pa.Table]:
        """The advertisements that count, so many at a time. Raises NotWhole for a line that is none."""
        kept: list[tuple[str, str, str, str, int]] = []
        for plain in objects_in(path):
            if self.read % _HEARD_EVERY == 0:
                heard()
            row = self._row(plain)
            if row is not None:
                kept.append(row)
            if len(kept) >= _BATCH:
                yield _table(kept)
                kept = []
        if kept:
            yield _table(kept)

    def _row(self, plain: bytes) -> tuple[str, str, str, str, int] | None:
        self.read += 1
        try:
            ad = self._decoder.decode(plain)
        except msgspec.ValidationError:
            self._pass_withdrawal(plain)
            return None
        except (msgspec.DecodeError, UnicodeError) as error:
            raise NotWhole(str(error)) from error
        if ad.removed:
            self.removed += 1
            return None
        municipality = self._municipality(_first(ad.workplace_address))
        if municipality is None:
            return None
        day = ad.publication_date or ""
        if not _DAY.match(day) or not self._months(day[:7]):
            self.other_months += 1
            return None
        group = _first(ad.occupation_group)
        ssyk = str(group.legacy_ams_taxonomy_id or "").zfill(4)[:3] if group else ""
        if ssyk not in self._groups:
            self.without_occupation += 1
            return None
        positions = 1 if ad.number_of_vacancies is None else max(0, int(ad.number_of_vacancies))
        return str(ad.id), municipality, ssyk, day[:7], positions

    def _pass_withdrawal(self, plain: bytes) -> None:
        """A withdrawal has only an id; anything else that lacks what an advertisement has means another layout."""
        try:
            sparse = msgspec.json.decode(plain)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise NotWhole(str(error)) from error
        if not isinstance(sparse, dict) or sparse.get("removed") is not True:
            raise NotWhole("not an advertisement")
        self.removed += 1

    def _municipality(self, place: _Place | None) -> str | None:
        if place is None:
            return None
        code = str(place.municipality_code or "").zfill(4) if place.municipality_code else ""
        found = code or self._concepts.get(place.municipality_concept_id or "", "")
        return found if found in self._municipalities else None


def _first(found: One | list[One] | None) -> One | None:
    return (found[0] if found else None) if isinstance(found, list) else found


def _concepts() -> Mapping[str, str]:
    return {row["jobtech_concept_id"]: row["municipality_code"] for row in code_rows("municipalities")}


def _table(rows: list[tuple[str, str, str, str, int]]) -> pa.Table:
    kinds = pa.schema({name: pa.type_for_alias(kind) for name, kind in _KINDS.items()})
    return pa.table([pa.array(column) for column in zip(*rows, strict=True)], schema=kinds)
