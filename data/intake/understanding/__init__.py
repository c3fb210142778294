"""What a file is: what its headings and cells are about, which data set they fit, and what must be asked.

May import data.contracts, data.intake.findings, data.intake.questions, data.intake.reading and data.reference.
"""
