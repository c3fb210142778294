"""The commands of `python -m analytics`, one per file; analytics/__main__.py lists them."""
