"""A name and a password in, whether they let somebody in out; who guesses is slowed down.

Tries are counted for each name, in memory: after some wrong ones in a row every further one must
wait, twice as long as before it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from assistant.access.accounts import Accounts
from ingest.names import plain_name

FREE = 5
"""So many wrong tries in a row cost nothing."""
SHORTEST_WAIT = 1.0
LONGEST_WAIT = 300.0
"""Seconds."""
REMEMBERED = 1000
"""So many names' tries are counted; of more, those with the fewest wrong ones are forgotten."""


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    """In a row, with those that are being checked."""
    refused_until: float = 0.0


class SignIn:
    """The check that the page makes, with its memory of wrong tries.

    `clock` gives seconds that never go back.
    """

    def __init__(self, accounts: Accounts, clock: Callable[[], float] = time.monotonic) -> None:
        self._accounts = accounts
        self._clock = clock
        self._tries: dict[str, _Tries] = {}
        self._lock = Lock()

    def __call__(self, name: str, password: str) -> bool:
        """Whether that is a user's name and password; False too while the name must wait.

        Raises `AccountsError` where the users file cannot be read.
        """
        plain = plain_name(name)
        if plain is None or not self._begin(plain):
            return False
        if self._accounts.check(plain, password) is None:
            return False
        with self._lock:
            self._tries.pop(plain, None)
        return True

    def _begin(self, name: str) -> bool:
        """Whether the name may be tried now.

        It counts as wrong until it is right, so that tries at the same time are no way around.
        """
        with self._lock:
            now = self._clock()
            tries = self._tries.get(name) or self._remember(name)
            if now < tries.refused_until:
                return False
            tries.wrong += 1
            if tries.wrong >= FREE:
                doubled = SHORTEST_WAIT * 2.0 ** min(tries.wrong - FREE, 20)
                tries.refused_until = now + min(doubled, LONGEST_WAIT)
            return True

    def _remember(self, name: str) -> _Tries:
        if len(self._tries) >= REMEMBERED:
            del self._tries[min(self._tries, key=lambda known: self._tries[known].wrong)]
        return self._tries.setdefault(name, _Tries())
