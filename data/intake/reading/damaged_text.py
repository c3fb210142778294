"""Characters that show that a text has been damaged or carries something unseen."""

import re
from collections.abc import Iterator, Set
from typing import Any

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.csv_text import LONGEST_CELL

MOST_FINDINGS = 200
"""A file in the wrong encoding is wrong everywhere; so many places are enough to see it."""
_REPLACED = frozenset("\ufffd")
_CONTROL = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 160)]))
_INVISIBLE = frozenset(
    map(chr, [0xAD, 0x61C, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x200B, 0x2010), *range(0x2028, 0x202F)])
) | frozenset(map(chr, [*range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]))
_SUSPECT = _REPLACED | _CONTROL | _INVISIBLE
# UTF-8 read as Windows-1252, as Mac Roman, as CP850; and the replacement character read as Windows-1252.
_GARBLED = re.compile(
    "Ã[¥¤¶…„–©¨¼\u0080-\u00bf†‡•‰Š]|Â[\u00a0-\u00bf]|â€[\u0080-\u009f“”˜™œ¢¦]|√[•§∂Öñ©º]|├[Ñ\u00c0-\u00ff\u2500-\u257fñÂ¬]|ï¿½|ï»¿"
)
_GARBLED_SIGNS = frozenset("ÃÂâ√├ï")


def broken_cells(
    records: list[list[str]], text: str, signs: Set[str], filename: str, sheet: str | None = None
) -> Iterator[Finding]:
    """Every cell that is damaged, in file order; `records` count from row 1, `text` is all of them joined, `signs` the
    characters in it."""
    suspects = signs & _SUSPECT
    garbled = bool(signs & _GARBLED_SIGNS) and _GARBLED.search(text) is not None
    if suspects or garbled or max(map(len, text.split("\n"))) > LONGEST_CELL:
        yield from _located(records, filename, sheet)


def _located(records: list[list[str]], filename: str, sheet: str | None) -> Iterator[Finding]:
    say, found = Sayer(file=filename, sheet=sheet), 0
    for row, record in enumerate(records, 1):
        for index, cell in enumerate(record):
            fault = _fault(cell)
            if fault:
                code, values = fault
                yield say(code, row=row, letter=column_letter(index), value=cell, **values)
                found += 1
        if found >= MOST_FINDINGS:
            return


def _fault(cell: str) -> tuple[str, dict[str, Any]] | None:
    if len(cell) > LONGEST_CELL:
        return "cell_too_long", {"found": len(cell), "limit": LONGEST_CELL}
    suspects = sorted(set(cell) & _SUSPECT)
    if suspects:
        return _named(suspects[0])
    return ("garbled_characters", {}) if _GARBLED.search(cell) else None


def _named(sign: str) -> tuple[str, dict[str, Any]]:
    if sign in _REPLACED:
        return "replaced_characters", {}
    if sign == "\ufeff":
        return "bom_inside", {}
    code = "control_characters" if sign in _CONTROL else "invisible_characters"
    return code, {"found": f"{ord(sign):04X}"}
