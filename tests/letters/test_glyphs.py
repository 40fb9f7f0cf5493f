"""The table of signs that can be printed agrees with the fonts that typst brings."""

from __future__ import annotations

from bot import letters
from bot.letters.blocks import Letter, Paragraph
from bot.letters.glyphs import PRINTABLE, can_be_printed
from bot.letters.pdf import SIGN, _compiled, _data


def test_every_sign_of_the_table_has_a_glyph() -> None:
    # Straight to typst: `pdf` would mend what fails.
    signs = sorted(PRINTABLE)
    for start in range(0, len(signs), 200):
        chunk = "\n".join(f"a{sign}b" for sign in signs[start : start + 200])
        assert _compiled(_data(Letter("receipt", "x", "nb", (Paragraph(chunk),))))


def test_the_signs_of_the_three_languages_can_be_printed() -> None:
    for sign in "æøåÆØÅéèêòóôáàäöü«»“”‘’–—…§€½☐☒•·" + SIGN:
        assert can_be_printed(sign), sign
    for sign in "😀中ก":
        assert not can_be_printed(sign)


def test_signs_that_fail_only_together_are_mended() -> None:
    # Signs that are there one by one, in every neighbourhood of accents: whatever fails, a letter comes out.
    marks = "".join(sign for sign in sorted(PRINTABLE) if "\u0300" <= sign <= "\u036f")
    for base in "aæЖعש":
        assert letters.pdf(Letter("receipt", "x", "nb", (Paragraph(base + marks),))).startswith(b"%PDF")
