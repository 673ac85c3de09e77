"""A name that contracts give a party in, what that party is out: "Hébergeur" is the provider.

The words are `roles.toml`. Where names say nothing, `ingest.facts.party_roles` looks further.
"""

import re
from functools import cache

from ingest.contract_facts import PartyRole
from ingest.facts.folding import plain_words
from ingest.facts.wording import one_of, words

ROLES = (PartyRole.PROVIDER, PartyRole.CLIENT)
_ARTICLES = frozenset(plain_words(article) for article in words("roles")["articles"])


@cache
def _names(role: PartyRole) -> frozenset[str]:
    return frozenset(plain_words(name) for name in words("roles")[role.value]["names"])


@cache
def role_pattern(role: PartyRole, key: str) -> re.Pattern[str]:
    """The pattern, for folded text, of the list `key` ("describes", "deeds") of `role`."""
    return re.compile(one_of(words("roles")[role.value][key]))


def bare_name(name: str) -> str:
    """`name` as names are compared: folded, without article or possessive.

    >>> bare_name("L’Hébergeur"), bare_name("our vendor's")
    ('hebergeur', 'vendor')
    """
    found = re.sub(r"['’]s?$", "", name.strip())
    parts = plain_words(found).split()
    while len(parts) > 1 and parts[0] in _ARTICLES:
        parts = parts[1:]
    return " ".join(parts)


def role_of_name(name: str) -> PartyRole | None:
    """What a party of this name is; None where the name does not say.

    >>> role_of_name("le Client Donneur d’ordres"), role_of_name("Cloud Santé")
    (<PartyRole.CLIENT: 'client'>, None)
    """
    bare = bare_name(name)
    exact = [role for role in ROLES if bare in _names(role)]
    if exact:
        return exact[0]
    begins = [role for role in ROLES if any(bare.startswith(f"{term} ") for term in _names(role))]
    return begins[0] if len(begins) == 1 else None
