"""The only room that knows the database: tables, keys, cases and the chat log.

Everything that says something about a person is sealed (AES-256-GCM) before it reaches a table; what stands in plain
columns is what the coordinating unit sorts by. Runs on SQLite and on PostgreSQL alike.
"""
