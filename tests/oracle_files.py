"""Files as somebody would bring them, for the worked answers through the command line.

Every table is a CSV with semicolons; `python -m data import` reads it as any other. The figures of the worked answers
stand in municipalities of their own, so that one store holds them all.
"""

import contextlib
import csv
import io
import json
import random
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from analytics.__main__ import main as analytics_main
from data.__main__ import main as data_main
from data.contracts.contract import CONTRACTS
from tests.index_tables import goalpost_rows, tables_of
from tests.reading_here import reading_here
from tests.skills_gap_rows import COMMUTERS, YEAR, Rows, ads, ages, assessed, educated, employed, flows, seekers

POPULOUS = ("1280", "1281", "1233")
SOSK = ("1291", "1265", "1270", "1286")
LIKE_A, FOUR_OF_SIX = "1292", "1276"
"""A twin of the hand case's A, and one that lacks both of the last pillar."""


def command(main: Any, *typed: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(typed))
    return code, out.getvalue(), err.getvalue()


def bring(folder: Path, dataset: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a file and import it; an import that is not fine fails the test with what it said."""
    code, said = offer(folder, dataset, rows)
    assert code == 0, said


def offer(folder: Path, dataset: str, rows: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    """Write a file and import it: the exit code and all that was said."""
    rows = list(rows)
    path = folder / f"{dataset}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    with reading_here():
        more = ("--complete", "yes") if CONTRACTS[dataset].complete_for else ()
        # The ages that come along are real and newer than the worked ones.
        more += ("--replace", "--allow-loss") if dataset == "population_by_age" else ()
        code, out, err = command(data_main, "import", str(path), "--dataset", dataset, "--note", "prov", *more)
    return code, out + err


def answer(*typed: str) -> Any:
    """What a command says in JSON."""
    code, out, err = command(analytics_main, *typed, "--json")
    assert code == 0, err
    return json.loads(out)


def rows_of(*typed: str) -> dict[str, dict[str, Any]]:
    """The rows of an answer by code, with Skåne under 12."""
    found = answer(*typed)
    return {row["municipality_code"]: row for row in (*found["rows"], found["skane"])}


def written(rows: Rows) -> Rows:
    """As a Swede writes a number: with a decimal comma."""
    return [{key: str(one).replace(".", ",") if isinstance(one, float) else one for key, one in row.items()} for row in rows]


def definition(indicator: str, **more: str) -> dict[str, str]:
    """A row for an indicator that comes as data."""
    row = {"indicator": indicator, "name_sv": f"Prov {indicator}", "unit": "per_1000", "decimals": "1"}
    return row | {"polarity": "lower_is_better", "theme": "education", "official_source": "prov"} | more


def formula_tables() -> dict[str, Rows]:
    """K1 to K6 as in the worked answers, each in a municipality of its own, and cases beside them.

    1282 240 positions and 12 000 employees; 1214 none; 1231 10 and 1 000; 1257 unknown employees; 1262 too few.
    1280, 1281, 1233 closed commuting; 1265 replacement need and shortage exposure, 1270 the same with a blank in it,
    1286 a blank beside a known total. 1285 qualification gap.
    """
    jobs = {"1282": ("5000", "7000"), "1231": (400, 600), "1214": (900, 100), "1257": ("..", 50), "1262": (9, 10)}
    employment = [
        employed(code, ssyk, count)
        for code, counts in jobs.items()
        for ssyk, count in zip(("222", "531"), counts, strict=True)
    ]
    groups = ("222", "531", "911")
    employment += [employed("Sjöbo kommun", ssyk, count) for ssyk, count in zip(groups, (100, 50, 150), strict=True)]
    employment += [employed("1270", ssyk, count) for ssyk, count in zip(groups, (100, "", 150), strict=True)]
    employment += [employed("1286", ssyk, count) for ssyk, count in zip(groups, (100, "..", 150), strict=True)]
    employment += [employed("1286", ssyk, count) for ssyk, count in zip("259", (100, 20, 150), strict=True)]
    employment += [employed("1285", "222", 3600), employed("1285", "531", 8400)]
    county = {"2221": 600, "2222": 400, "5311": 300, "9111": 500, "9119": 500}
    employment += [employed("12", ssyk, count) for ssyk, count in county.items()]
    for ssyk, older in zip(groups, (120, 80, 100), strict=True):
        employment += [employed("12", ssyk, 1000, age_group="16-64"), employed("12", ssyk, older, age_group="60-64")]
    young = {"1291": (10, 100), "1265": (30, 900), "1270": (5, 50), "1286": (1, 10), "1285": (420, 560), "1214": (0, 90)}
    monthly = zip(POPULOUS, (60, 20, 30), strict=True)
    return {
        "occupation_employment": employment,
        "job_ads": [
            *ads("Landskrona", [20] * 12),
            *ads("1231", [10] + [0] * 11),
            *[one for code, count in monthly for one in ads(code, [count] * 12)],
        ],
        "commuting": flows(COMMUTERS, POPULOUS)
        + [
            {"home_code": home, "work_code": work, "year": YEAR, "persons": 400}
            for home, work in (("1380", "1280"), ("1290", "1290"))
        ]
        + [{"home_code": "1290", "work_code": "0180", "year": YEAR, "persons": 600}],
        "jobseekers": seekers({"1280": 100, "1281": 50, "1233": 40, "1290": 50}),
        "population_by_age": [one for code, (few, old) in young.items() for one in ages(code, few, old)]
        + ages("1277", 5, 0),
        "employed_by_education": educated("1285", 2900, 14500),
        "occupation_outlook": [
            assessed("2221", "brist"),
            assessed("2222", "balans"),
            assessed("5311", "brist"),
            assessed("9111", "överskott"),
            assessed("9119", ""),
        ],
        "official_statistics": [
            {"indicator": f"K7_{letter}", "municipality_code": "Skåne län", "year": YEAR, "value": value}
            for letter, value in zip("ABCDE", (620, 130, 150, 20, 1000), strict=True)
        ],
    }


def hand_case(units: dict[str, Any]) -> dict[str, Rows]:
    """The hand case of the index in disorder, with a twin of A, one with four of six, and places outside Skåne."""
    tables = tables_of(units)
    for code, unit in ((LIKE_A, units["A"]), (FOUR_OF_SIX, [*units["A"][:4], None, None])):
        for name, rows in tables_of({"A": unit}).items():
            tables[name] += [
                {key: code if value == "1280" else value for key, value in row.items()}
                for row in rows
                if "1280" in row.values()
            ]
    tables["population_by_age"] += ages("1380", 1, 1000)
    tables["job_ads"] += ads("1380", [900] * 12)
    tables["jobseekers"] += seekers({"1380": 3})
    tables["commuting"] += [
        {"home_code": "1380", "work_code": "1280", "year": YEAR, "persons": 77_000},
        {"home_code": "1380", "work_code": "1380", "year": YEAR, "persons": 5},
    ]
    tables["occupation_employment"] += [employed("1380", "222", 5), employed("00", "222", 9_000)]
    tables["goalposts"] = goalpost_rows()
    for name, rows in tables.items():
        random.Random(5).shuffle(rows)
        tables[name] = written(rows)
    return tables


NEED, RANKED, FOLLOWED = "prov_behov", "prov_rang", "prov_utfall"
TREATED = ("1291", "1270")
FIVE = ("1260", "1272", "1231", "1278", "1285")
COVERED = dict(zip(SOSK, ((1000, 40, 50, 2), (500, 20, 0, 0), (300, 80, 15, 1), (200, 60, 0, 0)), strict=True))
"""Target population, need, people reached and pilots, in the order of SÖSK: the worked answer of coverage."""


def series_tables(codes: Iterable[str]) -> dict[str, Rows]:
    """The learning series and the pilots of the worked answers; counts of people ten times theirs where under five.

    1280, 1281, 1233: participation. FIVE: the concentration index. 1282, 1284, 1292: Wilson. SÖSK: pilots.
    """
    patterns = [("1280", "1111", 10), ("1280", "1010", 20), ("1280", "0100", 30), ("1281", "1110", 40)]
    reach = zip(FIVE, (29939, 28776, 26528, 24689, 19739), (154.7, 152.9, 119.5, 86.9, 54.3), strict=True)
    people = {code: (weight, round(weight * per_1000 / 1000)) for code, weight, per_1000 in reach}
    people |= {"1282": (263, 81), "1284": (148, 15), "1292": (20, 0)}
    patterns += [(code, "1000", count) for code, (_, count) in people.items()]
    targets = {"1280": 1200, "1281": 1600, "1233": 25} | {code: size for code, (size, _) in people.items()}
    needs = {code: place for place, code in enumerate(FIVE)}
    changes = zip((*TREATED, "1265", "1286", "1280", "1281"), (4, 3, 1, 0, 2, -1), strict=True)
    followed = [(code, year, 10 + change * (year - 2022)) for code, change in changes for year in (2022, 2023)]
    return {
        "sessions": [
            {"session_id": f"T{place}", "title": f"Träff {place}", "date": f"2022-0{place}-10", "theme": "validation"}
            for place in (1, 2, 3, 4)
        ],
        "attendance": [
            {
                "session_id": f"T{place + 1}",
                "municipality_code": code,
                "actor_type": "municipal_education",
                "seats": sum(count for of, pattern, count in patterns if of == code and pattern[place] == "1"),
            }
            for code in codes
            for place in range(4)
        ],
        "attendance_patterns": [
            {"municipality_code": code, "actor_type": "municipal_education", "pattern": pattern, "people": count}
            for code, pattern, count in patterns
        ],
        "target_population": [
            {"municipality_code": code, "purpose": purpose, "persons": size, "definition": "prov"}
            for purpose, sizes in (
                ("sessions", targets),
                ("pilots", {code: COVERED[code][0] if code in COVERED else 0 for code in codes}),
            )
            for code, size in sizes.items()
        ],
        "pilots": [
            {"pilot_id": name, "title": name, "theme": "validation", "phase": phase, "municipality_scope": "municipal"}
            for name, phase in (("P1", "running"), ("P2", "ended"), ("P3", "planned"))
        ],
        "pilot_municipalities": [
            {"pilot_id": name, "municipality_code": code, "role": "lead", "reached": reached, "obtained_outcome": outcome}
            for name, code, reached, outcome in (
                ("P1", "1291", 30, 10),
                ("P2", "1291", 20, 0),
                ("P1", "1270", 15, 10),
                ("P3", "1265", 0, 0),
            )
        ],
        "pilot_followup": [
            {
                "pilot_id": "P1",
                "measure": "Andel i arbete",
                "moment": moment,
                "value": value,
                "unit": "percent",
                "evidence_level": 4,
            }
            for moment, value in (("baseline", "30,5"), ("2024H1", 42))
        ],
        "indicator_definitions": [definition(one) for one in (NEED, RANKED, FOLLOWED, "prov_spridning")],
        "official_statistics": [
            {"indicator": indicator, "municipality_code": code, "year": year, "value": value}
            for indicator, code, year, value in [
                *((NEED, code, 2022, COVERED[code][1] if code in COVERED else 7) for code in codes),
                *((RANKED, code, 2022, value) for code, value in zip(SOSK, (5, 5, 3, 1), strict=True)),
                *(("prov_spridning", code, 2022, value) for code, value in needs.items()),
                *((FOLLOWED, *one) for one in followed),
            ]
        ],
    }


LOCATED, SHIFTED = "1281", "1256"
"""The municipalities of the worked location quotient and shift-share."""
INDUSTRIES = ("N02235", "N02210", "N02220", "N02237")
OTHERS = (
    *("N02226", "N02212", "N02222", "N02224", "N02216", "N02214"),
    *("N02218", "N02231", "N02239", "N02241", "N02228", "N02233"),
)


def shares(code: str, year: int, employees: Iterable[float], *, others: float = 0.0) -> Rows:
    """Employees by industry as they are published: shares in per cent of the employed by workplace, and those."""
    counts = dict(zip(INDUSTRIES, employees, strict=True)) | dict.fromkeys(OTHERS, others)
    whole = sum(counts.values())
    figures = {"N02201": whole} | {name: 100 * count / whole for name, count in counts.items()}
    return [
        {"indicator": name, "municipality_code": code, "year": year, "value": f"{Decimal(f'{figure:.15g}'):f}"}
        for name, figure in figures.items()
    ]


def located_rows() -> Rows:
    """1 714 of 79 006 in the municipality, 879 213 of 15 593 224 in Sweden, with all else in another industry."""
    return [
        *shares(LOCATED, YEAR, (1714, 79006 - 1714, 0, 0)),
        *shares("00", YEAR, (879213, 15593224 - 879213, 0, 0)),
    ]


def shifted_rows(first: int, last: int) -> Rows:
    """Four industries in two years; the others have nobody in the municipality and next to nobody in Sweden."""
    before, after = (90, 20, 10, 60), (100, 40, 10, 55)
    reference = (400, 150, 150, 400), (440, 210, 135, 480)
    return [
        *shares(SHIFTED, first, before),
        *shares(SHIFTED, last, after),
        *shares("00", first, reference[0], others=1e-6),
        *shares("00", last, reference[1], others=1e-6),
    ]
