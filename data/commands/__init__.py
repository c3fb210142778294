"""The commands of `python -m data`, a module each, listed in words.toml with all that they say.

May import data.access, data.command_line, data.contracts, data.doctor, data.intake, data.journal, data.postgres,
data.reference, data.sources, data.store, data.upkeep and data.version.
"""
