"""Pictures: read as a whole, and written anew without anything that is no picture."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image

from bot.attachments.refusal import MOST_PIXELS, AttachmentRefused, Refusal

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
_ORIENTATION = 0x0112
"""The EXIF tag that tells which way up the picture is: the one that is kept."""


def clean_picture(media_type: str, content: bytes) -> bytes:
    """The same picture without place, time, camera, comments, or whatever was hung on behind its end.

    A JPEG keeps its own quantisation, and a PNG its every pixel, so that a signature stays as legible as it was.

    Raises:
        AttachmentRefused: it has too many pixels, or cannot be read to its end.
    """
    kind = _FORMATS[media_type]
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    # Pillow only warns up to twice the bound.
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            picture.verify()
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise AttachmentRefused(Refusal.TOO_MANY_PIXELS)
            orientation = picture.getexif().get(_ORIENTATION)
            picture.load()
            return _written(picture, kind, orientation)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise AttachmentRefused(Refusal.TOO_MANY_PIXELS) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise AttachmentRefused(Refusal.DAMAGED) from None


def _written(picture: Image.Image, kind: str, orientation: object) -> bytes:
    exif = Image.Exif()
    if isinstance(orientation, int) and 1 <= orientation <= 8:
        exif[_ORIENTATION] = orientation
    output = BytesIO()
    # What came along would otherwise be written along: colour profiles, comments, texts.
    transparency = picture.info.get("transparency")
    picture.info = {} if transparency is None else {"transparency": transparency}
    if kind == "JPEG":
        picture.save(output, kind, quality="keep", exif=exif)
    else:
        picture.save(output, kind, exif=exif if len(exif) else None)
    return output.getvalue()
