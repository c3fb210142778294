"""Rows of the learning series and its pilots to make small editions of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from data.access import Role
from data.contracts.cells import schema
from data.contracts.contract import CONTRACTS
from data.store.store import Edition
from data.vocabulary import Origin
from tests.sample_editions import HOME, packaged_store

THEMES = ("skills_needs", "business_cooperation", "lifelong_learning", "validation")


def sessions(count: int) -> list[dict[str, Any]]:
    return [
        {"session_id": f"s{number}", "title": f"Träff {number}", "date": date(2022, number, 1), "theme": THEMES[number % 4]}
        for number in range(1, count + 1)
    ]


def attendance(rows: Sequence[tuple[str, str | None, str, int | None]]) -> list[dict[str, Any]]:
    return [
        {
            "session_id": session,
            "municipality_code": code,
            "actor_type": kind,
            "seats": seats,
            "seats_state": None,
            "organisations": 1 if seats else 0,
            "invited": 20,
        }
        for session, code, kind, seats in rows
    ]


def patterns(rows: Sequence[tuple[str | None, str, str, int]]) -> list[dict[str, Any]]:
    return [
        {"municipality_code": code, "actor_type": kind, "pattern": pattern, "people": people, "people_state": None}
        for code, kind, pattern, people in rows
    ]


def targets(persons: Mapping[str, int], purpose: str = "sessions") -> list[dict[str, Any]]:
    return [
        {"municipality_code": code, "purpose": purpose, "persons": count, "definition": "alla"}
        for code, count in persons.items()
    ]


def pilots(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    basis = {"theme": "validation", "phase": "running", "start": "2023-03", "municipality_scope": "municipal"}
    return [{**basis, "title": f"Pilot {row['pilot_id']}", **row} for row in rows]


def partners(rows: Sequence[tuple[str, str, int | None, int | None]]) -> list[dict[str, Any]]:
    return [
        {
            "pilot_id": pilot,
            "municipality_code": code,
            "role": "partner",
            "reached": reached,
            "reached_state": None,
            "obtained_outcome": outcome,
            "obtained_outcome_state": None,
        }
        for pilot, code, reached, outcome in rows
    ]


def measures(rows: Sequence[tuple[str, str, str, float | None, int | None]]) -> list[dict[str, Any]]:
    return [
        {
            "pilot_id": pilot,
            "measure": measure,
            "moment": moment,
            "value": value,
            "value_state": None,
            "unit": "percent",
            "evidence_level": level,
        }
        for pilot, measure, moment, value, level in rows
    ]


def structures(rows: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {"structure_id": name, "title": name, "kind": "forum", "owner": None, "since": "2024-03", "members": members}
        for name, members in rows
    ]


@cache
def empty(*datasets: str) -> Edition:
    """An edition in which these data sets are loaded without a row, and nothing else is loaded."""
    store = packaged_store()
    manifest = store.publish(
        {name: schema(CONTRACTS[name]).empty_table() for name in datasets},
        origin=Origin.UPLOADED,
        note="test",
        who="test",
        base=store.latest(),
        role=Role.ADMIN,
    )
    return Edition(replace(manifest, datasets={name: manifest.datasets[name] for name in datasets}), HOME)
