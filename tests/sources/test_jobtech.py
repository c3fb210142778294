"""Advertisements from the archive and the stream: what counts, in what form it comes, and what is never counted twice."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from data.__main__ import main
from data.reference.clock import today
from data.sources.advertising.advertisements import count_advertisements
from data.sources.advertising.json_lines import NotWhole, objects_in
from data.store.store import Store
from tests.sample_editions import copied_home
from tests.sources.jobtech_site import JobtechSite, ad, lines, packed
from tests.sources.server import Recorded, Reply, recorded

YEAR = today().year - 1
ADS = [
    ad("1", "1280", "2221", f"{YEAR}-03-05", 4),
    ad("2", "1280", "2222", f"{YEAR}-03-31", None),
    ad("3", "1280", "2221", f"{YEAR}-03-09", 120),
    ad("4", "1281", "1210", f"{YEAR}-03-09", 2),
    ad("5", "1280", "2221", f"{YEAR}-04-01", 1, removed=True),
    {"id": "6", "removed": True, "removed_date": f"{YEAR}-04-02T10:00:00"},
    ad("7", "0180", "2221", f"{YEAR}-03-09", 9),
    ad("8", "1280", None, f"{YEAR}-03-09", 9),
    ad("1", "1280", "2221", f"{YEAR}-03-05", 4),
]
COUNTED = {
    ("1280", "222", f"{YEAR}-03"): (3, 125, 55),
    ("1281", "121", f"{YEAR}-03"): (1, 2, 2),
}
"""By municipality, occupation and month: advertisements, positions, positions with at most 50 for each."""


def counted(path: Path, content: bytes) -> dict[tuple[str, str, str], tuple[int, ...]]:
    path.write_bytes(content)
    columns = count_advertisements(path, lambda _month: True).columns
    names = ("municipality_code", "ssyk", "month", "ads", "positions", "positions_capped_50")
    rows = zip(*(columns[name] for name in names), strict=True)
    return {(row[0], row[1], row[2]): tuple(int(text) for text in row[3:]) for row in rows}


FORMS = {
    "lines": lines(ADS),
    "packed lines": packed(lines(ADS)),
    "an array": orjson.dumps(ADS),
    "a packed array": packed(orjson.dumps(ADS, option=orjson.OPT_INDENT_2)),
    "lines with a mark and blanks": b"\xef\xbb\xbf" + lines(ADS).replace(b"\n", b"\r\n\r\n"),
    "concepts in lists": lines(
        {**one, "occupation_group": [one["occupation_group"]]} if one.get("occupation_group") else one for one in ADS
    ),
    "codes as numbers": lines(
        {**one, "workplace_address": {"municipality_code": int(one["workplace_address"]["municipality_code"])}}
        if "workplace_address" in one
        else one
        for one in ADS
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_counts_is_the_same_in_every_form(form: str, tmp_path: Path) -> None:
    assert counted(tmp_path / "ads", FORMS[form]) == COUNTED


def test_a_municipality_may_be_named_by_its_concept(tmp_path: Path) -> None:
    place = {"municipality_code": None, "municipality_concept_id": "oYPt_yRA_Smm"}
    content = lines([{**ad("1", None, "2221", f"{YEAR}-03-05"), "workplace_address": place}])
    assert [key[0] for key in counted(tmp_path / "ads", content)] == ["1280"]


BROKEN = {
    "a cut line": lines(ADS)[:-400],
    "a cut array": orjson.dumps(ADS)[:-100],
    "a cut archive": packed(lines(ADS))[:-60],
    "no advertisements": lines([{"name": "other"}]),
    "nothing": b"",
    "words": b"<html>Service unavailable</html>",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_not_whole_counts_for_nothing(case: str, tmp_path: Path) -> None:
    with pytest.raises(NotWhole):
        counted(tmp_path / "ads", BROKEN[case])


def test_a_large_file_is_never_held_in_memory(tmp_path: Path) -> None:
    """Of 60 MB unpacked no more than a few pieces are there at once; Arrow and DuckDB have bounds of their own."""
    text = "x" * 3000
    ads = lines(ad(str(place), "1280", "2221", f"{YEAR}-03-05", description={"text": text}) for place in range(20_000))
    path = tmp_path / "ads.zip"
    path.write_bytes(packed(ads))
    size = len(ads)
    del ads
    tracemalloc.start()
    assert sum(1 for _ in objects_in(path)) == 20_000
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < size / 8


# --- From the server to an edition ---


@pytest.fixture
def jobs() -> JobtechSite:
    return JobtechSite(archives={YEAR: packed(lines(ADS))})


@pytest.fixture
def server(jobs: JobtechSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    with recorded(jobs) as running:
        monkeypatch.setenv("KOMPETENS_JOBTECH_URL", running.url)
        yield running


def refresh(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, dict]]:
    capsys.readouterr()
    code = main(["refresh", "--only", "jobtech", "--json", *more])
    return code, {unit["unit"].removeprefix("jobtech/"): unit for unit in json.loads(capsys.readouterr().out)["units"]}


def months() -> dict[str, tuple[int, str | None]]:
    store = Store()
    store.open()
    return {row[0]: row[1:] for row in store.edition().rows("select month, sum(ads), max(note) from job_ads group by all")}


@pytest.mark.usefixtures("server")
def test_years_from_the_archive_and_the_rest_from_what_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    code, units = refresh(capsys)
    assert code == 0
    assert {name: unit["state"] for name, unit in units.items()} == {
        str(YEAR - 2): "absent",
        str(YEAR - 1): "absent",
        str(YEAR): "new",
        "now": "new",
    }
    assert months() == {f"{YEAR}-03": (4, None), "2026-10": (1, "partial")}
    assert not list((Path(Store().home) / "sources" / "files").iterdir()), "large files are not kept"


def test_an_open_advertisement_of_an_archived_month_is_not_counted_again(
    jobs: JobtechSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.snapshot = lines([*ADS, ad("9", "1280", "2221", f"{YEAR}-05-02", 2)])
    refresh(capsys)
    assert months() == {f"{YEAR}-03": (4, None), f"{YEAR}-05": (1, "partial")}
    later = [*ADS, *(ad(f"m{place}", "1280", "2221", f"{YEAR}-05-03") for place in range(3))]
    jobs.archives = {YEAR: packed(lines(later))}
    assert refresh(capsys)[0] == 0
    assert months()[f"{YEAR}-05"] == (3, None), "the whole takes the place of the part"
    assert server.asked


def test_a_smaller_part_does_not_take_the_place_of_a_larger(
    jobs: JobtechSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    month = f"{YEAR + 1}-02"
    jobs.snapshot = lines([ad(str(place), "1280", "2221", f"{month}-03") for place in range(5)])
    refresh(capsys)
    jobs.snapshot = lines([ad("1", "1280", "2221", f"{month}-03"), ad("n", "1280", "2221", f"{YEAR + 1}-03-01")])
    assert refresh(capsys)[0] == 0
    assert months()[month] == (5, "partial")
    assert months()[f"{YEAR + 1}-03"] == (1, "partial")
    assert server.asked


def test_what_has_not_changed_is_not_sent_again(server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    asked = len(server.asked)
    code, units = refresh(capsys)
    assert code == 0 and {unit["state"] for unit in units.values()} == {"same", "absent"}
    tagged = [one for one in server.asked[asked:] if "If-None-Match" in one.headers]
    assert {one.path for one in tagged} == {f"/annonser/historiska/{YEAR}.jsonl.zip", "/v2/snapshot"}


def test_an_archive_without_a_version_is_fetched_once(
    jobs: JobtechSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.tagged = False
    refresh(capsys)
    asked = len(server.asked)
    assert refresh(capsys)[1][str(YEAR)]["state"] == "same"
    assert [one.path for one in server.asked[asked:] if str(YEAR) in one.path] == []


def test_the_older_stream_will_do(jobs: JobtechSite, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    jobs.snapshot_path, jobs.snapshot = "/snapshot", orjson.dumps([ad("1", "1280", "2221", f"{YEAR + 1}-01-05", 3)])
    assert refresh(capsys)[1]["now"]["state"] == "new"
    assert server.paths("snapshot") == ["/v2/snapshot", "/snapshot"]


def test_without_any_archive_the_archive_has_failed(
    jobs: JobtechSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.archives = {}
    code, units = refresh(capsys)
    assert code == 3
    assert units[str(YEAR)]["state"] == "failed" and server.url in units[str(YEAR)]["fault_sv"]
    assert units["now"]["state"] == "new"


def test_a_broken_archive_loses_nothing(jobs: JobtechSite, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    jobs.archives = {YEAR: BROKEN["a cut archive"]}
    code, units = refresh(capsys)
    assert code == 3 and units[str(YEAR)]["state"] == "failed"
    assert months()[f"{YEAR}-03"] == (4, None)
    assert server.asked


def test_an_archive_goes_on_where_it_ended(server: Recorded, jobs: JobtechSite, capsys: pytest.CaptureFixture[str]) -> None:
    content = jobs.archives[YEAR]
    server.trouble(f"{YEAR}.jsonl", Reply(body=content, tagged=True, cut=len(content) // 2))
    assert refresh(capsys)[0] == 0
    assert [one.headers.get("Range") for one in server.asked if f"{YEAR}.jsonl" in one.path] == [
        None,
        f"bytes={len(content) // 2}-",
    ]
    assert months()[f"{YEAR}-03"] == (4, None)
