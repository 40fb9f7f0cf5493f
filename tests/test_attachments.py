"""What is taken of what citizens upload, and what is refused and why."""

from __future__ import annotations

import time
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from bot.attachments import LARGEST, AttachmentRefused, inspect
from bot.attachments.looker import look
from bot.attachments.looking import media_type_of
from tests.uploads import ACTIVE, GPS_PLACE, HARMLESS, a_bomb, a_pdf, a_picture, a_png_of_size, with_swelling_objects


def reason(content: bytes) -> str:
    with pytest.raises(AttachmentRefused) as caught:
        inspect(content)
    return caught.value.reason.value


def reason_here(media_type: str, content: bytes) -> str:
    """The same without the other process, for tables of many."""
    with pytest.raises(AttachmentRefused) as caught:
        look(media_type, content)
    return caught.value.reason.value


def test_a_pdf_is_taken_as_it_came() -> None:
    content = a_pdf()
    found = inspect(content)
    assert (found.media_type, found.content) == ("application/pdf", content)
    assert "Fullmakt" not in repr(found)


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_is_taken_without_the_place_where_it_was_taken(kind: str, media_type: str) -> None:
    content = a_picture(kind, place=True)
    assert GPS_PLACE.encode() in content
    found = inspect(content)
    assert found.media_type == media_type
    assert GPS_PLACE.encode() not in found.content
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(found.content)) as after:
        assert after.size == before.size
        assert dict(after.getexif()) == {0x0112: 6}
        differences = [abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)]
        assert sum(differences) / len(differences) <= (0 if kind == "PNG" else 0.5)


def test_what_hangs_on_behind_a_picture_is_cut_off() -> None:
    for kind in ("JPEG", "PNG"):
        assert b"PK\x03\x04" not in inspect(a_picture(kind) + b"PK\x03\x04<script>").content


@pytest.mark.parametrize("name", ACTIVE)
@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_that_does_something_is_refused(name: str, packed: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    content = a_pdf(ACTIVE[name], object_stream_mode=mode)
    assert reason_here("application/pdf", content) == "active_content"


@pytest.mark.parametrize("name", HARMLESS)
def test_a_pdf_such_as_word_processors_write_is_taken(name: str) -> None:
    assert look("application/pdf", a_pdf(HARMLESS[name]))


def test_active_content_is_refused_through_the_other_process_too() -> None:
    assert reason(a_pdf(ACTIVE["script on opening"])) == "active_content"


@pytest.mark.parametrize("password", ["", "hemmelig"])
def test_an_encrypted_pdf_is_refused(password: str) -> None:
    encryption = pikepdf.Encryption(user=password, owner="eier")
    assert reason_here("application/pdf", a_pdf(encryption=encryption)) == "encrypted"


@pytest.mark.parametrize(("streams", "around_a_picture"), [(1, False), (8, False), (1, True)])
def test_a_pdf_that_swells_is_refused_and_soon(streams: int, around_a_picture: bool) -> None:
    content = a_bomb(streams, around_a_picture)
    assert len(content) < LARGEST
    started = time.monotonic()
    assert reason(content) == "too_large"
    assert time.monotonic() - started < 60


def test_objects_that_swell_are_refused_before_they_are_read() -> None:
    assert look("application/pdf", with_swelling_objects(1))
    content = with_swelling_objects(512)
    assert len(content) < LARGEST
    # The reader stops at the bound, and then lacks what it was to read.
    assert reason(content) in ("too_large", "damaged")


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    def grow(pdf: pikepdf.Pdf) -> None:
        for _ in range(100):
            pdf.add_blank_page()

    assert reason_here("application/pdf", a_pdf(grow)) == "too_large"


def test_a_picture_of_too_many_pixels_is_refused_however_small_its_file() -> None:
    assert reason(a_png_of_size(8000, 6000)) == "too_many_pixels"
    assert reason_here("image/png", a_png_of_size(60000, 60000)) == "too_many_pixels"


def test_a_picture_of_too_many_pixels_inside_a_pdf_is_refused() -> None:
    def grow(pdf: pikepdf.Pdf) -> None:
        picture = pikepdf.Stream(
            pdf, b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=9000, Height=9000
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))

    assert reason_here("application/pdf", a_pdf(grow)) == "too_many_pixels"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"x" * (LARGEST + 1), "too_large"),
        (b"hei", "unknown_type"),
        (b"<html><script>alert(1)</script>", "unknown_type"),
        (b"GIF89a", "unknown_type"),
        (b"PK\x03\x04", "unknown_type"),
        (b"\n" + a_pdf(), "unknown_type"),
        (b"<!--" + a_picture("PNG"), "unknown_type"),
        (a_pdf()[:300], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (a_picture("PNG")[:90], "damaged"),
        (a_picture("JPEG")[:200], "damaged"),
        (b"\xff\xd8\xff" + a_picture("PNG"), "damaged"),
    ],
)
def test_what_is_no_whole_file_of_a_known_kind_is_refused(content: bytes, why: str) -> None:
    assert reason(content) == why


def test_a_kind_is_known_by_content_alone() -> None:
    assert media_type_of(a_pdf()) == "application/pdf"
    assert media_type_of(a_picture("JPEG")) == "image/jpeg"
    assert media_type_of(a_picture("PNG")) == "image/png"
    assert media_type_of(a_picture("GIF")) is None


def test_a_refusal_says_nothing_of_the_file() -> None:
    with pytest.raises(AttachmentRefused) as caught:
        inspect(b"Ingebj\xc3\xb8rg Plantesen")
    assert str(caught.value) == "The file is not taken: unknown_type."


def test_a_letter_made_by_typst_is_taken() -> None:
    typst = pytest.importorskip("typst")
    letter = typst.compile(b'#set document(title: "x")\n#link("https://www.helsenorge.no")[Helsenorge] Fullmakt')
    assert look("application/pdf", letter) == letter
