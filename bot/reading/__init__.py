"""Reads what citizens write: yes and no, names, dates, ages, how to reach them, and commands to the conversation.

Every reader is forgiving about spelling and exact about meaning. It works on text alone, without Rasa and without a network.
"""

from bot.reading.problem import NotUnderstood

__all__ = ["NotUnderstood"]
