"""What a message in a form is: an answer to the question that stands, a command, a change, or a question about something else."""

from __future__ import annotations

from actions.asking import Asking
from actions.step import GRAVE, LIKELY, LONG, PLAIN, Answers, Step
from actions.turn import Turn
from bot.guidance.topic import ASKS, TOPICS
from bot.reading import NotUnderstood
from bot.reading.anger import is_angry
from bot.reading.asides import tells_beside
from bot.reading.commands import is_only_weary, opens_with_change
from bot.reading.names import is_name_alone


class Hearing(Asking):
    """The part of a form's action that tells what it hears."""

    def _is_digression(self, turn: Turn, step: Step) -> bool:
        """Whether the message asks about something else than the step does."""
        if turn.intent == "crisis":
            # A strict answer that can be read ("I'm 29") is one, unless the words themselves are of danger. Where any words are
            # an answer, help comes first even on a faint belief; said once more ("my mother died"), it is the answer.
            if step.takes_anything:
                heard = turn.confidence < GRAVE or turn.slots.get("last_topic") == "crisis"
            else:
                heard = self.can_read(turn, step)
            return turn.is_certain or not heard
        if turn.intent == "pause":
            return self._is_commanded(turn, step)
        if turn.intent == "cancel":
            if self.is_tired(turn):
                return False  # somebody without strength left is offered a rest before an end
            return turn.is_certain  # what is only like it is asked about first: every answer would be gone
        if turn.intent == "change_language":
            # "He does not like to speak English" beside a name is part of an answer.
            return self._is_commanded(turn, step) and (turn.is_certain or not self.can_read(turn, step))
        if turn.is_payload and turn.intent in (*TOPICS, *ASKS):
            return True
        if turn.is_payload or (turn.word_count > LONG and step.free_text):
            return False
        if step.slot == "reference" and turn.text.strip().upper().startswith(("IP-", "IP ")):
            return False  # mistyped, and no question about a plan
        if step.slot in ("reference", "access_code", "related_reference") and self.can_read(turn, step):
            return False  # "IP 7K4M 9QXF?" asks nothing
        if step.free_text and turn.is_question and tells_beside(turn.text):
            return False  # "why must we wait for aids? we need them now" is a need; what it asks is answered beside
        if not step.takes_anything and not turn.is_question and is_angry(turn.text):
            return False  # it is met calmly, and is no question about silence
        if turn.is_question and turn.asks_about(0.25):
            return True
        if not step.takes_anything and not turn.is_question and turn.opens_with_skip:
            return False  # "don't know which rules they used" is an answer, or none
        small_talk = turn.best[0] in (
            "thanks",
            "greet",
            "goodbye",
            "bot_challenge",
            "contact_human",
            "privacy",
            "capabilities",
        )
        if step.takes_anything:
            return small_talk and turn.word_count <= 5 and turn.asks_about(PLAIN)
        if not small_talk and not turn.is_question and int(turn.slots.get("tries") or 0) > 0:
            return False  # it was answered as a question once, and no answer came of it
        return turn.asks_about(0.55) and not self.can_read(turn, step)

    def _is_change(self, turn: Turn, step: Step, answers: Answers) -> bool:
        """Whether it begins with a verb of change and names an answer, by the words that the phrasebook has for it."""
        if turn.is_payload or step.takes_anything or not opens_with_change(turn.text):
            return False
        return self.step_named(turn, answers, turn.text) is not None

    def _names_an_answer(self, turn: Turn, step: Step, answers: Answers) -> bool:
        """Whether a word or two at the summary name what is to be changed: "the telephone" asks for no number there."""
        if step.slot != "confirm" or turn.is_payload or turn.is_question or turn.word_count > 3:
            return False
        if turn.is_certain or turn.intent == "crisis":
            return False  # "bokmål" holds a "mål", and is a wish for a language
        return self.step_named(turn, answers, turn.text) is not None

    def _is_commanded(self, turn: Turn, step: Step) -> bool:
        """Whether what looks like a command is one: "getting my life back" is a goal, and "no end date" no wish to end."""
        if (
            turn.intent == "change_answer"
            and turn.is_question
            and not turn.is_certain
            and not opens_with_change(turn.text)
        ):
            return False  # "must I give my name?" wants nothing changed
        if step.slot.endswith("_name") and not turn.is_payload and is_name_alone(turn.text):
            return False  # Inga has said her name, and not "none"
        if turn.is_certain:
            return True
        if step.takes_anything:
            # What only looks like an end to it may be the answer: "I do not want to cancel the treatment".
            return turn.intent not in ("cancel", "start_over") and turn.confidence >= PLAIN
        if self.can_read(turn, step):
            return False  # "last week" is a day, however like "the last question" it looks
        return turn.confidence >= LIKELY

    def is_tired(self, turn: Turn) -> bool:
        """Whether nothing but weariness is said where the answers may be kept for another day: "jeg orker ikke mer"."""
        kept = turn.slots.get("consent") and any(step.slot == "consent" for step in self.steps)
        return bool(kept) and not turn.is_payload and is_only_weary(turn.text)

    @staticmethod
    def can_read(turn: Turn, step: Step) -> bool:
        """Whether the message is an answer to the step."""
        try:
            step.answer(turn)
        except NotUnderstood:
            return False
        return True
