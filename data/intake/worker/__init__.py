"""The process of its own that reads and checks, with limits on memory and time.

May import data.intake.annotated_file, data.intake.checking, data.intake.findings, data.intake.questions,
data.intake.reading, data.reference and data.spared_imports.
"""
