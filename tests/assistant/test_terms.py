"""Which words of a clause are defined terms, and what defines them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.terms import Term, begins_sentence, occurrences, terms_in
from ingest.library import Library
from ingest.reading import read_file

LONG = "Elle comprend chaque salle, chaque baie et chaque armoire du site de Montferrine. " * 12
TEXT = f"""Article 1 - Définitions

« Incident » désigne une panne de la Plateforme.

« Incident Grave » désigne une panne qui arrête tout.

« Plateforme » désigne l'ensemble des serveurs. {LONG}

« Données de Soin » désigne ce que le Client confie à la Plateforme.

Article 2 - Délais

2.1 Un Incident Grave est réparé en huit heures, un Incident en trois jours. Chaque Donnée de Soin est rendue. Le client en est averti.

2.2 Incident ou non, la force majeure suspend les délais.
"""


@pytest.fixture(scope="module")
def contract(tmp_path_factory):
    file = tmp_path_factory.mktemp("contract") / "contrat.txt"
    file.write_text(TEXT, encoding="utf-8")
    return read_file(file).contract


def clause_with(contract, words: str):
    start = contract.text.index(words)
    return next(one for one in contract.clauses if one.start <= start < one.end)


def term(name: str) -> Term:
    return Term(name, f"{name} : …", whole=True, part="Contrat", number="1", start=0)


def marked(text: str, *names: str) -> list[tuple[str, str]]:
    """(words, name) of what is found."""
    found = occurrences(text, [term(name) for name in names])
    return [(text[start:end], one.name) for start, end, one in found]


class TestTerms:
    def test_are_those_that_the_clause_uses(self, contract) -> None:
        """In the order of the clause; the longer of two is meant where it stands."""
        found = terms_in(contract, clause_with(contract, "Un Incident Grave est"))
        assert [one.name for one in found] == ["Incident Grave", "Incident", "Données de Soin"]

    def test_are_quoted_verbatim(self, contract) -> None:
        for clause in contract.clauses:
            for one in terms_in(contract, clause):
                assert contract.text[one.start : one.start + len(one.text)] == one.text

    def test_are_cut_at_the_end_of_a_sentence(self, contract) -> None:
        found = {one.name: one for one in terms_in(contract, clause_with(contract, "« Données de"))}
        platform = found["Plateforme"]
        assert not platform.whole
        assert 0 < len(platform.text) <= 600
        assert platform.text.endswith("Montferrine.")

    def test_do_not_explain_themselves(self, contract) -> None:
        found = terms_in(contract, clause_with(contract, "« Incident » désigne"))
        assert [one.name for one in found] == ["Plateforme"]

    def test_a_capital_that_begins_a_sentence_is_none(self, contract) -> None:
        assert terms_in(contract, clause_with(contract, "Incident ou non")) == ()


class TestOccurrences:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("le Service", [("Service", "Service")]),
            ("les Services", [("Services", "Services")]),
            ("un Service Credit", [("Service Credit", "Service Credit")]),
            ("des Services Credits", [("Services Credits", "Service Credit")]),
            ("le service, les Servicesx, XService", []),
            ("fin. Service rendu", []),
            ("le Service\nCredit", [("Service\nCredit", "Service Credit")]),
        ],
    )
    def test_take_whole_words_and_the_longest(self, text, found) -> None:
        assert marked(text, "Service", "Services", "Service Credit") == found

    @pytest.mark.parametrize("before", ["", "2.1 ", "(a) ", "Fin. ", "Titre\n", "– ", "Article 2 "])
    def test_are_none_at_a_beginning(self, before) -> None:
        assert begins_sentence(f"{before}Service", len(before))

    @given(st.text("ABCs .\n(", max_size=60), st.lists(st.sampled_from(["A", "B A", "C", "AB"])))
    def test_never_overlap(self, text, names) -> None:
        last = 0
        for start, end, _ in occurrences(text, [term(name) for name in names]):
            assert last <= start < end <= len(text)
            last = end


class TestSamples:
    def test_are_definitions_of_their_contract(self, library: Library) -> None:
        """Every term that a clause of the samples uses stands in it, and is defined elsewhere."""
        used = 0
        for entry in library.entries():
            contract = library.contract(entry.id)
            titles = {clause.title for clause in contract.clauses}
            for clause in contract.clauses:
                for one in terms_in(contract, clause):
                    used += 1
                    assert one.name in titles
                    assert one.start != clause.start
        assert used > 20
