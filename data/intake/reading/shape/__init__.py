"""Where the table is among the rows of a file, and what every other row is.

May import data.intake.findings, data.intake.reading.reading and data.reference.
"""
