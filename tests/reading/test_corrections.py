"""Corrections: what is taken back, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.reading.corrections import what_was_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nei, jeg tenkte på søknaden", "søknaden"),
        ("ikke planen, koordinatoren mente jeg", "koordinatoren"),
        ("sorry, mente hvor lang frist jeg har på å klage", "hvor lang frist jeg har på å klage"),
        ("nei nei, hvem som kan få den spør jeg om", "hvem som kan få den"),
        ("det var ikkje det eg spurde om, eg lurte på koordinator", "koordinator"),
        ("eg meiner klaga", "klaga"),
        ("not that. I mean the appeal", "the appeal"),
        ("no no, the coordinator. what's that", "the coordinator. what's that"),
        ("that's not what I asked, I meant the one for children", "the one for children"),
        ("sorry, I meant how do I apply", "how do I apply"),
        ("nei, klagen", "klagen"),
        ("no, the deadline", "the deadline"),
        ("feil, fristen", "fristen"),
        ("ikkje planen, koordinatoren", "koordinatoren"),
        ("no, not the plan but the coordinator", "the coordinator"),
        ("du misforstår, jeg lurer på klagen", "klagen"),
        ("you misunderstood, it's about the appeal", "the appeal"),
        ("sorry, wrong question. I want to know how to complain", "how to complain"),
        ("det spurte jeg ikke om, jeg lurte på fristen", "fristen"),
        ("det var om koordinator eg spurde", "koordinator"),
        ("it’s the coordinator I’m asking about", "the coordinator"),
    ],
)
def test_what_was_meant_instead_is_kept(text: str, meant: str) -> None:
    assert what_was_meant(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nei",
        "nei takk",
        "no",
        "jeg mener at jeg har rett på plan",
        "men jeg mener at det er feil",
        "jeg lurer på hva en plan er",
        "eg lurte på om eg kan klage",
        "I asked for a plan in March",
        "me tenkjer å flytte til Bykle, fylgjer planen med då",
        "eg tenkjer på å ta livet mitt",
        "jeg mente",
        "det spurte jeg ikke om",
        "det var ikkje det eg spurde om",
        "nei planen er ikke ferdig",
        "no deadline",
        "no plan yet",
        "nei, ingen plan",
        "not the best day for us",
        "jeg mente det samme som legen, " + "og så gikk det lang tid " * 6,
    ],
)
def test_what_corrects_nothing_is_no_correction(text: str) -> None:
    assert what_was_meant(text) is None
