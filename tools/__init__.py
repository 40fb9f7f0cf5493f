"""The chores behind the Makefile. Nothing in the product imports them."""
