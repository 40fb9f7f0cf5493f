"""How a flow asks: which questions apply, in which words, with which buttons, and how the summary reads the answers back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from actions.naming import named_step
from actions.speech import Button, Voice, button
from actions.step import COMMAND_CHOICES, SKIPPED, Answers, Step
from actions.turn import Turn


class Asking:
    """The questions of one flow."""

    flow: str
    steps: tuple[Step, ...]
    told: frozenset[str] = frozenset()
    """Questions that the first message answered, in the conversation that is being spoken to."""

    def applicable(self, answers: Answers) -> list[Step]:
        """The steps that are asked, given the answers so far."""
        return [step for step in self.steps if step.applies(answers)]

    def ask(
        self, voice: Voice, step: Step, answers: dict[str, Any], lead: str | None = None, ways: Collection[Button] = ()
    ) -> None:
        """Say a step's question, or the summary; `lead` comes before it, the buttons of `ways` after its own."""
        progress = self.progress(step, answers)
        details: dict[str, Any]
        if step.slot == "confirm":
            kind, details = "summary", {"fields": self.fields(voice, answers)}
            asked = voice.step_text("confirm", "question", summary=self.summary(voice, answers))
        else:
            kind, details = "question", {"input": step.kind_of_input}
            asked = self.question(voice, step, answers)
        text = "\n\n".join(part for part in (lead, asked) if part)
        buttons = self._buttons(voice, step, answers)
        buttons += [each for each in ways if each not in buttons]
        voice.say(kind, text, buttons, step=step.slot, progress=progress, **details)

    def progress(self, step: Step, answers: Answers) -> list[int]:
        """Which question it is, of how many; twelve at most, whatever the form.

        Counted is what is asked for. The consent stands with the first question and the summary with the last: they are no fields. What
        was told and is being changed stands with the question before it.
        """
        way = [each for each in self.applicable(answers) if each.slot not in ("consent", "confirm")]
        counted = [each for each in way if each.asked(answers) and each.slot not in self.told] or way or [step]
        if step.slot == "confirm":
            return [len(counted), len(counted)]
        before = way[: way.index(step)] if step in way and step not in counted else way
        at = (
            counted.index(step) + 1
            if step in counted
            else sum(each in counted for each in before)
            if step in way
            else 1
        )
        return [max(at, 1), len(counted)]

    def question(self, voice: Voice, step: Step, answers: Answers) -> str:
        """The words of a question; a flow may word it by the answers so far."""
        if step.slot == "age_group" and answers.get("role") == "self":
            return voice.step_text("age_group", "question_self")
        return voice.step_text(step.slot, "question")

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """What should be said, before the next question, about the answers that have just become known."""
        return None

    def _buttons(self, voice: Voice, step: Step, answers: Answers) -> list[Button]:
        buttons = [
            button(title, COMMAND_CHOICES[name]) if name in COMMAND_CHOICES else button(title, "inform", value=name)
            for name, title in voice.choices(self.flow, step.slot).items()
        ]
        if step.optional:
            buttons.append(button(voice.text("common", "skip_button"), "skip"))
            rest = [other for other in self.applicable(answers) if answers.get(other.slot) is None and other.optional]
            if len(rest) > 1:
                buttons.append(button(voice.text("common", "skip_rest_button"), "skip_all"))
        return buttons

    def summary(self, voice: Voice, answers: Answers) -> str:
        """All answers, a line each, as they will be sent."""
        return "\n".join(f"- {each['label']}: {each['value']}" for each in self.fields(voice, answers))

    def fields(self, voice: Voice, answers: Answers) -> list[dict[str, str]]:
        """All answers as they will be sent, as {slot, label, value}; a page can put a button for changing beside each."""
        found = []
        for step in self.applicable(answers):
            value = answers.get(step.slot)
            if step.hidden or value is None:
                continue
            shown = voice.text("common", "skipped") if value == SKIPPED else self.shown(step, value, voice)
            found.append({"slot": step.slot, "label": voice.step_text(step.slot, "label"), "value": shown})
        return found

    def shown(self, step: Step, value: Any, voice: Voice) -> str:
        """A value as the citizen reads it."""
        if step.show is not None:
            return step.show(value, voice, self.flow)
        titles = voice.choices(self.flow, step.slot)
        values = value if isinstance(value, list) else [value]
        return ", ".join(titles.get(str(each), str(each)) for each in values)

    def step_named(self, turn: Turn, answers: Answers, said: str) -> Step | None:
        """The step whose answer the citizen wants to change, by the button's field or by people's words for it."""
        changeable = [step for step in self.applicable(answers) if not step.hidden]
        return named_step(self.flow, changeable, turn, said)
