"""Numbers as reports print them, the same everywhere."""


def share(value: float) -> str:
    """A share of one, in percent to one decimal.

    >>> share(0.8), share(2 / 3)
    ('80.0 %', '66.7 %')
    """
    return f"{value * 100:.1f} %"


def duration(seconds: float) -> str:
    """Seconds from one up, milliseconds below, three figures at least of what is above 1 ms.

    >>> duration(83.26), duration(4.2), duration(0.0183), duration(0.00042)
    ('83.3 s', '4.20 s', '18.3 ms', '0.42 ms')
    """
    value, unit = (seconds, "s") if seconds >= 0.9995 else (seconds * 1000, "ms")
    decimals = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:.{decimals}f} {unit}"


def ratio(value: float) -> str:
    """How many times as much: two decimals below ten.

    >>> ratio(2.345), ratio(0.081), ratio(23.46)
    ('2.35x', '0.08x', '23.5x')
    """
    return f"{value:.{2 if value < 9.995 else 1}f}x"


def megabytes(value: float) -> str:
    """Megabytes, whole ones from ten up.

    >>> megabytes(0.104), megabytes(303.4)
    ('0.10 MB', '303 MB')
    """
    return f"{value:.2f} MB" if value < 10 else f"{value:.0f} MB"


def points(difference: float) -> str:
    """A difference of two shares, in percentage points.

    >>> points(0.031), points(-0.2), points(0.0)
    ('+3.1', '-20.0', '±0.0')
    """
    return f"{difference * 100:+.1f}" if abs(difference) >= 0.0005 else "±0.0"
