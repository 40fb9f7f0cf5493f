"""A style sheet is cut to what the pages use, and what they use is left as it was."""

from __future__ import annotations

import re
from typing import Any

import pytest

from web.cutting import cut
from web.static_files import address_of

PAGES = '<p class="ds-label" data-size="md" aria-invalid="true"><input type="checkbox" class="ds-input">'


def once(sheet: str, styles: str = "") -> str:
    return cut([sheet], PAGES, styles)[0]


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".ds-label{a:b}.ds-table{a:b}", ".ds-label{a:b;}"),
        (".ds-table,.ds-label{a:b}", ".ds-label{a:b;}"),
        (".ds-label[data-size=md]{a:b}.ds-label[data-size=xl]{a:b}", ".ds-label[data-size=md]{a:b;}"),
        (".ds-label[data-weight]{a:b}", ""),
        (".ds-input:not([readonly],.ds-table){a:b}", ".ds-input:not([readonly],.ds-table){a:b;}"),
        (".ds-input:is([type=checkbox],[type=radio]){a:b}", ".ds-input:is([type=checkbox],[type=radio]){a:b;}"),
        (".ds-input:is([type=radio],.ds-table){a:b}", ""),
        (".ds-input:disabled{a:b}.ds-input:focus-visible{a:b}", ".ds-input:focus-visible{a:b;}"),
        (":has(.ds-table) .ds-label{a:b}body{a:b}", "body{a:b;}"),
        ("@media (hover:hover){.ds-table{a:b}.ds-label{a:b}}", "@media (hover:hover){.ds-label{a:b;}}"),
        ("@layer one,two;@media print{.ds-table{a:b}}", "@layer one,two;"),
        ("@layer x{.ds-label{a:b}}", "@layer x{.ds-label{a:b;}}"),
        ('.ds-label{a:url("data:image/svg+xml;x{}");c:d}', '.ds-label{a:url("data:image/svg+xml;x{}");c:d;}'),
        ("@font-face{font-family:Inter}", "@font-face{font-family:Inter;}"),
    ],
)  # fmt: skip
def test_a_rule_is_kept_when_it_can_match(sheet: str, kept: str) -> None:
    assert once(sheet) == kept


def test_a_token_is_kept_when_it_is_asked_for_also_by_another_token_or_sheet() -> None:
    theme = ":root{--a:1;--b:var(--a);--c:2;--d:var(--c);--e:;--f:3}"
    parts = ".ds-label{x:var(--b)}.ds-table{x:var(--d)}.ds-label{y:var(--e,4)}"
    assert cut([theme, parts], PAGES, "p{x:var(--f)}") == [
        ":root{--a:1;--b:var(--a);--e:;--f:3;}",
        ".ds-label{x:var(--b);}.ds-label{y:var(--e,4);}",
    ]


def test_cutting_twice_changes_nothing_more() -> None:
    sheet = "@media print{.ds-label,.ds-table{--a:1;b:var(--a)}}"
    assert once(once(sheet)) == once(sheet)


async def test_every_token_that_a_served_sheet_asks_for_without_another_choice_is_served(gateway: Any) -> None:
    if address_of("parts.css") is None:
        pytest.skip("the pages' parts are missing: run `python -m tools.page_parts`")
    names = ("theme.css", "parts.css", "look.css", "chat.css", "case.css", "pages.css")
    sheets = "".join([await (await gateway.client.get(f"/static/{name}")).text() for name in names])
    told = set(re.findall(r"(--[\w-]+)\s*:", sheets))
    # `--_ds-field-sizing` is set by a script of Designsystemet that the pages do not use.
    assert set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", sheets)) - told <= {"--_ds-field-sizing"}
