"""A .px file (PC-Axis, file format 2013) as a cube, read strictly: what is not understood is refused, never guessed.

Why not a library: pyaxis takes encoding from its caller, drops codes, reads "-" and ".." as one and fails on sparse files.
"""

import codecs
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from data.intake.findings import Finding
from data.intake.reading.cubes.cube import Cube, Variable, check_size, is_number, measure_heading
from data.intake.reading.encodings import NAMES, Decoded, decode
from data.intake.reading.reading import Decisions, Limits, Refused

_STATEMENT = re.compile(
    r"\s*(?P<keyword>[A-Za-z][A-Za-z0-9-]*)(?:\[(?P<language>[^\]\"]*)\])?"
    r"(?:\((?P<of>(?:\"[^\"]*\"|[^\")])*+)\))?\s*=(?P<value>(?:\"[^\"]*\"|[^\";])*+);"
)
_DATA = re.compile(r"\s*DATA\s*=", re.IGNORECASE)
_ITEM = re.compile(r'"([^"]*)"|(,)|([^\s",]+)')
_ENTRY = re.compile(r'"[^"]*"|[^\s,;"]+')
_SEPARATORS = str.maketrans(",;\t\"'", "     ")
_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([^"]{1,40})"', re.IGNORECASE)
_HEAD_BYTES = 20_000
_DOTS = {"." * count: f"DATASYMBOL{count}" for count in range(1, 7)}
_SYMBOLS = {"-": "DATASYMBOLNIL", **_DOTS}
_MEANINGS = (
    (re.compile(r"sekre|skydd|osäk|confid|suppress|uncertain", re.IGNORECASE), ".."),
    (re.compile(r"tillämp|inte förekomma|ej förekomma|omöjlig|applicable|relevant", re.IGNORECASE), "."),
    (re.compile(r"noll|inget|ingen|nil\b|zero|nothing", re.IGNORECASE), "-"),
    (re.compile(r"sakna|tillgänglig|available|missing|uppgift", re.IGNORECASE), ""),
)
_TEXTS = ("NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "CELLNOTE", "CELLNOTEX", "SOURCE", "LAST-UPDATED", "REFPERIOD")


@dataclass(frozen=True, kw_only=True)
class _Keyword:
    name: str
    language: str
    of: tuple[str, ...]
    values: tuple[str, ...]


def read_px(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> tuple[Cube, str]:
    """The cube of a .px file, and the encoding it was read with. Raises Refused."""
    decoded = _decoded(content, filename, decisions.encoding)
    keywords, start = _keywords(decoded.text, filename)
    head = _Head(keywords, filename)
    stub, heading = head.listed("STUB"), head.listed("HEADING")
    names = (*stub, *heading)
    if not names:
        _refuse(filename, "cube_incomplete", value="STUB")
    variables = tuple(head.variable(name) for name in names)
    contents = head.contents(names)
    measures = head.measures(variables, contents)
    figures = check_size([len(variable.codes) for variable in variables], len(measures), filename, limits)
    end = decoded.text.rfind(";", start)
    if end < 0:
        raise Refused(Finding(code="px_syntax", file=filename, row=decoded.text.count("\n") + 1))
    data = decoded.text[start:end]
    if head.find("KEYS"):
        values, left_out = _sparse(data, head, variables, len(stub), filename)
        notes = [Finding(code="px_zero_rows", file=filename, values={"found": left_out})] if left_out else []
    else:
        values, notes = data.translate(_SEPARATORS).split(), []
    if len(values) != figures:
        _refuse(filename, "cube_count", found=len(values), expected=figures)
    cube = Cube(
        title=head.text("TITLE") or head.text("DESCRIPTION"),
        notes=tuple(head.notes()),
        variables=variables,
        measures=measures,
        contents=contents,
        values=head.figures(values),
        findings=tuple(notes),
    )
    return cube, decoded.encoding


def _refuse(filename: str, code: str, *, value: str | None = None, **values: object) -> NoReturn:
    raise Refused(Finding(code=code, file=filename, value=value, values=values))


def _decoded(content: bytes, filename: str, chosen: str | None) -> Decoded:
    """By the person's choice, a mark, CODEPAGE; else by the rule for all text files, and MS-DOS's set as the format's
    own default where that rule would ask."""
    said = _CODEPAGE.search(content[:_HEAD_BYTES])
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if chosen is None and said and not marked:
        return _by_codepage(content, filename, said.group(1).decode("ascii", "replace").lower())
    decoded = decode(content, filename, chosen)
    if isinstance(decoded, Finding) and decoded.code == "encoding_unclear" and b"CHARSET" not in content[:_HEAD_BYTES]:
        decoded = decode(content, filename, "cp850")
    if isinstance(decoded, Finding):
        raise Refused(decoded)
    return decoded


def _by_codepage(content: bytes, filename: str, said: str) -> Decoded:
    """What a .px file calls ISO 8859-1 is written by Windows; the two differ only in typographic signs."""
    shown = "windows-1252" if said in ("iso-8859-1", "latin1", "iso8859-1") else said
    decoded = decode(content, filename, shown) if shown in NAMES else None
    if decoded is None:
        try:
            decoded = Decoded(text=content.decode(shown), encoding=shown)
        except (LookupError, UnicodeError, ValueError):
            decoded = Finding(code="encoding_wrong", file=filename, values={"encoding": said})
    if isinstance(decoded, Finding):
        raise Refused(decoded)
    return decoded


def _keywords(text: str, filename: str) -> tuple[list[_Keyword], int]:
    """Every keyword before the data, and where the data begin."""
    keywords: list[_Keyword] = []
    position = len(text) - len(text.lstrip("\ufeff"))
    while not (data := _DATA.match(text, position)):
        match = _STATEMENT.match(text, position)
        if match is None:
            row = text.count("\n", 0, position) + (1 if not text[position : position + 1].isspace() else 2)
            raise Refused(Finding(code="px_syntax", file=filename, row=row))
        keywords.append(
            _Keyword(
                name=match["keyword"].upper(),
                language=match["language"] or "",
                of=_items(match["of"] or ""),
                values=_items(match["value"]),
            )
        )
        position = match.end()
    return keywords, data.end()


def _items(text: str) -> tuple[str, ...]:
    """The parts between commas; texts that follow each other without one are pieces of one text."""
    items: list[str] = []
    open_item = False
    for match in _ITEM.finditer(text):
        quoted, comma, bare = match.groups()
        if comma:
            open_item = False
            continue
        part = quoted if quoted is not None else bare
        if open_item:
            items[-1] += part
        else:
            items.append(part)
        open_item = True
    return tuple(items)


class _Head:
    """The keywords of a .px file, asked for by name. The file's first language speaks; another only where it is alone."""

    def __init__(self, keywords: Sequence[_Keyword], filename: str) -> None:
        self._filename = filename
        self._by_name: dict[str, list[_Keyword]] = {}
        for keyword in keywords:
            self._by_name.setdefault(keyword.name, []).append(keyword)

    def find(self, name: str, *of: str) -> tuple[str, ...]:
        """The values of a keyword about these; blank when it is not there."""
        entries = [keyword for keyword in self._by_name.get(name, ()) if not of or keyword.of == of]
        plain = [keyword for keyword in entries if not keyword.language]
        return (plain or entries or [_ABSENT])[0].values

    def text(self, name: str) -> str:
        """A keyword's text on one line."""
        return " ".join(" ".join(self.find(name)).replace("#", " ").split())

    def listed(self, name: str) -> tuple[str, ...]:
        """Variables of the stub or the heading."""
        return tuple(name for name in self.find(name) if name)

    def notes(self) -> Iterator[str]:
        """What the file says beside its figures: notes, source, when it was updated."""
        for name in _TEXTS:
            for keyword in self._by_name.get(name, ()):
                about = f"{', '.join(keyword.of)}: " if keyword.of else ""
                words = " ".join(" ".join(keyword.values).replace("#", " ").split())
                if words and not keyword.language:
                    yield about + words

    def variable(self, name: str) -> Variable:
        """One variable's categories. Codes and texts belong together by place. Raises Refused."""
        texts, codes = self.find("VALUES", name), self.find("CODES", name)
        if not texts and not codes:
            _refuse(self._filename, "cube_incomplete", value=f'VALUES("{name}")')
        texts, codes = texts or codes, codes or texts
        if len(codes) != len(texts):
            _refuse(self._filename, "cube_count", found=len(codes), expected=len(texts))
        if len(set(codes)) != len(codes):
            _refuse(self._filename, "cube_twice", value=name)
        return Variable(name=name, codes=codes, texts=texts, time=bool(self.find("TIMEVAL", name)))

    def contents(self, names: Sequence[str]) -> int | None:
        """The place of the variable whose categories are measures."""
        said = self.find("CONTVARIABLE")
        return names.index(said[0]) if said and said[0] in names else None

    def measures(self, variables: Sequence[Variable], contents: int | None) -> tuple[str, ...]:
        """The headings of the figures with their units."""
        unit = " ".join(self.find("UNITS"))
        if contents is None:
            return (measure_heading(self.text("CONTENTS") or "värde", unit),)
        units = (" ".join(self.find("UNITS", text)) or unit for text in variables[contents].texts)
        return tuple(measure_heading(text, own) for text, own in zip(variables[contents].texts, units, strict=True))

    def figures(self, values: list[str]) -> list[str]:
        """Figures as they stand, symbols as the file says they are shown. Raises Refused for anything else."""
        shown: dict[str, str] = {}
        for value in set(values):
            if value in _SYMBOLS:
                shown[value] = self._symbol(value)
            elif not is_number(value):
                _refuse(self._filename, "cube_symbol", value=value)
        return [shown.get(value, value) for value in values] if shown else values

    def _symbol(self, written: str) -> str:
        """What stands in the cell for a symbol: the sign the file gives it, or the sign for the words it gives it."""
        given = " ".join(self.find(_SYMBOLS[written])) or written
        if given in ("-", ".", ".."):
            return given
        if given.strip(".") == "":
            return ""
        return next(
            (sign for words, sign in _MEANINGS if words.search(given)), written if written in ("-", ".", "..") else ""
        )


_ABSENT = _Keyword(name="", language="", of=(), values=())


def _sparse(data: str, head: _Head, variables: Sequence[Variable], stubs: int, filename: str) -> tuple[list[str], int]:
    """The figures of a file with KEYS, and how many rows it left out: those that hold nothing but zeros."""
    keyed = [_positions(head, variable) for variable in variables[:stubs]]
    for positions, variable in zip(keyed, variables, strict=False):
        if len(positions) != len(variable.codes):
            _refuse(filename, "cube_twice", value=variable.name)
    width = math.prod(len(variable.codes) for variable in variables[stubs:])
    rows = math.prod(len(variable.codes) for variable in variables[:stubs])
    entries = [entry.strip('"') for entry in _ENTRY.findall(data)]
    values: list[list[str] | None] = [None] * rows
    for start in range(0, len(entries), stubs + width):
        row = 0
        for key, positions in zip(entries[start : start + stubs], keyed, strict=False):
            if key not in positions:
                _refuse(filename, "cube_symbol", value=key)
            row = row * len(positions) + positions[key]
        figures = entries[start + stubs : start + stubs + width]
        if values[row] is not None or len(figures) != width:
            _refuse(filename, "cube_count", found=len(figures), expected=width)
        values[row] = figures
    zeros = ["0"] * width
    return [figure for figures in values for figure in figures or zeros], values.count(None)


def _positions(head: _Head, variable: Variable) -> dict[str, int]:
    """The place of each category by what KEYS says the rows name: its code, or its text."""
    by_text = [value.upper() for value in head.find("KEYS", variable.name)] == ["VALUES"]
    return {key: place for place, key in enumerate(variable.texts if by_text else variable.codes)}
