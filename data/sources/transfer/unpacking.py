"""An answer as it was before it was packed for its way, with its end seen: a packed one that breaks off is not whole.

Why not the client's own unpacking: it takes what came of a broken answer for all of it, and leaves a file packed.
"""

import zlib

ACCEPTED = "gzip, deflate"
"""What a request says that it can unpack."""
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_AS_IT_IS = frozenset({"", "identity"})
_EITHER = zlib.MAX_WBITS | 32
"""Of gzip and zlib, whichever the first bytes say."""
_BARE = -zlib.MAX_WBITS
"""What some servers call deflate: without a beginning of its own."""


class BrokenOff(ValueError):
    """What came cannot be unpacked, or is not all."""


class Unpacker:
    """Takes the bytes of one answer as they come. `packed` says whether they are not what they stand for."""

    def __init__(self, encoding: str) -> None:
        """`encoding` is what the answer says of itself. Raises BrokenOff for one that was not asked for."""
        name = encoding.strip().casefold()
        if name not in _PACKED | _AS_IT_IS:
            raise BrokenOff(encoding)
        self.packed = name in _PACKED
        self._tool = zlib.decompressobj(_EITHER)
        self._begun = False

    def unpack(self, part: bytes) -> bytes:
        """What some more bytes stand for. Raises BrokenOff."""
        if not self.packed or not part:
            return part
        try:
            return self._unpacked(part)
        except zlib.error as error:
            raise BrokenOff(str(error)) from error

    def finish(self) -> None:
        """All has come. Raises BrokenOff when its end has not."""
        if self._begun and not self._tool.eof:
            raise BrokenOff("no end")

    def _unpacked(self, part: bytes) -> bytes:
        first, self._begun = not self._begun, True
        try:
            found = self._tool.decompress(part)
        except zlib.error:
            if not first:
                raise
            self._tool = zlib.decompressobj(_BARE)
            found = self._tool.decompress(part)
        while self._tool.eof and (more := self._tool.unused_data.lstrip(b"\0")):
            self._tool = zlib.decompressobj(_EITHER)
            found += self._tool.decompress(more)
        return found
