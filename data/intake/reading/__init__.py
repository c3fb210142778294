"""From the bytes of a file to text in rows and columns; nothing is interpreted yet.

May import data.intake.findings and data.reference.
"""
