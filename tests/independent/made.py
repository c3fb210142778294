"""Lists made for the audit: labour data for the skills gap, and a learning series and pilots with nobody to protect.

Counts of people are zero or at least ten, so that nearly every number may be shown; everything hangs together as the
import asks. The same seed makes the same lists.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

FUNCTIONS = ("municipal_labour_market", "municipal_business", "municipal_education")
OTHERS = ("municipal_other", "business", "civil_society", "education_provider")
OUTSIDE = ("region", "state_agency", "business")
SESSIONS = ("LT1", "LT2", "LT3", "LT4")
# Occupation groups and three occupations of each; the last has no ages and no assessment.
PARTS = {
    group: tuple(f"{group}{digit}" for digit in digits.split())
    for group, digits in {
        "221": "1 2 3",
        "222": "1 2 3",
        "234": "1 2 3",
        "251": "1 2 3",
        "331": "1 2 3",
        "411": "1 2 3",
        "522": "1 2 3",
        "532": "1 2 3",
        "711": "1 2 3",
        "722": "1 2 3",
        "816": "1 2 3",
        "911": "1 9",
    }.items()
}
GROUPS = tuple(PARTS)
AGES = ("16-64", "60-64")


def labour(folder: Path, codes: Sequence[str], seed: int) -> list[Path]:
    """Occupations, adverts, commuting, job seekers and education for a year or two; some municipalities lack a list."""
    random = np.random.default_rng(seed)
    size = dict(zip(codes, random.integers(2_000, 60_000, len(codes)), strict=True))
    occupations, adverts, commuters, seekers, educated, ages = [], [], [], [], [], []
    for year in ("2021", "2022"):
        occupations += _occupations(random, size, year)
        for code in codes:
            for month in range(1, 13):
                for group in random.choice(GROUPS, 4, replace=False):
                    positions = int(random.poisson(size[code] / 400))
                    adverts.append((code, group, f"{year}-{month:02}", positions, positions + 7, positions))
            shares = random.dirichlet([30.0, *np.ones(4)])
            for other, share in zip((code, *random.choice(list(codes), 4, replace=False)), shares, strict=True):
                commuters.append((code, other, year, int(size[code] * share)))
            commuters.append((code, "0180", year, int(random.integers(5, 200))))
            seekers.append((code, year, int(size[code] * random.uniform(0.03, 0.12))))
            whole = size[code] + int(random.integers(0, 500))
            long = int(whole * random.uniform(0.1, 0.45))
            educated += [
                (code, year, "total", "home", whole),
                (code, year, "tertiary_3_plus", "home", long),
                (code, year, "unknown", "home", int(whole * 0.02)),
            ]
            ages += [(code, year, group, int(size[code] * random.uniform(0.04, 0.09))) for group in ("20-24", "60-64")]
    outlook = [
        ("12", "2026-1", f"Yrke {part}", part, str(random.choice(["brist", "balans", "överskott", "paradox"])))
        for group in GROUPS
        for part in PARTS[group][: 0 if group == "911" else 2 + int(random.random() < 0.5)]
    ]
    return [
        _kept(folder, "occupation_employment", occupations, "region_code ssyk year age_group employees"),
        _kept(folder, "job_ads", adverts, "municipality_code ssyk month ads positions positions_capped_50"),
        _kept(
            folder,
            "commuting",
            pd.DataFrame(commuters).groupby([0, 1, 2])[3].sum().reset_index().values.tolist(),
            "home_code work_code year persons",
        ),
        _kept(folder, "jobseekers", seekers, "municipality_code year persons"),
        _kept(folder, "employed_by_education", educated, "municipality_code year education_level by persons"),
        _kept(folder, "population_by_age", ages, "municipality_code year age_group persons"),
        _kept(folder, "occupation_outlook", outlook, "region_code edition occupation ssyk recruitment_situation"),
    ]


def _occupations(random: np.random.Generator, size: dict[str, int], year: str) -> list[tuple[str, str, str, str, object]]:
    """Employees of each municipality by group, in 2022 some withheld, and of the county with ages and parts."""
    county, rows = dict.fromkeys(GROUPS, 0), []
    for code in size:
        for group, share in zip(GROUPS, random.dirichlet(np.array([*np.ones(len(GROUPS) - 1), 0.2])), strict=True):
            count = int(size[code] * share)
            withheld = year == "2022" and random.random() < 0.02
            county[group] += 0 if withheld else count
            rows.append((code, group, year, "16-64", ".." if withheld else count))
    for group in GROUPS:
        left = total = county[group] + 1_000
        rows.append(("12", group, year, "16-64", total))
        if group != "911":
            rows.append(("12", group, year, "60-64", int(total * random.uniform(0.04, 0.16))))
        for part in PARTS[group]:
            count = int(left * random.uniform(0.3, 0.7))
            left -= count
            rows.append(("12", part, year, "16-64", count))
    return rows


def series(folder: Path, codes: Sequence[str], seed: int) -> list[Path]:
    """A learning series whose seats are the sum of its patterns, with evaluation and target population."""
    random = np.random.default_rng(seed)
    patterns, attendance, targets = [], [], []
    for code in (*codes, ""):
        actors = OUTSIDE if code == "" else (*FUNCTIONS, OTHERS[int(random.integers(len(OTHERS)))])
        stays_away = code != "" and random.random() < 0.15
        persons = 0
        for actor in actors:
            seats = dict.fromkeys(SESSIONS, 0)
            chosen = random.choice(range(1, 16), int(random.integers(1, 5)), replace=False)
            for pattern in () if stays_away or random.random() < 0.2 else sorted(f"{number:04b}" for number in chosen):
                people = int(random.integers(10, 60))
                persons += people
                patterns.append((code, actor, pattern, people))
                for session, came in zip(SESSIONS, pattern, strict=True):
                    seats[session] += people * (came == "1")
            for session, count in seats.items():
                organisations = 0 if not count else int(random.integers(1, 6))
                attendance.append((session, code, actor, count, organisations, count + int(random.integers(10, 40))))
        if code:
            targets.append((code, "sessions", persons + int(random.integers(20, 400)), "prov"))
            targets.append((code, "pilots", int(random.integers(300, 5_000)), "prov"))
    answers = [
        (session, goal, moment, step, int(random.integers(10, 90)))
        for session in SESSIONS
        for goal in ("roles", "actor_knowledge", "obstacles_opportunities", "basis_for_cooperation", "contacts")
        for moment in ("before", "after")
        for step in range(1, 6)
    ]
    held = [(name, f"Träff {name}", f"2022-0{month}-10", "1280", "validation") for month, name in enumerate(SESSIONS, 3)]
    return [
        _kept(folder, "sessions", held, "session_id title date place_municipality_code theme"),
        _kept(
            folder,
            "attendance",
            attendance,
            "session_id municipality_code actor_type seats organisations invited",
        ),
        _kept(folder, "attendance_patterns", patterns, "municipality_code actor_type pattern people"),
        _kept(folder, "session_evaluation", answers, "session_id goal moment scale_step answers"),
        _kept(folder, "target_population", targets, "municipality_code purpose persons definition"),
    ]


def pilots(folder: Path, codes: Sequence[str], seed: int) -> list[Path]:
    """Eight pilots: most with partners, one regional, one planned, with follow-up of two measures each."""
    random = np.random.default_rng(seed)
    projects, places, followed = [], [], []
    for number in range(1, 9):
        name = f"p{number}"
        phase = "planned" if number == 8 else str(random.choice(["running", "ended", "scaled_up"]))
        regional = number == 7
        people = 0
        for place in () if regional else random.choice(list(codes), int(random.integers(2, 7)), replace=False):
            reached = int(random.integers(20, 80))
            people += reached
            told = (".", ".") if phase == "planned" else (reached, int(random.integers(10, reached - 9)))
            places.append((name, str(place), "partner", *told))
        participants = "." if phase == "planned" else people + 40
        scope = "regional" if regional else "municipal"
        theme = str(random.choice(["skills_needs", "business_cooperation", "lifelong_learning", "validation"]))
        month = f"2023-0{1 + number % 9}"
        projects.append((name, f"Prov {number}", theme, phase, month, scope, 1_000_000 + number, participants))
        for moment in ("baseline", "2024H1"):
            followed += [
                (name, "Andel klara", moment, round(float(random.uniform(20, 70)), 1), "percent", 1),
                (name, "Väntan", moment, int(random.integers(10, 90)), "days", int(random.integers(0, 3))),
            ]
    return [
        _kept(
            folder,
            "pilots",
            projects,
            "pilot_id title theme phase start municipality_scope funding_sek participants",
        ),
        _kept(folder, "pilot_municipalities", places, "pilot_id municipality_code role reached obtained_outcome"),
        _kept(folder, "pilot_followup", followed, "pilot_id measure moment value unit evidence_level"),
    ]


def _kept(folder: Path, name: str, rows: Sequence[Sequence[object]], columns: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    pd.DataFrame(rows, columns=columns.split()).to_csv(path, index=False)
    return path
