"""Several measurements of the same thing, as median, least and most."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """Measurements, at least one; all in one unit."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        """The spread of some values."""
        listed = tuple(values)
        assert listed, "nothing was measured"
        return cls(listed)

    @property
    def median(self) -> float:
        """The middle one; the mean of the two middle ones of an even number."""
        return median(self.values)

    @property
    def low(self) -> float:
        """The least."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The most."""
        return max(self.values)

    def over(self, other: "Spread") -> "Spread":
        """How many times `other` it is, measurement by measurement.

        Both were taken in turn, so a busy moment of the machine slows both of a pair, and their
        quotient tells more than that of two medians.

        >>> Spread((3.0, 8.0)).over(Spread((1.0, 2.0))).values
        (3.0, 4.0)
        """
        return Spread.of(a / b for a, b in zip(self.values, other.values, strict=True))
