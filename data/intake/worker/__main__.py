"""The reading process: `python -m data.intake.worker`, an order on standard input, an answer on standard output."""

from data.spared_imports import spare_imports


def main() -> int:
    """Read the order, obey the limits, answer."""
    spare_imports("pandas", "numpy", "cloudpickle", "typing_extensions")
    # Only now: what is imported here would load them.
    from data.intake.worker.carry_out import carry_out

    return carry_out()


if __name__ == "__main__":
    raise SystemExit(main())
