"""Files such as citizens upload, and such as they never would; made here, so that nothing about anyone lies in the tests."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

GPS_PLACE = "Planteveien 7"


def a_pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **options: Any) -> bytes:
    """A PDF of one page; `change` spoils it, and `options` are those of saving."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages[0].Contents = Stream(pdf, b"BT (Fullmakt) Tj ET")
    if change is not None:
        change(pdf)
    output = BytesIO()
    pdf.save(output, **options)
    return output.getvalue()


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (120, 80), place: bool = False) -> bytes:
    """A picture with some edges in it; `place` adds where it was taken, and which way up it is."""
    picture = Image.new("RGB", size, "white")
    picture.paste((200, 30, 60), (10, 10, 40, 50))
    exif = Image.Exif()
    if place:
        exif[0x010E] = GPS_PLACE
        exif[0x0112] = 6
    output = BytesIO()
    picture.save(output, kind, exif=exif, **({"comment": GPS_PLACE.encode()} if place and kind == "JPEG" else {}))
    return output.getvalue()


def a_png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is this large, and holds next to nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def _action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name("/" + kind), **more)


def _script_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = _action("JavaScript", JS=String("app.alert(1)"))


def _named_script(pdf: pikepdf.Pdf) -> None:
    tree = Dictionary(Names=Array([String("x"), pdf.make_indirect(_action("JavaScript", JS=String("app.alert(1)")))]))
    pdf.Root.Names = Dictionary(JavaScript=tree)


def _on_closing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=_action("Named", N=Name.Print))


def _on_turning_the_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=_action("URI", URI=String("https://example.org")))


def _annotation(**parts: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        shape = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 99, 99]), **parts)
        pdf.pages[0].Annots = Array([pdf.make_indirect(shape)])

    return change


def _file_inside(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.txt"] = b"x"


def _form_of_xml(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(pdf, b"<xdp/>"))


def _script_that_nothing_points_to(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(Deep=Array([Array([Dictionary(Deeper=_action("Launch", F=String("x.exe")))])]))


ACTIVE: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "script on opening": _script_on_opening,
    "named script": _named_script,
    "action on closing": _on_closing,
    "action on turning the page": _on_turning_the_page,
    "link that starts a program": _annotation(Subtype=Name.Link, A=_action("Launch", F=String("x.exe"))),
    "button that sends the form": _annotation(Subtype=Name.Widget, A=_action("SubmitForm", F=String("https://x"))),
    "link into another file": _annotation(Subtype=Name.Link, A=_action("GoToR", F=String("x.pdf"))),
    "rich media": _annotation(Subtype=Name.RichMedia),
    "sound": _annotation(Subtype=Name.Sound),
    "file on the page": _annotation(Subtype=Name.FileAttachment),
    "file inside": _file_inside,
    "form of XML": _form_of_xml,
    "hidden deep": _script_that_nothing_points_to,
}
"""Everything that makes a PDF do something."""


def _first_page_as_destination(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, 0])


HARMLESS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "opens at a page": _first_page_as_destination,
    "goes to a page": lambda pdf: setattr(
        pdf.Root, "OpenAction", _action("GoTo", D=Array([pdf.pages[0].obj, Name.Fit]))
    ),
    "link to a web page": _annotation(Subtype=Name.Link, A=_action("URI", URI=String("https://www.helsenorge.no"))),
    "form": lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(Fields=Array([]))),
}
"""What word processors and scanners write."""


def a_bomb(streams: int = 1, around_a_picture: bool = False) -> bytes:
    """A small PDF whose page unpacks to half a gigabyte, in one stream or in several."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    each = 512 * 1024 * 1024 // streams
    packer = zlib.compressobj(9)
    piece = bytes(1024 * 1024)
    packed = b"".join(packer.compress(piece) for _ in range(each // len(piece))) + packer.flush()
    packing = Array([Name.FlateDecode, Name.DCTDecode]) if around_a_picture else Name.FlateDecode
    pdf.pages[0].Contents = Array([pdf.make_indirect(Stream(pdf, packed, Filter=packing)) for _ in range(streams)])
    output = BytesIO()
    pdf.save(output, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return output.getvalue()


def with_swelling_objects(megabytes: int) -> bytes:
    """A small PDF with an object stream that unpacks to so much before any object is read."""
    body = a_pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    start = body.index(b"/Type /ObjStm")
    begin = body.rindex(b"obj\n", 0, start) + 4
    end = body.index(b"endstream", start)
    unpacked = _stream_in(body[begin:end])
    packer = zlib.compressobj(9)
    piece = b" " * (1024 * 1024)
    packed = packer.compress(unpacked) + b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), body[begin : body.index(b"stream", begin)])
    grown = body[:begin] + head + b"stream\n" + packed + b"\n" + body[end:]
    # The cross-reference table lies behind, and says where it is itself.
    shift = len(grown) - len(body)
    table = int(body.rsplit(b"startxref\n", 1)[1].split()[0])
    if table < end:
        raise AssertionError("The cross-reference table was expected behind the objects.")
    return re.sub(rb"startxref\n\d+", b"startxref\n%d" % (table + shift), grown)


def _stream_in(part: bytes) -> bytes:
    packed = part[part.index(b"stream\n") + 7 :]
    return zlib.decompressobj().decompress(packed) if b"/FlateDecode" in part else packed
