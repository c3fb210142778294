"""From text in columns to typed rows of a data set, with a finding for all that does not fit.

May import data.contracts, data.intake.findings, data.intake.questions, data.intake.reading, data.intake.understanding,
data.personal_data, data.reference and data.vocabulary.
"""
