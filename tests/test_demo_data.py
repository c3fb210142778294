"""The demo data is what its generator makes, fits the contracts, agrees with itself and says that it is invented."""

import csv
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from data.build import demo
from data.build.demo_sessions import INVENTED, NOT_REPORTED, PLACES, UNKNOWN_PERSON, WITHOUT_TARGET
from data.contracts.cells import typed_table
from data.contracts.contract import CONTRACTS
from data.reference.geography import MUNICIPALITIES, regions
from data.vocabulary import Division

PACKAGED = Path(demo.PACKAGED)
TABLES = demo.tables()
CODES = {municipality.code for municipality in MUNICIPALITIES}
NEVER = {place.code for place in PLACES if place.habit == "never"}
SHIPPED = [*TABLES, "actors", "occupation_outlook"]


def rows(dataset: str) -> list[dict[str, str]]:
    with (PACKAGED / f"{dataset}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def count(cell: str) -> int | None:
    return int(cell) if cell.isdigit() else None


@pytest.mark.parametrize("dataset", TABLES)
def test_file_is_what_the_generator_makes(dataset: str) -> None:
    made = demo.as_csv(dataset, demo.tables()[dataset])
    assert made == demo.as_csv(dataset, TABLES[dataset])
    assert (PACKAGED / f"{dataset}.csv").read_bytes() == made, "run python -m data.build.demo"


@pytest.mark.parametrize("dataset", SHIPPED)
def test_every_cell_keeps_its_contract(dataset: str) -> None:
    content = rows(dataset)
    assert typed_table(CONTRACTS[dataset], content, file=f"{dataset}.csv").num_rows == len(content) > 0


@pytest.mark.parametrize("dataset", SHIPPED)
def test_file_is_plain_text_with_lf(dataset: str) -> None:
    content = (PACKAGED / f"{dataset}.csv").read_bytes()
    assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\n")


@pytest.mark.parametrize("dataset", SHIPPED)
def test_packaged_says_where_it_comes_from(dataset: str) -> None:
    entry = tomllib.loads((PACKAGED / "packaged.toml").read_text(encoding="utf-8"))[dataset]
    expected = ("demo", "demo") if dataset in TABLES else ("official", entry["source"])
    assert (entry["origin"], entry["source"]) == expected
    assert f"`{dataset}.csv`" in (PACKAGED / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("dataset", TABLES)
def test_every_demo_row_says_that_it_is_invented(dataset: str) -> None:
    for row in rows(dataset):
        assert row["note"].startswith(INVENTED)
        assert "(demo)" in row.get("title", "(demo)")


def test_the_cast_is_all_33_municipalities() -> None:
    assert {place.code for place in PLACES} == CODES and len(PLACES) == 33


def test_sessions_are_the_four_themes_in_2022_and_pilots_start_later() -> None:
    sessions = rows("sessions")
    assert {row["theme"] for row in sessions} == set(CONTRACTS["sessions"].column("theme").codes)
    assert [row["date"][:4] for row in sessions] == ["2022"] * 4
    assert [row["date"] for row in sessions] == sorted(row["date"] for row in sessions)
    assert all("uppfunnen" in row["note"] for row in sessions)
    assert min(row["start"] for row in rows("pilots")) >= "2023-01"


def test_every_reference_is_known() -> None:
    sessions = {row["session_id"] for row in rows("sessions")}
    for dataset in ("attendance", "session_evaluation", "workshop_observations"):
        assert {row["session_id"] for row in rows(dataset)} == sessions
    pilots = {row["pilot_id"] for row in rows("pilots")}
    for dataset in ("pilot_municipalities", "pilot_followup"):
        assert {row["pilot_id"] for row in rows(dataset)} <= pilots


def test_people_of_the_patterns_are_the_seats() -> None:
    people: Counter[tuple[str, str, str]] = Counter()
    hidden = set()
    for row in rows("attendance_patterns"):
        for session, digit in zip(("LT1", "LT2", "LT3", "LT4"), row["pattern"], strict=True):
            key = (session, row["municipality_code"], row["actor_type"])
            if digit == "1" and count(row["people"]) is None:
                hidden.add(key)
            elif digit == "1":
                people[key] += int(row["people"])
    for row in rows("attendance"):
        key = (row["session_id"], row["municipality_code"], row["actor_type"])
        seats = count(row["seats"])
        if seats is None:
            assert key in hidden or key == NOT_REPORTED
        else:
            assert seats - people[key] == (1 if key == UNKNOWN_PERSON else 0), key


def test_attendance_covers_what_a_screen_must_show() -> None:
    attendance = rows("attendance")
    assert {row["actor_type"] for row in attendance} == set(CONTRACTS["attendance"].column("actor_type").codes)
    assert {row["municipality_code"] for row in attendance} == CODES | {""}
    blank = [row for row in attendance if row["seats"] == ""]
    assert [tuple(row[name] for name in CONTRACTS["attendance"].key) for row in blank] == [NOT_REPORTED]
    assert sum(row["seats"] == "<5" for row in attendance) >= 3
    assert all(int(row["invited"]) >= (count(row["seats"]) or 0) for row in attendance)
    assert all(int(row["organisations"] or 0) <= int(row["invited"]) for row in attendance)


def test_municipalities_that_never_came_were_invited() -> None:
    attendance = rows("attendance")
    came = {row["municipality_code"] for row in attendance if row["seats"] not in {"0", ""}}
    assert CODES - came == NEVER and 5 <= len(NEVER) <= 7
    assert all(int(row["invited"]) > 0 for row in attendance if row["municipality_code"] in NEVER)
    assert NOT_REPORTED[1] in came
    assert not NEVER & {row["municipality_code"] for row in rows("attendance_patterns")}


def test_never_came_and_no_pilot_happens_where_unemployment_is_high_and_where_it_is_low() -> None:
    need = {
        row["municipality_code"]: float(row["value"])
        for row in rows("official_statistics")
        if (row["indicator"], row["year"]) == ("N03920", "2022") and row["municipality_code"] in CODES
    }
    top_third = set(sorted(need, key=need.__getitem__)[-11:])
    without_pilot = CODES - {row["municipality_code"] for row in rows("pilot_municipalities")}
    white_spots = NEVER & without_pilot & top_third
    assert {"1275", "1260"} <= white_spots and len(white_spots) >= 3
    assert NEVER & without_pilot - top_third
    assert NEVER - without_pilot, "someone never came but has a pilot"
    assert (top_third - NEVER) & without_pilot, "someone came but has no pilot"


def test_one_municipality_lacks_a_target_group() -> None:
    targets = rows("target_population")
    by_purpose = defaultdict(set)
    for row in targets:
        by_purpose[row["purpose"]].add(row["municipality_code"])
    assert by_purpose["pilots"] == CODES
    assert CODES - by_purpose["sessions"] == {WITHOUT_TARGET} and WITHOUT_TARGET not in NEVER
    assert len({(row["purpose"], row["definition"]) for row in targets}) == 2


def test_reach_never_passes_the_target_group() -> None:
    people: Counter[str] = Counter()
    for row in rows("attendance_patterns"):
        people[row["municipality_code"]] += count(row["people"]) or 4
    reached: Counter[str] = Counter()
    for row in rows("pilot_municipalities"):
        reached[row["municipality_code"]] += count(row["reached"]) or 0
    for row in rows("target_population"):
        happened = people if row["purpose"] == "sessions" else reached
        assert happened[row["municipality_code"]] <= int(row["persons"])


def test_evaluation_has_every_step_and_no_more_answers_than_seats() -> None:
    seats: Counter[str] = Counter()
    for row in rows("attendance"):
        seats[row["session_id"]] += count(row["seats"]) or 0
    groups = defaultdict(dict)
    for row in rows("session_evaluation"):
        groups[row["session_id"], row["goal"], row["moment"]][row["scale_step"]] = row["answers"]
    assert {goal for _, goal, _ in groups} == set(CONTRACTS["session_evaluation"].column("goal").codes)
    assert {moment for _, _, moment in groups} == {"before", "after"}
    for (session, _, _), answers in groups.items():
        assert list(answers) == ["1", "2", "3", "4", "5"]
        assert sum(count(answer) or 4 for answer in answers.values()) <= seats[session]
        hidden = sum(count(answer) is None for answer in answers.values())
        assert hidden != 1, "one hidden step alone can be worked out from the total"


def test_pilots_have_every_phase_and_one_belongs_to_no_municipality() -> None:
    pilots, municipalities = rows("pilots"), rows("pilot_municipalities")
    assert {row["phase"] for row in pilots} == {"planned", "running", "ended", "scaled_up"}
    regional = {row["pilot_id"] for row in pilots if row["municipality_scope"] == "regional"}
    assert len(regional) == 1
    assert {row["pilot_id"] for row in pilots} - {row["pilot_id"] for row in municipalities} == regional
    leads = Counter(row["pilot_id"] for row in municipalities if row["role"] == "lead")
    assert set(leads.values()) == {1} and len(leads) == 6
    assert all(row["start"] < row["end"] for row in pilots if row["end"])


def test_people_reached_agree_with_participants_and_outcomes() -> None:
    participants = {row["pilot_id"]: row["participants"] for row in rows("pilots")}
    reached = defaultdict(list)
    for row in rows("pilot_municipalities"):
        reached[row["pilot_id"]].append(row["reached"])
        both = count(row["reached"]), count(row["obtained_outcome"])
        assert None in both or both[1] <= both[0]
    for pilot, cells in reached.items():
        if participants[pilot] == ".":
            assert set(cells) == {"."}
            continue
        rest = int(participants[pilot]) - sum(count(cell) or 0 for cell in cells)
        hidden = cells.count("<5")
        assert hidden != 1 and hidden <= rest <= 4 * hidden, pilot


def test_followup_has_both_moments_and_modest_evidence() -> None:
    moments = defaultdict(set)
    for row in rows("pilot_followup"):
        moments[row["pilot_id"], row["measure"], row["unit"]].add(row["moment"])
        assert int(row["evidence_level"]) <= 2
    assert all(found == {"baseline", "2024H1"} for found in moments.values())
    planned = {row["pilot_id"] for row in rows("pilots") if row["phase"] == "planned"}
    assert not planned & {pilot for pilot, _, _ in moments}


def test_every_cooperation_body_is_active_and_some_share_no_arena() -> None:
    body = {code: region.code for region in regions(Division.COOPERATION_BODY) for code in region.members}
    arenas = defaultdict(set)
    for row in rows("attendance"):
        if row["municipality_code"] and row["seats"] not in {"0", ""}:
            arenas[row["session_id"]].add(body[row["municipality_code"]])
    for row in rows("pilot_municipalities"):
        arenas[row["pilot_id"]].add(body[row["municipality_code"]])
    assert set().union(*arenas.values()) == set(body.values())
    pairs = {frozenset((a, b)) for met in arenas.values() for a in met for b in met if a != b}
    assert frozenset(("skane_nordost", "sydostra_skane_sosk")) not in pairs
    assert len(pairs) == 5


def test_structures_name_known_members() -> None:
    actors = {row["actor"] for row in rows("actors")}
    for row in rows("cooperation_structures"):
        assert "2024-01" <= row["since"] <= "2024-06"
        for member in row["members"].split("; "):
            assert member in CODES | actors


def test_observations_cover_themes_and_kinds() -> None:
    observations = rows("workshop_observations")
    assert len(observations) >= 24
    seen = {(row["theme"], row["kind"]) for row in observations}
    assert {theme for theme, _ in seen} == set(CONTRACTS["workshop_observations"].column("theme").codes)
    assert {(theme, kind) for theme, _ in seen for kind in ("obstacle", "opportunity", "decision")} == seen
    place = {code: region.code for region in regions(Division.COOPERATION_BODY) for code in region.members}
    for row in observations:
        assert not row["municipality_code"] or place[row["municipality_code"]] == row["sub_region"]


def test_actors_hold_the_reference_group_and_the_three_functions() -> None:
    actors = rows("actors")
    group = {row["actor"] for row in actors if row["in_reference_group"] == "true"}
    assert group == {"Region Skåne", "Skånes Kommuner", "Länsstyrelsen Skåne", "Arbetsförmedlingen"}
    functions = {"municipal_labour_market", "municipal_business", "municipal_education"}
    assert functions <= {row["kind"] for row in actors}
    assert all(row["role_sv"] and row["role_en"] for row in actors)


def test_outlook_is_about_sweden_as_a_whole() -> None:
    outlook = rows("occupation_outlook")
    assert {row["region_code"] for row in outlook} == {"00"} and len(outlook) == 205
    situations = Counter(row["recruitment_situation"] for row in outlook)
    assert situations == {"balans": 77, "brist": 57, "överskott": 41, "paradox": 30}
