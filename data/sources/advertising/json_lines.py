"""Large files of JSON read piece by piece: an object a line, or one array of all, packed or not, in little memory."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

_PIECE = 1 << 20
_LONGEST = 50_000_000
_ZIP = b"PK\x03\x04"


class NotWhole(ValueError):
    """The file ends early, or is not what its name says."""


def objects_in(path: Path) -> Iterator[bytes]:
    """Each object of the file as its bytes. Raises NotWhole, OSError."""
    with path.open("rb") as file:
        packed = file.read(len(_ZIP)) == _ZIP
        file.seek(0)
        if not packed:
            yield from _pieces(file)
            return
        try:
            with zipfile.ZipFile(file) as archive:
                for member in archive.infolist():
                    if not member.is_dir():
                        with archive.open(member) as inside:
                            yield from _pieces(inside)
        # The last is what zipfile raises for a way of compressing that it does not know.
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise NotWhole(str(error)) from error


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with _buffered(file) as stream:
        first = stream.peek(3)
        if first.startswith(b"\xef\xbb\xbf"):
            stream.read(3)
        start = stream.peek(64).lstrip()[:1]
        if start == b"[":
            yield from _array(stream)
            return
        for line in stream:
            if plain := line.strip():
                yield plain


@contextmanager
def _buffered(file: IO[bytes]) -> Iterator[io.BufferedReader]:
    stream = io.BufferedReader(cast(io.RawIOBase, file), _PIECE)
    try:
        yield cast(io.BufferedReader, stream)
    finally:
        stream.detach()


def _array(stream: io.BufferedReader) -> Iterator[bytes]:
    """The objects of one array. Each is found by reading it: there is nothing else that tells where it ends."""
    decoder, text = json.JSONDecoder(), ""
    reader = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    place, opened = 0, False
    try:
        while True:
            text = text[place:].lstrip()
            place = 0
            if not opened and text.startswith("["):
                opened, place = True, 1
                continue
            text = text.lstrip(", \r\n\t")
            if text.startswith("]"):
                return
            found = _first(decoder, text)
            if found is not None:
                yield text[:found].encode()
                place = found
                continue
            more = reader.read(_PIECE)
            if not more or len(text) > _LONGEST:
                raise NotWhole("the array does not end")
            text += more
    except UnicodeDecodeError as error:
        raise NotWhole(str(error)) from error
    finally:
        reader.detach()


def _first(decoder: json.JSONDecoder, text: str) -> int | None:
    """Where the first object of a text ends; None when it does not end in it."""
    if not text:
        return None
    try:
        return decoder.raw_decode(text)[1]
    except ValueError:
        return None
