"""Yrkesbarometern: Arbetsförmedlingen's assessment of occupations, for Sweden and for Skåne, one file twice a year."""

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from data.sources.addresses import below, configured, first_found
from data.sources.answers import read_json
from data.sources.faults import Changed
from data.sources.transfer.client import Client
from data.sources.transfer.pace import Pace
from data.sources.transfer.request import Answer, Request, Validators
from data.sources.unit import About, Columns, Fetched, Unavailable, Unit, Visit
from data.vocabulary import SKANE, SWEDEN

SETTING = "KOMPETENS_YRKESBAROMETERN_URL"
_BASE = "https://data.arbetsformedlingen.se"
_PATH = "prognoser/yrkesbarometer.json"


class _Assessment(msgspec.Struct):
    yb_yrke: str
    lan: str
    omgang: str
    ssyk: str | None
    jobbmojligheter: str | None
    rekryteringssituation: str | None
    prognos: str | None
    yrkesomrade: str | None = None


class Yrkesbarometern:
    """The connector. One unit."""

    name = "yrkesbarometern"

    def units(self, visit: Visit) -> Iterator[Unit | Unavailable]:
        """As Connector. Nobody is asked before the unit is fetched."""
        client = visit.client(Pace(at_once=1))
        yield Unit(name=self.name, title="Yrkesbarometern", stamp=None, fetch=partial(_fetch, client))


def _places() -> list[str]:
    """Where the file may be: the setting is its address, or that of the host it lies at."""
    given = configured(SETTING)
    if given is None:
        return [below(_BASE, _PATH)]
    if given.endswith(".json"):
        return [given]
    return [below(given, _PATH), below(given, "yrkesbarometer.json"), given]


def _fetch(client: Client, validators: Mapping[str, Validators]) -> Fetched | None:
    places = [place for place in _places() if place in validators] or _places()
    address, answer = first_found([partial(_ask, client, place, validators) for place in places])
    if answer.same:
        return None
    return Fetched(
        tables={"occupation_outlook": _rows(answer)},
        about=About(
            source="arbetsformedlingen_yrkesbarometern",
            address=answer.url,
            original="Arbetsförmedlingen, Yrkesbarometern",
            licence="CC0 1.0",
            every_months=6,
        ),
        validators={address: answer.validators} if answer.validators else {},
    )


def _ask(client: Client, place: str, validators: Mapping[str, Validators]) -> tuple[str, Answer]:
    return place, client.ask(Request(url=place, validators=validators.get(place, Validators())))


def _rows(answer: Answer) -> Columns:
    """The assessments for Sweden and Skåne. Raises Changed when there are none, or they are laid out anew."""
    assessments = read_json(answer.body, answer.url, list[_Assessment])
    rows = [one for one in assessments if one.lan in (SWEDEN, SKANE)]
    if not any(one.rekryteringssituation for one in rows):
        raise Changed(answer.url, "ingen bedömning för riket eller Skåne", "no assessment for Sweden or Skåne")
    return {
        "region_code": [one.lan for one in rows],
        "edition": [one.omgang for one in rows],
        "occupation": [one.yb_yrke for one in rows],
        "occupation_area": [one.yrkesomrade or "" for one in rows],
        "ssyk": [one.ssyk or "" for one in rows],
        "recruitment_situation": [one.rekryteringssituation or "" for one in rows],
        "job_opportunities": [one.jobbmojligheter or "" for one in rows],
        "outlook_5_years": [one.prognos or "" for one in rows],
    }
