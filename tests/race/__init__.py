"""The race: this product beside what people would build otherwise, driven by one crowd over each one's real protocol.

`python -m tests.race` (or `make race`) prints; it never fails because a machine is slow.
"""
