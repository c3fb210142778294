"""Every answer of `python -m analytics` and `python -m data`, asked inside this process: starting one takes a second."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any

from tests.unchanged import file_texts, places
from tests.unchanged.answers import Answers

LANGUAGES = ("sv", "en")
DIVISIONS = ("cooperation_body", "statistical_sub_region")
INDICES = ("supply_conditions", "skills_gap")
NEEDS = ("unemployment_18_65", "median_net_income", "supply_conditions")
AREAS = ("12", "malmolundregionen", "sydostra_skane_sosk", "nordvastra_skane", "Ystad", "nowhere", "lun")
ANALYTICS = (
    "indicators",
    "evaluate",
    "index",
    "profile",
    "similar",
    "participation",
    "pilots",
    "white-spots",
    "followup",
)
DATA = (
    "backup",
    "check",
    "diff",
    "editions",
    "import",
    "rebuild",
    "restore",
    "template",
    "undo",
    "verify",
)
OTHERWISE = (
    "evaluate N02243 --year 1900",
    "evaluate unemploymen",
    "evaluate",
    "evaluate population --by country",
    "index supply_conditions --weights V1=3",
    "index supply_conditions --weights nonsense=3",
    "index nonsense",
    "index",
    "similar 1280 --weights unemployment_18_65=3",
    "similar",
    "profile",
    "participation --sessions nonsense",
    "participation --actors municipal_business",
    "followup --indicator median_net_income",
    "followup --before 2018 --after 2021",
    "nonsense",
    "",
    "--help",
)
"""Asked in both languages as they stand here; many cannot be answered, and that is said in a sentence."""


class Terminal:
    """Where commands are typed, and what came of each."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def typed(self, room: str, line: Sequence[str]) -> tuple[int, str, str]:
        """The exit code of a command, what it answered and what it complained of."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = places.main_of(room)(list(line))
            except SystemExit as end:
                code = int(end.code or 0)
        return code, out.getvalue(), err.getvalue()

    def note(self, room: str, line: Sequence[str]) -> tuple[int, str]:
        """Type a command and write down all that came of it; gives its exit code and its answer."""
        code, out, err = self.typed(room, line)
        told = out + (f"--- said beside it\n{err}" if err else "") + (f"--- exit code {code}\n" if code else "")
        self.answers.note("command", f"{room} {' '.join(line)}", told)
        return code, out

    def in_both(self, room: str, line: Sequence[str]) -> None:
        """The same in both languages."""
        for language in LANGUAGES:
            self.note(room, [*line, "--lang", language])

    def in_full(self, room: str, line: Sequence[str]) -> None:
        """As text in both languages, and as JSON."""
        self.in_both(room, line)
        self.note(room, [*line, "--json"])


def of_analytics(answers: Answers) -> None:
    """Every command of `python -m analytics`, for every indicator, year, division, index and municipality."""
    terminal = Terminal(answers)
    for name in ANALYTICS:
        terminal.in_both("analytics", [name, "--help"])
    for line in OTHERWISE:
        terminal.in_both("analytics", line.split())
    terminal.in_both("analytics", ["indicators"])
    _, listed = terminal.note("analytics", ["indicators", "--json"])
    for indicator in json.loads(listed):
        _one_indicator(terminal, indicator)
    for name in INDICES:
        _one_index(terminal, name)
    _places(terminal)
    for line in _about_needs():
        terminal.in_full("analytics", line)


def _one_indicator(terminal: Terminal, indicator: dict[str, Any]) -> None:
    asked = ["evaluate", indicator["id"]]
    terminal.in_both("analytics", asked)
    first, last = indicator["first_year"], indicator["last_year"]
    years = [] if first is None else range(first, last + 1)
    for by in ("municipality", *DIVISIONS):
        terminal.note("analytics", [*asked, "--by", by, "--json"])
        for year in years:
            terminal.note("analytics", [*asked, "--by", by, "--year", str(year), "--json"])
    terminal.note("analytics", [*asked, "--by", DIVISIONS[0]])


def _one_index(terminal: Terminal, name: str) -> None:
    terminal.in_full("analytics", ["index", name])
    terminal.note("analytics", ["index", name, "--json", "--lang", "en"])
    for by in DIVISIONS:
        terminal.in_full("analytics", ["index", name, "--by", by])
    for year in ("2018", "2020", "2021"):
        terminal.note("analytics", ["index", name, "--year", year, "--json"])


def _places(terminal: Terminal) -> None:
    for name, code in product(("profile", "similar"), (*_municipalities(terminal), *AREAS)):
        terminal.note("analytics", [name, code, "--json"])
        terminal.note("analytics", [name, code])
    for name in ("profile", "similar"):
        terminal.note("analytics", [name, "1286", "--lang", "en"])


def _municipalities(terminal: Terminal) -> list[str]:
    _, out, _ = terminal.typed("analytics", ["evaluate", "population", "--json"])
    return [row["municipality_code"] for row in json.loads(out)["rows"]]


def _about_needs() -> Iterator[list[str]]:
    for need in NEEDS:
        yield ["white-spots", "--need", need]
        for name in ("participation", "pilots"):
            yield [name, "--need", need]
    for name in ("participation", "pilots"):
        yield [name, "--by", DIVISIONS[1]]
    yield ["followup"]


def of_data(answers: Answers, folder: Path) -> None:
    """The commands of `python -m data` that store nothing; what they write goes into `folder`."""
    terminal = Terminal(answers)
    for line in ([], ["--help"], ["nonsense"], ["--lang", "fi", "editions"], ["diff", "1"], ["diff", "1", "x"], ["undo"]):
        terminal.note("data", line)
        terminal.note("data", [*line, "--lang=en"])
    for name in DATA:
        terminal.in_both("data", [name, "--help"])
    for name in ("editions", "verify"):
        terminal.in_full("data", [name])
    terminal.in_full("data", ["diff", "1", "1"])
    terminal.in_both("data", ["rebuild"])
    for dataset in datasets(terminal):
        for language in LANGUAGES:
            for ending in ("xlsx", "csv"):
                _template(terminal, folder / f"{dataset}.{ending}", dataset, language)


def datasets(terminal: Terminal) -> list[str]:
    """The data sets that can be brought, as the command line lists them when asked for one that there is not."""
    _, _, err = terminal.typed("data", ["template", "nonsense", "--lang=en"])
    return [word.strip(" '.\n)") for word in err.partition("choose from")[2].split(",")]


def _template(terminal: Terminal, file: Path, dataset: str, language: str) -> None:
    terminal.note("data", ["template", dataset, "--to", str(file), "--lang", language])
    if file.is_file():
        terminal.answers.note("file", f"template {language} {file.name}", file_texts.read(file.name, file.read_bytes()))
        file.unlink()


def of_files(answers: Answers, files: Sequence[Path]) -> None:
    """What `python -m data check` says of each file, and of some the file it gives back. Each is read in a process."""
    terminal = Terminal(answers)
    for place, file in enumerate(files):
        if place % 4:
            terminal.note("data", ["check", str(file), "--json"])
        else:
            ending = "csv" if place % 8 else "xlsx"
            _given_back(terminal, file, file.with_name(f"back_{file.stem}.{ending}"), LANGUAGES[place // 4 % 2])


def _given_back(terminal: Terminal, file: Path, back: Path, language: str) -> None:
    terminal.note("data", ["check", str(file), "--lang", language, "--return", str(back)])
    if back.is_file():
        # A workbook holds the moment it was written, so its hash is another each time.
        terminal.answers.noise.tokens.add(hashlib.sha256(back.read_bytes()).hexdigest())
        terminal.answers.note("file", f"given back {back.name}", file_texts.read(back.name, back.read_bytes()))
        if back.suffix == ".xlsx":
            terminal.note("data", ["check", str(back), "--json"])


def of_store(answers: Answers, files: Sequence[tuple[Path, str, str]], folder: Path) -> None:
    """What becomes of the store when files are brought, each a file, its data set and how: then back, and a copy."""
    terminal = Terminal(answers)
    for file, dataset, how in files:
        line = ["import", str(file), "--dataset", dataset, "--note", f"Prov av {dataset}", "--who", "Någon"]
        terminal.note("data", [*line, *(["--replace"] if how == "replace" else []), "--json"])
        terminal.note("data", [*line, "--lang", "en"])
    terminal.in_full("data", ["editions"])
    _, listed, _ = terminal.typed("data", ["editions", "--json"])
    last = json.loads(listed)[-1]["number"]
    for before in range(1, last):
        terminal.in_full("data", ["diff", str(before), str(before + 1)])
    terminal.in_full("data", ["diff", "1", str(last)])
    terminal.note("data", ["backup", str(folder / "copy")])
    terminal.in_full("data", ["verify"])
