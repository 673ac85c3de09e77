"""The contracts that a peer was given, by id; they are kept in memory."""

from collections.abc import Sequence

from ingest.contract import Contract
from ingest.errors import UnknownContract


class PeerLibrary:
    """Contracts by id."""

    def __init__(self) -> None:
        self._contracts: dict[str, Contract] = {}

    def add(self, contract: Contract) -> None:
        """Keep a contract, each once."""
        assert contract.id not in self._contracts, "its chunks would be found twice"
        self._contracts[contract.id] = contract

    def contract(self, contract_id: str) -> Contract:
        """The contract of that id. Raises `UnknownContract`."""
        try:
            return self._contracts[contract_id]
        except KeyError:
            known = ", ".join(self._contracts) or "none yet"
            msg = f"The peer holds no contract {contract_id!r} (it holds: {known}). Add it first."
            raise UnknownContract(msg) from None

    def chosen(self, contracts: Sequence[str] | None) -> list[Contract]:
        """The contracts of these ids, each once; None: all. Raises `UnknownContract`."""
        ids = self._contracts if contracts is None else dict.fromkeys(contracts)
        return [self.contract(contract_id) for contract_id in ids]
