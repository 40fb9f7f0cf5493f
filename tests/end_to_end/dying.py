"""Kills the process that understands and acts (SIGKILL, nothing is tidied up) at many points of a conversation, and counts the cases.

`python tests/end_to_end/dying.py FOLDER` prints one JSON line a point. The model is loaded once; each life is a fork of that process
with a database of its own. The first life dies at a given statement to the database, the second goes on with the same conversation,
as Rasa does when the supervisor has started it again and the page retries.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from tools.evaluation.conversation import Talk, talking

BEFORE = ("jeg vil søke om plan for meg selv", "ja", "Kari Krasj", "kari@example.no", "52")
"""What is said up to the summary's last optional questions; each of these turns is a place to die in as well."""

AFTER = ("hopp over resten", "ja")
SAID = (*BEFORE, *AFTER)
CONFIRMING = len(BEFORE) + len(AFTER) - 1
"""The turn in which the case is filed."""

NEVER = 10**9


def life(talk: Talk, folder: Path, deed: Callable[[Talk], Any], dies_at: int = NEVER) -> Any:
    """Do a deed in a fork on the folder's database; returns what it returns, or None when it was killed."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        try:
            told = json.dumps(deed(_on(talk, folder, dies_at)))
            os.write(theirs, told.encode())
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(3)
    os.close(theirs)
    with os.fdopen(ours, "rb") as reading:
        raw = reading.read()
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    if status:
        raise RuntimeError("a life ended in a way that was not planned")
    return json.loads(raw)


def _on(talk: Talk, folder: Path, dies_at: int) -> _Mortal:
    """The agent with the folder's database, chat log and desk, as a process that has just been started."""
    import actions.wiring
    from understanding.tracker_store import SealedTrackerStore

    os.environ["VEIVISER_DATA"] = str(folder)
    words, reborn = actions.wiring.wiring(), actions.wiring.Wiring()
    # The desk is its own; the words, which are in no way touched by a death, are those that were read before the fork.
    reborn.phrasebook, reborn.everyday_words = words.phrasebook, words.everyday_words
    actions.wiring.use(reborn)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    agent = talk._agent
    agent.tracker_store = agent.processor.tracker_store = SealedTrackerStore(agent.domain)
    return _Mortal(Talk(loop, agent, talk._channel), dies_at)


class _Mortal:
    """Says things, and counts the statements to the database while it is told to; at the given one it is killed."""

    def __init__(self, talk: Talk, dies_at: int) -> None:
        self._talk, self._dies_at, self._counter, self._armed = talk, dies_at, count(1), False
        self.statements = 0
        event.listen(Engine, "before_cursor_execute", self._tick)
        event.listen(Engine, "commit", lambda _connection: self._tick())

    def _tick(self, *_details: Any) -> None:
        if self._armed:
            self.statements = next(self._counter)
            if self.statements == self._dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

    def say(self, text: str, mortal: bool = False) -> list[dict[str, Any]]:
        """Say something; only in a mortal turn are statements counted."""
        self._armed = mortal
        try:
            return self._talk.say("crash", text)
        finally:
            self._armed = False

    def opens(self, reference: str, access_code: str) -> bool:
        """Whether the code of a receipt opens its case."""
        from actions.wiring import wiring

        return wiring().desk.look_up_case(reference, access_code) is not None

    def cases(self) -> int:
        """How many cases there are."""
        from actions.wiring import wiring

        return sum(1 for _case in wiring().desk.export_cases())


def until(turn: int, answer_is_lost: bool = False) -> Callable[[_Mortal], int]:
    """Talk up to a turn, which is the mortal one; returns how many statements it took.

    With `answer_is_lost` it dies when everything is stored and before anybody hears of it.
    """

    def deed(talk: _Mortal) -> int:
        for each in SAID[:turn]:
            talk.say(each)
        talk.say(SAID[turn], mortal=True)
        if answer_is_lost:
            os.kill(os.getpid(), signal.SIGKILL)
        return talk.statements

    return deed


def before(turn: int) -> Callable[[_Mortal], None]:
    """Talk up to a turn, and leave what is stored then."""

    def deed(talk: _Mortal) -> None:
        for each in SAID[:turn]:
            talk.say(each)

    return deed


def alone(turn: int) -> Callable[[_Mortal], int]:
    """Say one turn, the mortal one, in a conversation that has come so far; returns how many statements it took."""

    def deed(talk: _Mortal) -> int:
        talk.cases()  # the desk is opened before the turn, as it is by the turns before it
        talk.say(SAID[turn], mortal=True)
        return talk.statements

    return deed


def on_from(turn: int) -> Callable[[_Mortal], dict[str, Any]]:
    """Count the cases, say the turn again, go on until a receipt, and count again."""

    def deed(talk: _Mortal) -> dict[str, Any]:
        before, kinds, opens = talk.cases(), [], False
        for said in SAID[turn:]:
            last = talk.say(said)[-1]["custom"]
            kinds.append(last["kind"])
            opens = opens or (last["kind"] == "receipt" and talk.opens(last["reference"], last["access_code"]))
        if "receipt" not in kinds and talk.cases() == 0:
            # The turn had gone through before the death, and saying it again answered the next question.
            for said in ("hopp over resten", "ja"):
                kinds.append(talk.say(said)[-1]["custom"]["kind"])
        return {"before": before, "after": talk.cases(), "kinds": kinds, "opens": opens}

    return deed


def main(folder: Path) -> None:
    """Die at every fourth turn of the way once or twice, and at sixteen points of the turn that files."""
    with talking(folder / "loading") as talk:
        talk.say("warm", SAID[0])  # what is loaded at first use is loaded here, and not in each life
        numbers = count()
        so_far = folder / "so_far"

        def fresh() -> Path:
            place = folder / str(next(numbers))
            place.mkdir()
            return place

        def told_so_far() -> Path:
            return Path(shutil.copytree(so_far, folder / str(next(numbers))))

        # Between two turns all that there is of a conversation is what is stored. So it is led up to the turn that files once,
        # and the deaths in that turn begin with a copy. Those in earlier turns, and the last, talk from the first word.
        so_far.mkdir()
        life(talk, so_far, before(CONFIRMING))
        taken = {turn: life(talk, fresh(), until(turn)) for turn in (1, 3)}
        taken[CONFIRMING] = life(talk, told_so_far(), alone(CONFIRMING))
        places = [(turn, share) for turn in (1, 3) for share in (0.2, 0.8)]
        places += [(CONFIRMING, (number + 0.5) / 16) for number in range(16)]
        places.append((CONFIRMING, 1.0))  # past the last statement: the answer alone is lost
        for turn, share in places:
            statement = 1 + int(share * taken[turn])
            if share == 1.0:
                place, deed = fresh(), until(turn, answer_is_lost=True)
            elif turn == CONFIRMING:
                place, deed = told_so_far(), alone(turn)
            else:
                place, deed = fresh(), until(turn)
            killed = life(talk, place, deed, dies_at=statement) is None
            told = life(talk, place, on_from(turn))
            print(
                json.dumps({"turn": turn, "statement": statement, "of": taken[turn], "killed": killed, **told}),
                flush=True,
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
