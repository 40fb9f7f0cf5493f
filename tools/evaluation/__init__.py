"""What `make evaluate` is made of: the held-out sets, the conversations with the product, the judging and the report."""
