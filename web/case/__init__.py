"""A citizen's own case: the pages behind `/case` and `/confirm`, and the API for documents, uploads and confirmation."""
