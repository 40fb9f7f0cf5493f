"""PDFs: every object is looked at, reachable or not, for anything that does something, hides something or swells."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf

from bot.attachments.refusal import MOST_DECODED, MOST_PAGES, MOST_PIXELS, AttachmentRefused, Refusal

_ACTIVE_KEYS = frozenset(
    "/JS /JavaScript /AA /Launch /EmbeddedFiles /EF /RichMedia /RichMediaContent /RichMediaSettings /XFA /Collection "
    "/Rendition /Renditions".split()
)
"""Keys that never stand in a scanned or printed page: scripts, actions on events, files and media inside."""

_ACTIVE_ACTIONS = frozenset(
    "/JavaScript /Launch /SubmitForm /ImportData /GoToR /GoToE /Rendition /Movie /Sound /RichMediaExecute "
    "/GoTo3DView /SetOCGState /Hide /Thread /Trans".split()
)
"""Kinds of actions that do more than go to a page of the same file or open a web page that the reader chooses."""

_ACTIVE_SUBTYPES = frozenset("/RichMedia /Movie /Sound /Screen /3D /FileAttachment /PS".split())
"""Annotations and objects that play, run or carry something."""


def check_pdf(content: bytes) -> None:
    """Look through a PDF.

    Raises:
        AttachmentRefused: it is encrypted (also with an empty password), damaged, has more than `MOST_PAGES` pages,
            unpacks to more than `MOST_DECODED` bytes, or does something when it is opened or pressed.
    """
    # The bounds hold for this whole process, which looks into one file and ends.
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_DECODED, run_length_max_memory=MOST_DECODED, png_max_memory=MOST_DECODED,
        tiff_max_memory=MOST_DECODED, dct_max_memory=MOST_DECODED, parser_max_container_size=2_000_000,
        max_stream_filters=4, doc_max_warnings=100,
    )  # fmt: skip
    try:
        # What must be mended to be read may be read otherwise by the next reader.
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise AttachmentRefused(Refusal.ENCRYPTED)
            if len(pdf.pages) > MOST_PAGES:
                raise AttachmentRefused(Refusal.TOO_LARGE)
            if not len(pdf.pages):
                raise AttachmentRefused(Refusal.DAMAGED)
            _check_objects(pdf)
    except pikepdf.PasswordError:
        raise AttachmentRefused(Refusal.ENCRYPTED) from None
    except pikepdf.PdfError as error:
        swelled = "limit" in str(error) or pikepdf.settings.qpdf_limit_errors() > 0
        raise AttachmentRefused(Refusal.TOO_LARGE if swelled else Refusal.DAMAGED) from None


def _check_objects(pdf: pikepdf.Pdf) -> None:
    room = MOST_DECODED
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            here = waiting.pop()
            if isinstance(here, pikepdf.Stream):
                room -= _decoded_size(here)
                if room < 0:
                    raise AttachmentRefused(Refusal.TOO_LARGE)
            if isinstance(here, (pikepdf.Dictionary, pikepdf.Stream)):
                _check_dictionary(here)
                waiting += [value for _, value in here.items() if _is_inside(value)]
            elif isinstance(here, pikepdf.Array):
                waiting += [value for value in here if _is_inside(value)]


def _is_inside(value: object) -> bool:
    # What is pointed to comes by itself, since every object of the file is looked at.
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect


def _check_dictionary(here: pikepdf.Object) -> None:
    keys = set(here.keys())
    if keys & _ACTIVE_KEYS or str(here.get("/Subtype", "")) in _ACTIVE_SUBTYPES:
        raise AttachmentRefused(Refusal.ACTIVE_CONTENT)
    # "/S" is also the name of a structure element's kind, but none of those is called like these.
    if str(here.get("/S", "")) in _ACTIVE_ACTIONS:
        raise AttachmentRefused(Refusal.ACTIVE_CONTENT)
    # Word processors write the page to begin at here, as a list. An action that only goes to a page is as harmless.
    opening = here.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S", "")) != "/GoTo":
        raise AttachmentRefused(Refusal.ACTIVE_CONTENT)
    # One action may bring the next.
    if "/S" in keys and "/Next" in keys:
        raise AttachmentRefused(Refusal.ACTIVE_CONTENT)
    if str(here.get("/Subtype", "")) == "/Image":
        width, height = (int(here.get(side, 0)) for side in ("/Width", "/Height"))
        if width < 0 or height < 0 or width * height > MOST_PIXELS:
            raise AttachmentRefused(Refusal.TOO_MANY_PIXELS)


def _decoded_size(stream: pikepdf.Stream) -> int:
    try:
        return len(stream.read_bytes(pikepdf.StreamDecodeLevel.generalized))
    except pikepdf.DataDecodingError as error:
        # Only its words tell a bound that was reached from a stream that is broken.
        swelled = "limit" in str(error)
        raise AttachmentRefused(Refusal.TOO_LARGE if swelled else Refusal.DAMAGED) from None
    except pikepdf.PdfError:
        # A picture's own packing is left as it is: its pixels were counted. What is packed around it is not.
        return _size_around_a_picture(stream)


def _size_around_a_picture(stream: pikepdf.Stream) -> int:
    filters, raw = stream.get("/Filter"), stream.read_raw_bytes()
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else []
    if "/FlateDecode" in names[1:]:
        raise AttachmentRefused(Refusal.TOO_LARGE)
    if names[:1] != ["/FlateDecode"]:
        return len(raw)
    return len(zlib.decompressobj().decompress(raw, MOST_DECODED + 1))
