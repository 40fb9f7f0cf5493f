"""From answers to a case: which questions apply, what is said on the way, and what is filed.

The chat asks one question at a time and the plain forms ask several on a page; what an answer leads to is the same, and is written here.
Answers are a mapping from the slots of `domain.yml`, which name the steps of `content/prompts`, to values that can be stored as JSON.
"""
