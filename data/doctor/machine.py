"""The machine: Python and its packages, memory, cores, clock, and a browser for pictures."""

import os
import platform
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet

from data.doctor.remark import Installation, Remark, fault, note, warning
from data.settings import browser

LEAST_MEMORY_MB = 1_000
"""A server holds 300 MB, a check of a large file as much again."""
LEAST_CORES = 2
"""One for the pages, one for what is read and drawn beside them."""
_MOST_NAMED = 5
_CGROUP = Path("/sys/fs/cgroup/memory.max")
_CLOCK_SLACK = timedelta(minutes=5)


def packages(installation: Installation) -> Iterator[Remark]:
    """Python and every package that requirements.txt asks for; those they bring along by constraints.txt."""
    asked = tomllib.loads((installation.root / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    if platform.python_version() not in SpecifierSet(asked, prereleases=True):
        yield fault("python", found=platform.python_version(), asked=asked)
    wanted = requirements(installation.root / "requirements.txt")
    absent = [one.name for one in wanted if _installed(one) is None]
    if absent:
        yield fault("packages_absent", names=_named(absent))
    brought_along = requirements(installation.root / "constraints.txt")
    for code, listed in (("packages_other", wanted), ("companions_other", brought_along)):
        other = [f"{one.name} {_installed(one)} ({one.specifier})" for one in listed if _is_other(one)]
        if other:
            yield warning(code, names=_named(other), count=len(other))


def requirements(file: Path) -> list[Requirement]:
    """The packages a list names that are for this machine; what cannot be read as a requirement is passed over."""
    wanted = []
    for line in file.read_text("utf-8").splitlines():
        try:
            one = Requirement(line.partition(" #")[0].strip())
        except InvalidRequirement:  # blank lines, comments, options
            continue
        if one.marker is None or one.marker.evaluate():
            wanted.append(one)
    return wanted


def _installed(one: Requirement) -> str | None:
    try:
        return version(one.name)
    except PackageNotFoundError:
        return None


def _is_other(one: Requirement) -> bool:
    found = _installed(one)
    return found is not None and not one.specifier.contains(found, prereleases=True)


def _named(names: list[str]) -> str:
    more = [f"… +{len(names) - _MOST_NAMED}"] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])


def strength(_: Installation) -> Iterator[Remark]:
    """Memory and cores."""
    memory, cores = memory_mb(), _cores()
    if memory is not None and memory < LEAST_MEMORY_MB:
        yield warning("memory", found=memory, least=LEAST_MEMORY_MB)
    if cores < LEAST_CORES:
        yield note("cores", found=cores)


def memory_mb() -> int | None:
    """The memory that this process may have at most: the machine's or its container's; None where it is not told."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        limit = _CGROUP.read_text("ascii").strip() if _CGROUP.is_file() else "max"
    except (AttributeError, ValueError, OSError):
        return None
    return min(total, int(limit) if limit.isdigit() else total) // 1_000_000


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def clock(installation: Installation) -> Iterator[Remark]:
    """The clock against what the store and the program have been written at."""
    written = [*(installation.home / "editions").glob("*.json"), installation.root / "pyproject.toml"]
    newest = max(datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in written)
    if newest > installation.now + _CLOCK_SLACK:
        shown = {"now": f"{installation.now:%Y-%m-%d %H:%M}", "newest": f"{newest:%Y-%m-%d %H:%M}"}
        yield warning("clock_behind", **shown)
    try:
        from data.reference.clock import today

        today()
    except ZoneInfoNotFoundError:
        yield fault("time_zone")


def pictures(_: Installation) -> Iterator[Remark]:
    """A browser that draws pictures and PDF."""
    named = os.environ.get(browser.OWN)
    if browser.found() is not None:
        return
    yield warning("browser_named", place=named) if named else note("browser")
