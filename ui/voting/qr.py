"""An address as a picture for a telephone's camera."""

import io

import segno

MODULE = 10
"""px of a square: sharp when a projector shows the picture large."""


def png(address: str) -> bytes:
    """The address as a black and white QR code with its quiet margin, the same on light and dark pages."""
    picture = io.BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="png", scale=MODULE, border=4)
    return picture.getvalue()
