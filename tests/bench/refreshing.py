"""`python -m tests.bench.refreshing`: a refresh of everything beside the bare transfer of the same requests.

The four sources are served by another process of this machine, which waits 20 ms before each answer. The bare transfer asks
for the same things in the same order over kept connections, as many at once and as fast as each source allows. Prints wall
and processor time of a first refresh, of one without news, and of the bare transfer of each, and their ratios; never fails.
The home is empty at first, so the first refresh makes the store of the packaged data too; what that costs, and a first
refresh into a store that is there, are printed beside it.
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import orjson

from data.sources.transfer.pace import Gate, Pace
from tests.sources.server import Asked, Recorded, Reply, recorded

ROOT = Path(__file__).parents[2]
LATENCY_SECONDS = 0.02
CONTROL = "/-/asked"
SETTINGS = ("KOLADA", "SCB", "JOBTECH", "YRKESBAROMETERN")
AT_ONCE = 8


def serve() -> None:
    """The sources, until standard input ends; the address is the only line written."""
    from tests.sources.kolada_site import KoladaSite
    from tests.sources.outlook_site import OutlookSite
    from tests.sources.skills_gap_site import site
    from tests.sources.test_skills_gap_refreshed import jobtech

    kolada = KoladaSite(figures={("N03937", "1280", 2025, "T"): 7.5}, titles={"N03937": "Arbetslöshet 18-65 år, andel (%)"})
    with recorded(kolada, site(), jobtech(), OutlookSite()) as server:
        server.sites.insert(0, lambda asked: _told(server, asked))
        server.latency = LATENCY_SECONDS
        print(server.url, flush=True)
        sys.stdin.read()


def _told(server: Recorded, asked: Asked) -> Reply | None:
    if asked.path != CONTROL:
        return None
    told = [[one.method, one.path, dict(one.params), one.body] for one in server.asked if one.path != CONTROL]
    server.asked.clear()
    return Reply(body=told)


@contextmanager
def _sources() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.bench.refreshing", "serve"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


def _refresh(url: str, home: str, *command: str) -> tuple[float, float]:
    """Wall and processor seconds of one `python -m data refresh`, or of another command."""
    environment = {**os.environ, "KOMPETENS_HOME": home, **{f"KOMPETENS_{name}_URL": url for name in SETTINGS}}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    typed = [sys.executable, "-m", "data", *(command or ("refresh", "--allow-revision"))]
    ended = subprocess.run(typed, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def _bare(url: str, requests: Sequence[tuple[str, str, dict[str, str], object]], calls: int | None) -> float:
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    gate = Gate(Pace(at_once=AT_ONCE))
    statistics = Gate(Pace(at_once=AT_ONCE, calls=calls))

    async def ask(client: httpx.AsyncClient, method: str, path: str, params: dict[str, str], body: object) -> None:
        async with statistics if "/tables" in path or "/doris" in path or "/config" in path else gate:
            await client.request(method, path, params=params, json=body)

    start = time.monotonic()
    async with httpx.AsyncClient(base_url=url, limits=limits) as client:
        await asyncio.gather(*(ask(client, *request) for request in requests))
    return time.monotonic() - start


def main() -> None:
    """Measure and print."""
    with _sources() as url, tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as other:
        made, _ = _refresh(url, other, "editions")
        there, work_there = _refresh(url, other)
        httpx.get(url + CONTROL)
        first, work = _refresh(url, home)
        asked = orjson.loads(httpx.get(url + CONTROL).content)
        again, work_again = _refresh(url, home)
        asked_again = orjson.loads(httpx.get(url + CONTROL).content)
        bare = asyncio.run(_bare(url, asked, None))
        paced = asyncio.run(_bare(url, asked, 30))
        bare_again = asyncio.run(_bare(url, asked_again, None))
    statistics = sum("/tables" in path or "/doris" in path for _, path, _, _ in asked)
    print(f"{len(asked)} requests, {statistics} of them to Statistics Sweden; {len(asked_again)} the second time")
    print(f"bare transfer          {bare:6.2f} s; at 30 calls in 10 s {paced:6.2f} s")
    beside = f"{first / bare:.1f} × bare, {first / paced:.2f} × at pace"
    print(f"first refresh          {first:6.2f} s ({beside}), {work:.2f} s of CPU")
    print(f"making the store alone {made:6.2f} s")
    print(f"first, the store there {there:6.2f} s ({there / bare:.1f} × bare), {work_there:.2f} s of CPU")
    print(f"second, without news   {again:6.2f} s ({again / first:.2f} × the first), {work_again:.2f} s of CPU")
    print(f"bare, of the second's  {bare_again:6.2f} s ({bare_again / first:.2f} × the first)")


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
