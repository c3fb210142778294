"""After a refresh from recordings the six indicators and the index stand for every municipality, as worked out by hand."""

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

import pytest

from analytics.__main__ import main as analyse
from data.__main__ import main
from data.sources.refreshing.refresh import Options
from data.store.store import Store
from tests.sample_editions import copied_home
from tests.sources.jobtech_site import JobtechSite, ad, lines, packed
from tests.sources.kolada_site import KoladaSite
from tests.sources.outlook_site import OutlookSite
from tests.sources.server import Recorded, recorded
from tests.sources.skills_gap_site import MUNICIPALITIES, NUMBER, site

TODAY = date(2026, 11, 15)
"""The staff of the recordings is of 2024, which a refresh of some later year would call too old to divide by."""
YEAR = TODAY.year - 1


def advertised() -> bytes:
    """Each municipality: one advertisement a month with 10 + n positions, the last year and with half as many before."""
    ads = [
        ad(
            f"{year}-{month}-{code}",
            code,
            "2221",
            f"{year}-{month:02d}-15",
            (10 + NUMBER[code]) * (1 if year == YEAR else 2),
        )
        for year in (YEAR,)
        for month in range(1, 13)
        for code in MUNICIPALITIES
    ]
    return packed(lines(ads))


def jobtech() -> JobtechSite:
    """The advertisements of last year, and one that is open now."""
    now = lines([ad("open", "1280", "2221", f"{YEAR + 1}-01-02", 3)])
    return JobtechSite(archives={YEAR: advertised()}, snapshot=now)


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """Everything fetched once from a server that has the four sources."""
    home = copied_home(tmp_path_factory.mktemp("refreshed"))
    kolada = KoladaSite(figures={("N03937", "1280", 2025, "T"): 7.5}, titles={"N03937": "Arbetslöshet 18-65 år, andel (%)"})
    with pytest.MonkeyPatch.context() as patch, recorded(kolada, site(), jobtech(), OutlookSite()) as server:
        patch.setenv("KOMPETENS_HOME", str(home))
        patch.setattr("data.commands.refresh.Options", partial(Options, today=TODAY))
        for name in ("KOLADA", "SCB", "JOBTECH", "YRKESBAROMETERN"):
            patch.setenv(f"KOMPETENS_{name}_URL", server.url)
        # The county's made-up figures are far from the packaged ones, which asks.
        assert main(["refresh", "--allow-revision"]) == 0
        yield server


def worked() -> dict[str, dict[str, float]]:
    """The six by municipality, from the numbers in skills_gap_site and above."""
    found: dict[str, dict[str, float]] = {}
    for code in MUNICIPALITIES:
        n = NUMBER[code]
        nurses, carers, cleaners = 300 + 30 * n, 500, 200
        staff = nurses + carers + cleaners
        before = (n - 1) % 33
        reached = 0.9 * (100 + n) + 0.1 * (100 + before)
        found[code] = {
            "advert_pressure": 1000 * 12 * (10 + n) / staff,
            "reachable_tightness": (10 + n) / reached,
            "replacement_need": 100 * (nurses * 0.12 + carers * 0.08 + cleaners * 0.10) / staff,
            "demographic_renewal": (420 + n) / 560,
            "shortage_exposure": 100 * (nurses * 0.6 + carers * 1.0) / (nurses + carers + cleaners * 0.5),
            "qualification_gap": 100 * nurses / staff - 20,
        }
    return found


def by_hand(values: Mapping[str, float]) -> float:
    """The index of one municipality: each between its goalposts, means within three pillars, mean of those."""

    def score(value: float, low: float, high: float) -> float:
        return 100 * min(1.0, max(0.0, (value - low) / (high - low)))

    demand = score(values["advert_pressure"], 100, 450) + score(math.log(values["reachable_tightness"]), math.log(0.1), 0)
    supply = score(values["replacement_need"], 6, 12) + 100 - score(values["demographic_renewal"], 0.6, 1.4)
    imbalance = score(values["shortage_exposure"], 20, 60) + score(values["qualification_gap"], -10, 15)
    return (demand + supply + imbalance) / 6


def answer(capsys: pytest.CaptureFixture[str], *typed: str) -> dict:
    capsys.readouterr()
    assert analyse([*typed, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("indicator", list(worked()["1280"]))
@pytest.mark.usefixtures("refreshed")
def test_an_indicator_stands_for_every_municipality(indicator: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "evaluate", indicator)
    shown = {row["municipality_code"]: row["value"] for row in told["rows"]}
    assert shown == pytest.approx({code: values[indicator] for code, values in worked().items()}, rel=1e-9)


@pytest.mark.usefixtures("refreshed")
def test_the_index_stands_for_every_municipality(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "index", "KGI")
    shown = {row["municipality_code"]: row["value"] for row in told["rows"]}
    assert shown == pytest.approx({code: by_hand(values) for code, values in worked().items()}, rel=1e-7)


def test_one_edition_has_it_all_and_a_second_refresh_makes_none(
    refreshed: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = len(refreshed.asked)
    assert main(["refresh", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["edition"] is None and report["base"] == 2
    assert {unit["state"] for unit in report["units"]} == {"same", "absent"}
    assert not [one for one in refreshed.asked[asked:] if "/tables/TAB" in one.path and one.path.endswith("/data")]


@pytest.mark.usefixtures("refreshed")
def test_the_part_of_a_year_that_is_open_now_counts_in_no_index() -> None:
    store = Store()
    rows = store.edition().rows("select month, positions, note from job_ads where month > ?", [f"{YEAR}-12"])
    assert rows == [(f"{YEAR + 1}-01", 3, "partial")]
