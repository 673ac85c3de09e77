"""Names that links lead to: of sets, of cases, of what stands inside a picture."""

import re


def slug(name: str) -> str:
    """The name without what an address or a style would take apart.

    >>> slug("samples"), slug("my gold (2).toml")
    ('samples', 'my-gold-2-toml')
    """
    return re.sub(r"\W+", "-", name).strip("-")


def case_anchor(set_name: str, case_id: str) -> str:
    """The case's name in links.

    >>> case_anchor("samples", "auvalie-term/fr-plain")
    'samples/auvalie-term/fr-plain'
    """
    return f"{slug(set_name)}/{case_id}"
