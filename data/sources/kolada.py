"""Kolada, interface 3: every indicator that comes along and its newer measures, all years, by sex where published."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import TypeVar

import msgspec

from data.definitions import read_definitions
from data.reference.code_lists import code_list, code_rows
from data.sources.addresses import at_same_host, configured, first_found, likely
from data.sources.answers import read_json
from data.sources.faults import Changed
from data.sources.transfer.client import Client
from data.sources.transfer.pace import Pace
from data.sources.transfer.request import Request, Validators
from data.sources.unit import About, Columns, Fetched, Unavailable, Unit, Visit
from data.vocabulary import SKANE, SWEDEN

SETTING = "KOMPETENS_KOLADA_URL"
_BASE = "https://api.kolada.se"
_AREAS = {"0000": SWEDEN, "0012": SKANE}
_IDS_A_CALL = 25
_ROWS_A_PAGE = 5000
_MOST_PAGES = 400
_LICENCE = "Kolada: fri användning när källan anges"


class _Figure(msgspec.Struct):
    gender: str
    value: float | None
    isdeleted: bool = False


class _Point(msgspec.Struct):
    kpi: str
    municipality: str
    period: int
    values: list[_Figure]


class _Indicator(msgspec.Struct):
    id: str
    title: str = ""
    publication_date: str | None = None
    prel_publication_date: str | None = None
    publ_period: str | int | None = None


class _Indicators(msgspec.Struct):
    values: list[_Indicator]
    next_url: str | None = None


class _Points(msgspec.Struct):
    values: list[_Point]
    next_url: str | None = None


Page = TypeVar("Page", _Indicators, _Points)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What Kolada was found to be: where, and its indicators by id."""

    client: Client
    base: str
    indicators: Mapping[str, _Indicator]
    today: date


def _at(client: Client, base: str) -> tuple[str, Mapping[str, _Indicator]]:
    return base, _indicators(client, base)


class Kolada:
    """The connector. One unit: all of it, or nothing when a part of it fails."""

    name = "kolada"

    def units(self, visit: Visit) -> Iterator[Unit | Unavailable]:
        """As Connector."""
        client = visit.client(Pace(at_once=6))
        bases = likely(configured(SETTING) or _BASE, "v3")
        base, found = first_found([partial(_at, client, base) for base in bases])
        asked = _Asked(client=client, base=base, indicators=found, today=visit.today)
        yield Unit(
            name=self.name,
            title="Kolada",
            stamp=_stamp(asked),
            fetch=lambda validators: _fetch(asked, validators),
        )


def wanted() -> Mapping[str, str | None]:
    """The ids to ask for; with the theme for those that bring their own definition."""
    packaged = {row["indicator"]: None for row in code_rows("indicators") if row["indicator"] != row["id"]}
    top = read_definitions(Path(__file__).with_suffix(".toml"))
    others = {}
    for table in top.tables("other"):
        others[table.text("id")] = table.text("theme")
        table.finish()
    top.finish()
    return packaged | others


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    """As many in one part of an address as Kolada takes."""
    return [ids[start : start + _IDS_A_CALL] for start in range(0, len(ids), _IDS_A_CALL)]


def _indicators(client: Client, base: str) -> Mapping[str, _Indicator]:
    requests = [
        Request(url=f"{base}/kpi/{','.join(ids)}", params={"per_page": str(_ROWS_A_PAGE)}) for ids in _batches([*wanted()])
    ]
    pages, _ = _all_pages(client, requests, base, _Indicators)
    found = {one.id: one for page in pages for one in page.values}
    if not found:
        text = "inget nyckeltal av dem som frågades efter finns", "none of the indicators asked for is there"
        raise Changed(requests[0].url, *text)
    return found


def _stamp(asked: _Asked) -> str | None:
    """What Kolada says of its publishing; None unless it says it of every indicator. A day that comes is news."""
    said = []
    for one in sorted(asked.indicators.values(), key=lambda one: one.id):
        if one.publication_date is None:
            return None
        out = [day for day in (one.publication_date, one.prel_publication_date) if day and day <= asked.today.isoformat()]
        said.append([one.id, one.publication_date, one.prel_publication_date, str(one.publ_period), out])
    return json.dumps(said)


def _all_pages(
    client: Client, requests: Sequence[Request], base: str, kind: type[Page]
) -> tuple[list[Page], dict[str, Validators]]:
    """Every page of every request, and what each address gave to ask with again. Raises SourceFault."""
    pages: list[Page] = []
    seen: dict[str, Validators] = {}
    while requests:
        following: list[Request] = []
        for request, answer in zip(requests, client.ask_all(requests), strict=True):
            page = read_json(answer.body, answer.url, kind)
            pages.append(page)
            seen[answer.url] = answer.validators
            if page.next_url:
                following.append(Request(url=_following(page.next_url, request, base)))
        if len(seen) > _MOST_PAGES or any(request.url in seen for request in following):
            raise Changed(requests[0].url, "sidorna tar inte slut", "the pages do not end")
        requests = following
    return pages, seen


def _following(next_url: str, request: Request, base: str) -> str:
    """The next page at the host that is asked; a copy may sit below another path than the original."""
    address = at_same_host(next_url, base)
    if address.startswith(base + "/"):
        return address
    return request.url.partition("?")[0] + "?" + next_url.partition("?")[2]


def _fetch(asked: _Asked, validators: Mapping[str, Validators]) -> Fetched | None:
    groups = product(_batches([*asked.indicators]), _batches([*code_list("municipality"), *_AREAS]))
    requests = [
        Request(
            url=f"{asked.base}/data/kpi/{','.join(ids)}/municipality/{','.join(areas)}",
            params={"per_page": str(_ROWS_A_PAGE)},
        )
        for ids, areas in groups
    ]
    if _is_the_same(asked, requests, validators):
        return None
    pages, seen = _all_pages(asked.client, requests, asked.base, _Points)
    rows, gone = _rows(asked, [point for page in pages for point in page.values])
    if not rows["indicator"]:
        raise Changed(requests[0].url, "det finns inte ett enda värde i svaren", "there is not one figure in the answers")
    definitions, unclear = _definitions(asked, set(rows["indicator"]))
    rows = _only(rows, unclear)
    return Fetched(
        tables={"indicator_definitions": definitions, "official_statistics": rows},
        withdrawn={"official_statistics": gone},
        about=_about(asked),
        validators=seen if all(seen.values()) else {},
        remarks=tuple(_remarks(set(rows["indicator"]), unclear)),
    )


def _is_the_same(asked: _Asked, requests: Sequence[Request], validators: Mapping[str, Validators]) -> bool:
    """Whether what is asked for was asked for the last time, and Kolada says of every page of it that it stands."""
    paths = {url.partition("?")[0] for url in validators}
    if not paths or any(request.url not in paths for request in requests):
        return False
    again = [Request(url=url, validators=known) for url, known in validators.items()]
    return all(answer.same for answer in asked.client.ask_all(again))


def _rows(asked: _Asked, points: Sequence[_Point]) -> tuple[Columns, Columns]:
    """The figures, and the rows that are there without one: withdrawn, or never published."""
    names = ("indicator", "municipality_code", "year", "sex", "value")
    rows: dict[str, list[str]] = {name: [] for name in names}
    gone: dict[str, list[str]] = {name: [] for name in names}
    for point in points:
        if point.kpi not in asked.indicators:
            continue
        for figure in point.values:
            absent = figure.isdeleted or figure.value is None
            into = gone if absent else rows
            area = _AREAS.get(point.municipality, point.municipality)
            written = "" if absent else msgspec.json.encode(figure.value).decode()
            for name, text in zip(names, (point.kpi, area, str(point.period), figure.gender, written), strict=True):
                into[name].append(text)
    return rows, gone


def _unit(title: str) -> str | None:
    """The unit an indicator's title ends with; None when it says none."""
    plain = title.casefold()
    for unit, words in {"percent": ("%",), "persons": ("antal",), "sek": ("kr", "kronor")}.items():
        if any(word in plain.replace("(", " ").replace(")", " ").replace(",", " ").split() for word in words):
            return unit
    return None


def _definitions(asked: _Asked, there: set[str]) -> tuple[Columns, set[str]]:
    """The definitions of those that have none of their own here, and those that cannot be given one."""
    rows: dict[str, list[str]] = {}
    unclear = set()
    for identity, theme in wanted().items():
        if theme is None or identity not in there:
            continue
        title = asked.indicators[identity].title
        unit = _unit(title)
        if unit is None or not title:
            unclear.add(identity)
            continue
        described = {
            "indicator": identity,
            "name_sv": title,
            "unit": unit,
            "decimals": "1" if unit == "percent" else "0",
            "polarity": "neutral",
            "theme": theme,
            "level": "observed",
            "official_source": "Kolada (RKA)",
            "mappable": "true" if unit == "percent" else "false",
            "rollup": "sum" if unit == "persons" else "none",
        }
        for name, text in described.items():
            rows.setdefault(name, []).append(text)
    return rows, unclear


def _only(rows: Columns, without: set[str]) -> Columns:
    if not without:
        return rows
    kept = [place for place, indicator in enumerate(rows["indicator"]) if indicator not in without]
    return {name: [column[place] for place in kept] for name, column in rows.items()}


def _remarks(there: set[str], unclear: set[str]) -> Iterator[str]:
    absent = sorted(set(wanted()) - there - unclear)
    if absent:
        yield f"{', '.join(absent)}: -"
    if unclear:
        yield f"{', '.join(sorted(unclear))}: ?"


def _about(asked: _Asked) -> About:
    days = sorted(
        day
        for one in asked.indicators.values()
        for text in (one.publication_date, one.prel_publication_date)
        if (day := _day(text)) is not None
    )
    coming = [day for day in days if day > asked.today]
    out = [day for day in days if day <= asked.today]
    return About(
        source="kolada",
        address=asked.base,
        original="Kolada (RKA)",
        licence=_LICENCE,
        updated=out[-1].isoformat() if out else None,
        next_release=coming[0] if coming else None,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
