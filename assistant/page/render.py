"""Parts of the page as HTML: a template and values in, markup out; every value is escaped."""

from datetime import datetime
from functools import lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.page.words import say
from ingest.language import Language


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, language: Language, **values: object) -> str:
    """The `template` of that name, filled in.

    In it `say` speaks `language`, and `day` writes dates as it does.
    """
    found = _environment().get_template(f"{template}.html")
    words = {"say": partial(_say, language), "day": partial(day, language=language)}
    return found.render(language=language, **words, **values)


def _say(language: Language, key: str, **fields: object) -> str:
    return say(key, language, **fields)


def day(when: datetime | str, language: Language) -> str:
    """A date and time of day as the language writes them, in this machine's zone; "" for "".

    >>> from datetime import UTC
    >>> day(datetime(2026, 3, 9, 12, tzinfo=UTC), "fr")[:10], day("", "en")
    ('09/03/2026', '')
    """
    if not when:
        return ""
    local = (datetime.fromisoformat(when) if isinstance(when, str) else when).astimezone()
    return local.strftime("%d/%m/%Y %H:%M" if language == "fr" else "%Y-%m-%d %H:%M")
