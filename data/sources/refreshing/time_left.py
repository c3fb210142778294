"""How long a refresh still takes, from how far it has come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TimeLeft:
    """`begun` is a time of a clock that never goes back, in seconds."""

    begun: float

    def seconds(self, done: int, total: int, now: float) -> int:
        """Whole seconds left, if the rest goes as the first part did. 0 when all is done or nothing yet."""
        return round((now - self.begun) / done * (total - done)) if done else 0
