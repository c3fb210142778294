"""A whole number after an option."""

from data.command_line.session import UsageError


def whole_number(option: str, typed: str) -> int:
    """The number. Raises UsageError."""
    try:
        return int(typed)
    except ValueError:
        raise UsageError("not_a_number", option=option, typed=typed) from None
