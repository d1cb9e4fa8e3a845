"""FlixPatrol's table as somebody fills it in: two countries, ten places each, a day at a time."""

HEADER = "date,service,country,kind,rank,title\n"


def body(day: str, countries: str = "KR US", kind: str = "tv", places: int = 10) -> str:
    """Return the lines of one day, without the header."""
    return "".join(
        f"{day},Netflix,{country},{kind},{rank},{country} Series {rank}\n"
        for country in countries.split()
        for rank in range(1, places + 1)
    )


def joined(*bodies: str) -> str:
    """Return the table with the lines of ``bodies``."""
    return HEADER + "".join(bodies)


def without(lines: str, country: str) -> str:
    """Return ``lines`` without those of ``country``."""
    return "".join(each for each in lines.splitlines(keepends=True) if f",{country}," not in each)
