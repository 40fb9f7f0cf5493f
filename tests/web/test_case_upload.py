"""Files that are sent in: too large, too slow, broken, refused, and never kept for someone without the code."""

from __future__ import annotations

import asyncio
import html
from typing import Any

import pytest
from aiohttp import FormData

from bot.desk import Refusal
from bot.guidance.phrasebook import Phrasebook
from tests.web.case_fakes import CODE, PAIR, REFERENCE, CaseDesk
from web.case import uploads
from web.exposure import Rate, Rates

pytestmark = pytest.mark.asyncio

PLACES = ("/case/upload", "/api/case/attachments")
PDF = b"%PDF-1.7 signed"


@pytest.fixture
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.fixture
async def gateway(make_gateway: Any, desk: CaseDesk) -> Any:
    return await make_gateway(desk)


def form(content: bytes | None = PDF, name: str = "side.pdf", **fields: str) -> FormData:
    """The form of the page: what opens the case first, the file last."""
    data = FormData(default_to_multipart=True)
    for key, value in (PAIR | fields).items():
        data.add_field(key, value)
    if content is not None:
        data.add_field("file", content, filename=name, content_type="application/pdf")
    return data


async def send(gateway: Any, place: str, data: Any, **options: Any) -> tuple[Any, str]:
    reply = await gateway.client.post(place, data=data, **options)
    return reply, html.unescape(await reply.text())


async def test_a_signed_page_is_kept_and_listed(gateway: Any, desk: CaseDesk) -> None:
    reply, page = await send(gateway, "/case/upload", form(language="nn"))
    assert (reply.status, "Fila er send inn" in page) == (200, True)
    assert "Fil 1: PDF, 1 kB, send 20. november 2026" in page
    assert desk.deeds == [("attach", len(PDF))]


async def test_the_api_answers_with_what_was_kept(gateway: Any, desk: CaseDesk) -> None:
    reply, _ = await send(gateway, "/api/case/attachments", form())
    assert reply.status == 201
    assert await reply.json() == {
        "number": 1, "media_type": "application/pdf", "size": len(PDF), "stored_at": "2026-11-20T09:30:00+00:00",
    }  # fmt: skip


async def test_a_reload_does_not_send_the_file_again(gateway: Any, desk: CaseDesk) -> None:
    for _ in range(2):
        reply, _ = await send(gateway, "/case/upload", form(once="ab"))
        assert reply.status == 200
    assert desk.deeds == [("attach", len(PDF))]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("reason", list(Refusal))
async def test_each_refusal_says_why_and_shows_the_case_again(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook, reason: Refusal, language: str
) -> None:
    desk.refuses = reason
    words = phrasebook.text("case_page", f"refused_{reason}", language, "0301")
    reply, page = await send(gateway, "/case/upload", form(language=language))
    assert 400 <= reply.status < 500
    assert words in page
    assert 'action="/case/upload"' in page
    assert f'name="access_code" value="{CODE}"' in page
    api, _ = await send(gateway, "/api/case/attachments", form(language=language))
    document = await api.json()
    assert (document["type"], document["detail"]) == (f"/problems/attachment-{reason.replace('_', '-')}", words)


async def test_ten_megabytes_pass_and_one_byte_more_is_told(gateway: Any, desk: CaseDesk) -> None:
    reply, _ = await send(gateway, "/case/upload", form(b"x" * uploads.MOST_FILE_BYTES))
    assert (reply.status, desk.deeds) == (200, [("attach", uploads.MOST_FILE_BYTES)])
    for place in PLACES:
        reply, page = await send(gateway, place, form(b"x" * (uploads.MOST_FILE_BYTES + 1)))
        assert reply.status == 413
        assert "høyst 10 MB" in page
    assert len(desk.deeds) == 1


async def test_a_giant_file_is_read_to_no_end(gateway: Any, desk: CaseDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_READ_BYTES", 11 * 1024 * 1024)
    for place in PLACES:
        reply, _ = await send(gateway, place, form(b"x" * (12 * 1024 * 1024)))
        assert reply.status == 413
    assert desk.deeds == []


async def test_a_giant_file_that_hides_its_size_is_cut_off_too(
    gateway: Any, desk: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_READ_BYTES", 1024 * 1024)
    monkeypatch.setattr(uploads, "MOST_FILE_BYTES", 512 * 1024)

    async def endless() -> Any:
        yield b"--b\r\n" + b"\r\n--b\r\n".join(_field(name, value) for name, value in PAIR.items())
        yield b'\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(40):
            yield b"x" * 65536

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    reply, page = await send(gateway, "/case/upload", endless(), headers=headers)
    assert (reply.status, "Filen er for stor" in page) == (413, True)
    assert desk.deeds == []


def _field(name: str, value: str) -> bytes:
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()


@pytest.mark.parametrize("place", PLACES)
async def test_a_file_that_does_not_arrive_in_time_is_told(make_gateway: Any, desk: CaseDesk, place: str) -> None:
    gateway = await make_gateway(desk, upload_patience=0.3)

    async def slow() -> Any:
        yield b"--b\r\n" + b"\r\n--b\r\n".join(_field(name, value) for name, value in PAIR.items())
        yield b'\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(20):
            yield b"x"
            await asyncio.sleep(0.1)

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    reply, page = await send(gateway, place, slow(), headers=headers)
    assert (reply.status, "kom ikke helt fram" in page) == (400, True)
    assert desk.deeds == []


async def test_no_file_is_read_for_someone_without_the_code(
    gateway: Any, desk: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    take = uploads._take

    async def watch(part: Any, most: int) -> bytes | None:
        if part.name == "file":
            kept.append(most)
        return await take(part, most)

    monkeypatch.setattr(uploads, "_take", watch)
    for place in PLACES:
        for pair in ({"access_code": "feil"}, {"reference": "IP-0000-0000"}):
            reply, _ = await send(gateway, place, form(**pair))
            assert reply.status == 404
    assert kept == [0] * 4
    assert desk.deeds == []


@pytest.mark.parametrize("place", PLACES)
async def test_the_file_must_come_after_what_opens_the_case(gateway: Any, desk: CaseDesk, place: str) -> None:
    data = FormData(default_to_multipart=True)
    data.add_field("file", PDF, filename="a.pdf")
    for key, value in PAIR.items():
        data.add_field(key, value)
    assert (await send(gateway, place, data))[0].status == 404
    assert desk.deeds == []


# What aiohttp warns of is half a character, which no report of a test run can carry.
@pytest.mark.filterwarnings("ignore::aiohttp.multipart.BadContentDispositionHeader")
@pytest.mark.parametrize("place", PLACES)
async def test_a_body_that_is_no_form_is_told_and_never_an_error_of_ours(
    gateway: Any, desk: CaseDesk, place: str
) -> None:
    multipart = {"Content-Type": "multipart/form-data; boundary=b"}
    nested = b'--b\r\nContent-Type: multipart/mixed; boundary=c\r\nContent-Disposition: form-data; name="file"\r\n\r\n--c--\r\n--b--\r\n'
    many = b"".join(b"--b\r\n" + _field(f"f{number}", "x") + b"\r\n" for number in range(30)) + b"--b--\r\n"
    long = b"--b\r\n" + _field("reference", "x" * 100_000) + b"\r\n--b--\r\n"
    for body in (
        b"",
        b"--b",
        b"rubbish",
        b"--b\r\n\r\n",
        b"--b\r\nContent-Disposition: \xff\r\n\r\nx\r\n--b--\r\n",
        nested,
        many,
        long,
    ):
        reply, _ = await send(gateway, place, body, headers=multipart)
        assert reply.status in (400, 404), (body[:60], reply.status)
    for headers in ({"Content-Type": "multipart/form-data"}, {"Content-Type": "application/pdf"}, {}):
        reply, _ = await send(gateway, place, PDF, headers=headers)
        assert reply.status in (400, 415)
    assert desk.deeds == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "<b>a</b>", "æ" * 300, "x", ".htaccess", "side.pdf.exe"])
async def test_a_files_name_is_never_used(gateway: Any, desk: CaseDesk, name: str) -> None:
    reply, page = await send(gateway, "/case/upload", form(name=name))
    assert reply.status == 200
    assert name == "x" or name not in page
    assert desk.deeds == [("attach", len(PDF))]


async def test_no_file_chosen_is_told(gateway: Any, desk: CaseDesk) -> None:
    for data in (form(None), form(b"")):
        reply, page = await send(gateway, "/case/upload", data)
        assert (reply.status, "Det kom ingen fil" in page) == (422, True)
    assert desk.deeds == []


async def test_one_address_cannot_fill_the_memory_with_files(make_gateway: Any, desk: CaseDesk) -> None:
    room = uploads.UploadRoom(for_one=2, for_all=3)
    async with room.place("a"), room.place("a"):
        with pytest.raises(uploads.Problem, match="too-many-forms"):
            async with room.place("a"):
                pass
        async with room.place("b"):
            with pytest.raises(uploads.Problem, match="too-many-forms"):
                async with room.place("c"):
                    pass
    async with room.place("a"):
        pass
    wide = Rate(1e6, 1e6)
    gateway = await make_gateway(desk, rates=Rates(wide, wide, wide, wide, wide, address_uploads=Rate(1, 2)))
    statuses = [(await send(gateway, place, form()))[0].status for place in ("/case/upload", *PLACES)]
    assert statuses == [200, 200, 429]


async def test_another_sites_page_cannot_send_a_file(gateway: Any, desk: CaseDesk) -> None:
    for place in PLACES:
        reply, _ = await send(gateway, place, form(), headers={"Sec-Fetch-Site": "cross-site"})
        assert reply.status == 403
    assert desk.deeds == []


async def test_the_reference_stays_out_of_the_log(gateway: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    await send(gateway, "/case/upload", form(name="Kari Nordmann.pdf"))
    await send(gateway, "/case/upload", form(access_code="hemmelig"))
    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("asyncio"))
    for secret in (REFERENCE, CODE, "hemmelig", "Kari"):
        assert secret not in ours
