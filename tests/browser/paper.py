"""What a printed page holds: every piece of text and every shape with its place, and what of them is cut or covered.

pypdfium2 reads places and draws the page, in one wheel without anything beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium

MM = 72 / 25.4
"""Points."""
SIDE, END = 12 * MM - 1, 9 * MM - 1
"""Points of the sheet that stay white left and right, above and below: the margins, less a point for a line's width.

A table's outer line stands on its edge, rounded outwards to a whole dot, on every sheet that the table goes on over.
"""
OVERHANG = 0.1
"""Share of its height by which a line's outermost letters stand out of it: the hook of a j lies left of where j begins."""
SCALE = 2
"""Dots of the drawn page for each point."""
LEAST_CONTRAST = 24
"""Of 255: what differs less from the ground around it cannot be seen."""
LARGEST_CORNER = 16
"""Points."""
COVERED = 0.3
"""Share of the smaller of two pieces of text that may lie under the other: names on a map touch."""


@dataclass(frozen=True)
class Piece:
    """A rectangle of a page in points, from the sheet's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


class Paper:
    """A printed page of the dashboard: one or more sheets."""

    def __init__(self, printed: bytes) -> None:
        self.sheets = list(pdfium.PdfDocument(printed))
        self._words = [sheet.get_textpage() for sheet in self.sheets]
        self.pieces = [
            Piece(number, *words.get_rect(place))
            for number, words in enumerate(self._words)
            for place in range(words.count_rects())
        ]

    def without(self, texts: Iterable[str]) -> list[str]:
        """The texts of which some word cannot be read on the paper."""
        written = bare("".join(words.get_text_range() for words in self._words))
        return [text for text in texts if not all(bare(word) in written for word in text.split())]

    def cut(self) -> list[str]:
        """Text and shapes beyond the margins, and text that is in the file but not to be seen."""
        drawn = [sheet.render(scale=SCALE).to_numpy().mean(axis=2) for sheet in self.sheets]
        lost = [piece for piece in self.pieces if self._stands_out(piece) or not _has_ink(piece, drawn[piece.page])]
        return [self._read(piece) for piece in lost] + [str(shape) for shape in self._shapes() if self._outside(shape)]

    def printed_over(self) -> list[str]:
        """Pieces of text that lie on each other."""
        return [
            f"{self._read(on_sheet[one])} / {self._read(on_sheet[other])}"
            for number in range(len(self.sheets))
            for on_sheet in [[piece for piece in self.pieces if piece.page == number]]
            for one, other in _covering(on_sheet)
        ]

    def _read(self, piece: Piece) -> str:
        text = self._words[piece.page].get_text_bounded(piece.left, piece.bottom, piece.right, piece.top)
        return f"sheet {piece.page + 1}: {text.strip()}"

    def _outside(self, piece: Piece, overhang: float = 0) -> bool:
        width, height = self.sheets[piece.page].get_size()
        side = SIDE - overhang
        return piece.left < side or piece.right > width - side or piece.bottom < END or piece.top > height - END

    def _stands_out(self, text: Piece) -> bool:
        return self._outside(text, OVERHANG * (text.top - text.bottom))

    def _shapes(self) -> list[Piece]:
        # Plotly's corners to drag by are without colour and stand out a little; the tile of a pattern lies at no place.
        kinds = (pdfium.raw.FPDF_PAGEOBJ_PATH, pdfium.raw.FPDF_PAGEOBJ_IMAGE)
        return [
            shape
            for number, sheet in enumerate(self.sheets)
            for found in sheet.get_objects(filter=kinds)
            for shape in [Piece(number, *found.get_bounds())]
            if shape.right - shape.left > LARGEST_CORNER and shape.left > LARGEST_CORNER
        ]


def bare(text: str) -> str:
    """Text without spaces, hyphens and signs that only say where a line may break."""
    return "".join(sign for sign in text if not sign.isspace() and sign.isprintable() and sign not in "-\u2060\u00ad\ufffe")


def _covering(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Places of two pieces of one sheet of which the smaller lies under the other by more than is allowed."""
    if not pieces:
        return []
    left, bottom, right, top = np.array([[piece.left, piece.bottom, piece.right, piece.top] for piece in pieces]).T
    area = (right - left) * (top - bottom)
    width = np.minimum(right, right[:, None]) - np.maximum(left, left[:, None])
    height = np.minimum(top, top[:, None]) - np.maximum(bottom, bottom[:, None])
    shared = np.clip(width, 0, None) * np.clip(height, 0, None)
    return [
        (int(one), int(other)) for one, other in np.argwhere(np.triu(shared > COVERED * np.minimum(area, area[:, None]), 1))
    ]


def _has_ink(piece: Piece, drawn: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> bool:
    height = drawn.shape[0]
    rows = slice(int(height - piece.top * SCALE) - 1, int(height - piece.bottom * SCALE) + 2)
    spot = drawn[rows, int(piece.left * SCALE) - 1 : int(piece.right * SCALE) + 2]
    return bool(spot.size and spot.max() - spot.min() > LEAST_CONTRAST)
