"""The rules of a case: who may ask, what may happen next, and when a time limit ends.

Nothing here knows the clock, the database or the law's numbers: today, limits and holidays come in as arguments.
"""
