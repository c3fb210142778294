"""What `check` and `import` are told of a file: options to read it by, and answers to what it leaves open.

May import data.command_line, data.contracts and data.intake.
"""
