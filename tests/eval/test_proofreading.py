from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from eval.gold_files import Gold
from eval.place import Place
from eval.proofreading import RUN, Fault, clauses_at, faults, main, runs
from eval.records import Comparison, Conversation, Elsewhere, Silence, Turn

NOTICE, PAYMENT = Place(part="Contrat", number="9.1"), Place(part="Contrat", number="9.2")
GENERAL = Place(part="Conditions générales", number="9.1")
COPIED = "Le préavis est de trente (30) jours"
"""Six words and more of 9.1 as the contract has them."""

FAULTY_NOTICE = [
    # what is changed of the notice, the faults found, reason
    ({}, [], "a good record has none"),
    (
        {"places": (Place(part="Contrat", number="9.9"),)},
        [
            "0 clauses of acme stand at Contrat, 9.9, not 1",
            r"trente \(30\) jours or \b30 days does not match at Contrat, 9.9",
        ],
        "a clause that is none",
    ),
    (
        {"places": (PAYMENT,)},
        [
            r"trente \(30\) jours or \b30 days does not match at Contrat, 9.2",
            "its patterns match in '9.1' beside '9.2'",
        ],
        "the clause after the right one",
    ),
    (
        {"places": (NOTICE, PAYMENT)},
        [r"trente \(30\) jours or \b30 days does not match at Contrat, 9.2"],
        "one place is right, the other is not",
    ),
    (
        {"values": (), "items": ("trente", "mardi", "jeudi")},
        ["mardi or jeudi does not match at Contrat, 9.1"],
        "of items those are told that are missing",
    ),
    (
        {"values": (), "items": ("trente", "jours"), "needs": "all", "places": (NOTICE, PAYMENT)},
        [],
        "each place states some of it, both together all",
    ),
    (
        {"values": (), "items": ("trente", "mardi"), "needs": "all"},
        ["its places together do not state it"],
        "a part of it stands nowhere",
    ),
    (
        {"values": (), "items": ("trente",), "needs": "all", "places": (NOTICE, PAYMENT)},
        ["trente does not match at Contrat, 9.2"],
        "a place that states none of it is not needed",
    ),
    (
        {"values": (r"jours\b",)},
        [
            "its patterns match at Conditions générales, 9.1, which states it differently",
            "its patterns match in '9.2' beside '9.1'",
            "its patterns match in '9.2' beside '9.1'",
        ],
        "so wide that it is true of every clause",
    ),
    (
        {"values": ("préavis",)},
        ["its patterns match at Conditions générales, 9.1, which states it differently"],
        "the clause that differs has the same word",
    ),
    (
        {"differs": (Elsewhere(**GENERAL.model_dump(), values=("quatre-vingt", "90")),)},
        ["quatre-vingt or 90 does not match at Conditions générales, 9.1"],
        "the other clause says something else again",
    ),
    (
        {"differs": (Elsewhere(part="Annexe 1", number="1", values=("soixante",)),)},
        [
            "0 clauses of acme stand at Annexe 1, 1, not 1",
            "soixante does not match at Annexe 1, 1",
        ],
        "it differs in a clause that is none",
    ),
    (
        {"fr": {"plain": "Quel préavis ?"}},
        ["asked 1 times in 'fr', 2 are needed"],
        "one question in French",
    ),
    ({"en": {}}, ["asked 0 times in 'en', 2 are needed"], "none in English"),
    (
        {"en": {"plain": "Le préavis est de trente ?", "long": "How long?"}},
        [],
        "five words of the clause in a row",
    ),
    (
        {"en": {"plain": "PRÉAVIS est, de trente: 30 jours?", "long": "How long?"}},
        ["'PRÉAVIS est, de trente: 30 jours?' takes 'préavis est de trente 30 jours' from '9.1'"],
        "six words, whatever their capitals and punctuation",
    ),
    (
        {"en": {"plain": "préavis est de soixante (60) jours", "long": "How long?"}},
        [
            "'préavis est de soixante (60) jours' takes 'préavis est de soixante 60 jours' from '9.1'"
        ],
        "six words of the clause that differs",
    ),
]


@pytest.fixture
def found(contract):
    """Proofreads facts, and what is built on them, against the contract that they speak of."""

    def proofread(*facts, **records) -> list[str]:
        return sorted(str(fault) for fault in faults(Gold(facts, **records), {"acme": contract}))

    return proofread


def takes(record, question):
    """The faults of a question that has seven words of 9.1 in a row."""
    return [
        f"{record}: {question!r} takes 'le préavis est de trente 30' from '9.1'",
        f"{record}: {question!r} takes 'préavis est de trente 30 jours' from '9.1'",
    ]


class TestFaultsOfFact:
    @pytest.mark.parametrize(("changes", "told", "reason"), FAULTY_NOTICE)
    def test_are_told(self, found, fact, changes, told, reason):
        """What is wrong with a fact is told, and nothing else."""
        expected = sorted(f"{fact.id}: {fault}" for fault in told)

        assert found(fact.model_copy(update=changes)) == expected, reason

    def test_a_place_is_one_clause(self, contract, payment):
        """Where two clauses have the number, a place names neither."""
        first, second, third = contract.clauses
        twins = replace(contract, clauses=(first, replace(second, number="9.1"), third))
        lost = payment.model_copy(update={"places": (NOTICE,)})

        assert Fault(lost.id, "2 clauses of acme stand at Contrat, 9.1, not 1") in faults(
            Gold((lost,)), {"acme": twins}
        )

    def test_a_title_tells_two_clauses_apart(self, contract, payment):
        """Where two clauses have the number, a title names one of them."""
        first, second, third = contract.clauses
        second = replace(second, number="9.1", title="Paiement")
        twins = replace(contract, clauses=(first, second, third))
        told = Place(part="Contrat", number="9.1", title="Paiement")

        good = payment.model_copy(update={"places": (told,)})

        assert faults(Gold((good,)), {"acme": twins}) == []

    def test_a_clause_without_number_is_told_by_its_title(self, contract, payment):
        """A pattern that matches in an unnumbered clause beside is told by that clause's title."""
        first, second, third = contract.clauses
        first = replace(first, number="", title="Préavis")
        unnumbered = replace(contract, clauses=(first, second, third))
        wide = payment.model_copy(update={"values": (r"dix|trente",)})

        assert faults(Gold((wide,)), {"acme": unnumbered}) == [
            Fault("acme-payment", "its patterns match in 'Préavis' beside '9.2'")
        ]

    def test_of_a_contract_that_is_not_at_hand_are_not_sought(self, fact):
        """Without the contract's text only the questions are read."""
        lost = fact.model_copy(update={"places": (Place(part="Annexe 7", number="7"),)})

        assert faults(Gold((lost,)), {}) == []


class TestFaultsOfWording:
    def test_comparisons_are_in_their_own_words(self, found, fact, payment):
        """A comparison that is put in a clause's words gives its answer away."""
        copied = Comparison(id="both", facts=(fact.id, payment.id), fr={"plain": COPIED})

        assert found(fact, payment, comparisons=(copied,)) == takes("both", COPIED)

    def test_turns_are_in_their_own_words(self, found, fact, payment):
        """So does a turn of a conversation; only the clauses of its own fact are compared."""
        talk = Conversation(
            id="talk",
            language="fr",
            turns=(Turn(ask=COPIED, fact=payment.id), Turn(ask=COPIED, fact=fact.id)),
        )

        assert found(fact, payment, conversations=(talk,)) == takes("talk", COPIED)

    def test_two_records_do_not_ask_the_same(self, found, fact, payment):
        """A question that two records ask of a contract has two right answers."""
        again = payment.model_copy(update={"fr": fact.fr | {"plain": "Quand ? "}})

        assert found(fact, again) == [
            "acme-payment: 'délai départ' is asked by 'acme-notice/fr-keywords' as well"
        ]

    def test_one_record_does_not_ask_twice(self, found, fact):
        """A question in two styles is counted twice, whatever its capitals and spaces."""
        twice = fact.model_copy(update={"fr": {"plain": "Quel délai", "typos": "QUEL  délai"}})

        assert found(twice) == [
            "acme-notice: 'QUEL  délai' is asked by 'acme-notice/fr-plain' as well"
        ]

    def test_of_other_contracts_the_same_may_be_asked(self, found, fact):
        """Which contract is asked decides the answer."""
        elsewhere = Silence(id="pets", contracts=("hostco",), why="Rien.", fr=fact.fr)

        assert found(fact, silences=(elsewhere,)) == []

    def test_after_other_turns_the_same_may_be_asked(self, found, fact, payment):
        """What went before decides the answer, so a short question may come again."""
        talks = tuple(
            Conversation(
                id=f"talk-{asked.id}",
                language="fr",
                turns=(Turn(ask=asked.id, fact=asked.id), Turn(ask="Et après ?", fact=fact.id)),
            )
            for asked in (fact, payment)
        )

        assert found(fact, payment, conversations=talks) == []


class TestClausesAt:
    @pytest.mark.parametrize(
        ("place", "indexes"), [(NOTICE, [0]), (PAYMENT, [1]), (GENERAL, [2])], ids=str
    )
    def test_are_of_the_part(self, contract, place, indexes):
        """9.1 of the body is not 9.1 of the general terms."""
        assert clauses_at(place, contract) == [contract.clauses[i] for i in indexes]


words = st.lists(st.from_regex(r"[a-zé0-9]{1,5}", fullmatch=True), max_size=15)


class TestRuns:
    @given(said=words)
    def test_are_all_of_six_words(self, said):
        """Every six words in a row are a run, and shorter texts have none."""
        assert runs(" ".join(said)) == {
            tuple(said[i : i + RUN]) for i in range(len(said)) if len(said[i : i + RUN]) == RUN
        }

    @given(said=words, between=st.sampled_from([", ", "\n", " – ", "\u00a0", " (", "’"]))
    def test_are_the_same_in_any_typography(self, said, between):
        """Capitals, spaces and punctuation do not make other words."""
        assert runs(between.join(said).upper()) == runs(" ".join(said))


GOOD = """\
[[silence]]
id = "acme-pets"
contracts = ["acme"]
why = "12 parle des locaux."
en.plain = "Are pets allowed?"
"""


class TestProgram:
    def test_says_that_nothing_is_wrong(self, tmp_path):
        """A good file is told with its records, and with the contracts it was not checked against."""
        path = tmp_path / "gold.toml"
        path.write_text(GOOD, encoding="utf-8")

        told = CliRunner().invoke(main, [str(path)])

        assert told.output == (
            f"{path}: 1 records, 0 faults; not checked against acme, not at hand\n"
        )
        assert told.exit_code == 0

    def test_tells_each_fault_and_fails(self, tmp_path):
        """A file with faults is told fault by fault, so that a check may stop there."""
        path = tmp_path / "gold.toml"
        path.write_text(GOOD + GOOD.replace("acme-pets", "acme-dogs"), encoding="utf-8")

        told = CliRunner().invoke(main, [str(path)])

        assert told.output.splitlines()[0] == (
            f"{path}: acme-dogs: 'Are pets allowed?' is asked by 'acme-pets/en-plain' as well"
        )
        assert "2 records, 1 faults" in told.output
        assert told.exit_code == 1

    def test_refuses_what_is_no_gold_file(self, tmp_path):
        """A broken file is told by its name and line, without a traceback."""
        path = tmp_path / "gold.toml"
        path.write_text("[[silence]\n", encoding="utf-8")

        told = CliRunner().invoke(main, [str(path)])

        assert "is no TOML" in told.output
        assert told.exit_code == 1
