"""Who may use Clausier, and which contracts they see.

A name with a password, or a header of a proxy in front, in; an `Account` with its groups out.

    account      who somebody is, and which groups' contracts they see
    accounts     the users file: read anew when it changes, written as a whole (users_file)
    passwords    kept as argon2 hashes
    sign_in      a name and a password, a wrong one slowed down
    proxy        the name that a trusted proxy gives in a header (settings)
    commands     `clausier user`

Which contracts a group sees is noted in the library (`ingest.library`); showing a page to whom is
left to the page.
"""

from assistant.access.account import EVERYBODY, Account, Role
from assistant.access.accounts import Accounts, account_of
from assistant.access.passwords import Passwords
from assistant.access.proxy import HeaderSignIn
from assistant.access.settings import AccessSettings
from assistant.access.sign_in import SignIn

__all__ = [
    "EVERYBODY",
    "AccessSettings",
    "Account",
    "Accounts",
    "HeaderSignIn",
    "Passwords",
    "Role",
    "SignIn",
    "account_of",
]
