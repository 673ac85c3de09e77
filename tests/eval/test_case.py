from dataclasses import dataclass
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.case import Case, PlaceNeed, SpanNeed, cases_of, needs_of, one_of_each
from eval.gold_files import Gold
from eval.place import Place
from eval.records import Comparison, Conversation, Elsewhere, Fact, Silence, Style, Turn

BODY, GENERAL = (
    Place(part="Contrat", number="9.1"),
    Place(part="Conditions générales", number="9.1"),
)
STYLES = get_args(Style)


def fact(id_: str, contract: str = "acme", **fields) -> Fact:
    known = {
        "contract": contract,
        "fact": "On résilie avec un mois de préavis.",
        "kind": "duration",
        "places": (BODY,),
        "values": ("trente",),
        "fr": {"plain": "Quel préavis ?"},
    }
    return Fact(id=id_, **(known | fields))


NOTICE = fact("acme-notice", fr={"plain": "Quel préavis ?", "typos": "préavi"}, form="table")
PAYMENT = fact("acme-payment", kind="amount", form="list", fr={"plain": "Combien ?"})
OTHER = fact("hostco-notice", "hostco")
SILENCE = Silence(
    id="pets",
    contracts=("acme", "hostco"),
    why="12 parle des locaux.",
    en={"plain": "Are pets allowed?", "long": "We have a cat. May it come along?"},
)
COMPARISON = Comparison(
    id="both", facts=("acme-notice", "hostco-notice"), en={"plain": "Which is longer?"}
)
TALK = Conversation(
    id="talk",
    language="fr",
    turns=(
        Turn(ask="Quel préavis ?", fact="acme-notice"),
        Turn(ask="Et combien ?", fact="acme-payment"),
        Turn(ask="Et l'autre ?", fact="hostco-notice"),
    ),
)
FACTS = (NOTICE, PAYMENT, OTHER)


@dataclass(frozen=True)
class Words:
    """Words that an answer cites."""

    contract: str = "acme"
    part: str = "Contrat"
    number: str = "9.1"
    title: str = ""
    path: tuple[str, ...] = ()
    start: int = 0
    end: int = 1


def cases(**records) -> dict[str, Case]:
    return {case.id: case for case in cases_of(Gold(**records))}


def asked_by(record: str) -> list[Case]:
    gold = Gold(FACTS, (SILENCE,), (COMPARISON,), (TALK,))
    return [case for case in cases_of(gold) if case.record == record]


class TestCasesOfFact:
    def test_are_its_questions(self):
        """A fact is as many cases as it has questions, named by language and style."""
        assert [(case.id, case.question) for case in asked_by("acme-notice")] == [
            ("acme-notice/fr-plain", "Quel préavis ?"),
            ("acme-notice/fr-typos", "préavi"),
        ]

    def test_ask_its_contract_and_need_its_place_and_value(self):
        """An answer cites the clause of the contract, and states the fact."""
        assert cases(facts=(PAYMENT,)) == {
            "acme-payment/fr-plain": Case(
                id="acme-payment/fr-plain",
                record="acme-payment",
                question="Combien ?",
                language="fr",
                style="plain",
                kind="amount",
                form="list",
                contracts=("acme",),
                needs=(PlaceNeed("acme", (BODY,)),),
                facts=(PAYMENT,),
            )
        }

    def test_need_any_of_its_places(self):
        """Two clauses that each state the fact are one need."""
        assert needs_of(fact("a", places=(BODY, GENERAL))) == (PlaceNeed("acme", (BODY, GENERAL)),)

    def test_need_all_of_its_places(self):
        """Two clauses that state it only together are two needs."""
        assert needs_of(fact("a", places=(BODY, GENERAL), needs="all")) == (
            PlaceNeed("acme", (BODY,)),
            PlaceNeed("acme", (GENERAL,)),
        )

    def test_know_the_clauses_that_differ(self):
        """A clause that states the fact differently is known, and not needed."""
        elsewhere = Elsewhere(part="Conditions générales", number="9.1", values=("soixante",))
        [case] = cases(facts=(fact("a", differs=(elsewhere,)),)).values()
        [need] = case.differing

        assert need.met_by(Words(part="Conditions générales"))
        assert not need.met_by(Words())
        assert case.needs == (PlaceNeed("acme", (BODY,)),)


class TestCasesOfSilence:
    def test_need_nothing(self):
        """A silent question asks its contracts, and no clause answers it."""
        asked = asked_by("pets")

        assert [case.id for case in asked] == ["pets/en-plain", "pets/en-long"]
        assert {(c.kind, c.contracts, c.needs, c.facts, c.answerable) for c in asked} == {
            ("silence", ("acme", "hostco"), (), (), False)
        }


class TestCasesOfComparison:
    def test_need_what_each_of_the_facts_needs(self):
        """The contracts of the facts are asked together, and each fact is cited and stated."""
        [case] = asked_by("both")

        assert (case.id, case.kind, case.form) == ("both/en-plain", "comparison", "prose")
        assert case.contracts == ("acme", "hostco")
        assert case.needs == (PlaceNeed("acme", (BODY,)), PlaceNeed("hostco", (BODY,)))
        assert case.facts == (NOTICE, OTHER)

    def test_ask_a_contract_once(self):
        """Two facts of one contract ask it once."""
        within = COMPARISON.model_copy(update={"facts": ("acme-notice", "acme-payment")})

        assert cases(facts=FACTS, comparisons=(within,))["both/en-plain"].contracts == ("acme",)

    def test_ask_the_contracts_that_it_names(self):
        """A comparison may ask more contracts than state its facts."""
        named = COMPARISON.model_copy(update={"contracts": ("acme", "hostco", "zenith")})

        case = cases(facts=FACTS, comparisons=(named,))["both/en-plain"]

        assert case.contracts == ("acme", "hostco", "zenith")


class TestCasesOfConversation:
    def test_are_its_turns(self):
        """Each turn is asked after those before it, and needs what its own fact needs."""
        assert [
            (c.id, c.style, c.kind, c.form, c.earlier, c.facts, c.needs) for c in asked_by("talk")
        ] == [
            ("talk/1", "opening", "duration", "table", (), (NOTICE,), needs_of(NOTICE)),
            (
                "talk/2",
                "follow-up",
                "amount",
                "list",
                ("Quel préavis ?",),
                (PAYMENT,),
                needs_of(PAYMENT),
            ),
            (
                "talk/3",
                "follow-up",
                "duration",
                "prose",
                ("Quel préavis ?", "Et combien ?"),
                (OTHER,),
                needs_of(OTHER),
            ),
        ]

    def test_ask_the_same_contracts_throughout(self):
        """Whoever asks does not choose other contracts between two questions."""
        assert {case.contracts for case in asked_by("talk")} == {("acme", "hostco")}


class TestCases:
    def test_have_ids_of_their_own(self):
        """No two cases of a set have the same id."""
        made = cases_of(Gold(FACTS, (SILENCE,), (COMPARISON,), (TALK,)))

        assert len({case.id for case in made}) == len(made) == 4 + 2 + 1 + 3

    def test_of_nothing_are_none(self):
        """Gold of no records asks nothing."""
        assert cases_of(Gold()) == []


class TestPlaceNeed:
    @pytest.mark.parametrize(
        ("cited", "met", "reason"),
        [
            (Words(), True, "the clause itself"),
            (Words(start=400, end=500), True, "wherever its words stand"),
            (Words(part="Conditions générales"), True, "the other place"),
            (Words(number="9.2"), False, "the clause after it"),
            (Words(part="Annexe 1"), False, "9.1 of a part that does not state it"),
            (Words(contract="hostco"), False, "the same place of another contract"),
        ],
    )
    def test_is_met(self, cited, met, reason):
        """A clause at one of the places meets the need, in the contract that was asked."""
        assert PlaceNeed("acme", (BODY, GENERAL)).met_by(cited) is met, reason

    def test_is_told_by_its_places(self):
        """A report says which clauses would have done."""
        told = str(PlaceNeed("acme", (BODY, GENERAL)))

        assert told == "acme: Contrat, 9.1 or Conditions générales, 9.1"


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1]))


class TestSpanNeed:
    @pytest.mark.parametrize(
        ("span", "met", "reason"),
        [
            ((10, 20), True, "the range itself"),
            ((12, 14), True, "within it"),
            ((0, 100), True, "around it"),
            ((0, 11), True, "its first character"),
            ((0, 10), False, "up to it"),
            ((19, 30), True, "its last character"),
            ((20, 30), False, "from its end on"),
            ((31, 32), True, "another range"),
        ],
    )
    def test_is_met(self, span, met, reason):
        """Words that overlap one of the ranges by a character meet the need."""
        start, end = span
        cited = Words(start=start, end=end)

        assert SpanNeed("acme", ((10, 20), (30, 40))).met_by(cited) is met, reason

    @given(one=spans, other=spans)
    def test_overlap_is_symmetric(self, one, other):
        """Two ranges meet each other where they have a character in common, and only there."""
        met = SpanNeed("acme", (one,)).met_by(Words(start=other[0], end=other[1]))
        turned = SpanNeed("acme", (other,)).met_by(Words(start=one[0], end=one[1]))

        assert met is turned is bool(set(range(*one)) & set(range(*other)))

    def test_is_met_in_its_contract_only(self):
        """The same range of another contract is something else."""
        assert not SpanNeed("acme", ((0, 9),)).met_by(Words(contract="hostco"))

    def test_of_no_span_is_never_met(self):
        """Where no range was found nothing can be cited."""
        assert not SpanNeed("acme", ()).met_by(Words())

    def test_is_told_by_its_ranges(self):
        """A report says which characters would have done."""
        assert str(SpanNeed("acme", ((1, 9), (20, 30)))) == "acme: characters 1-9 or 20-30"


class TestOneOfEach:
    @given(
        records=st.lists(
            st.tuples(
                st.lists(st.sampled_from(STYLES), max_size=5, unique=True),
                st.lists(st.sampled_from(STYLES), min_size=1, max_size=5, unique=True),
            ),
            max_size=8,
        )
    )
    def test_takes_one_a_record(self, records):
        """A quick run sees every record once."""
        made = cases_of(
            Gold(
                tuple(
                    fact(f"fact-{i}", fr=dict.fromkeys(fr, "Quoi ?"), en=dict.fromkeys(en, "What?"))
                    for i, (fr, en) in enumerate(records)
                )
            )
        )
        taken = one_of_each(made)

        assert [case.record for case in taken] == list(dict.fromkeys(c.record for c in made))
        assert all(case in made for case in taken)

    @pytest.mark.parametrize("styles", [STYLES[:n] for n in range(1, 6)], ids=len)
    def test_sees_every_style_in_both_languages(self, styles):
        """Records take turns, so that as many records as questions see them all.

        Two languages of two questions each once gave all French cases the first style.
        """
        questions = dict.fromkeys(styles, "Quel préavis ?")
        made = cases_of(
            Gold(tuple(fact(f"fact-{i}", fr=questions, en=questions) for i in range(10)))
        )

        seen = {(case.language, case.style) for case in one_of_each(made)}

        assert seen == {(language, style) for language in ("fr", "en") for style in styles}

    def test_sees_turns_of_conversations(self):
        """A conversation is seen by one of its turns, with what was asked before."""
        talks = tuple(TALK.model_copy(update={"id": f"talk-{i}"}) for i in range(3))

        taken = one_of_each(cases_of(Gold(FACTS, (), (), talks)))

        earlier = [len(case.earlier) for case in taken if case.record.startswith("talk-")]
        assert sorted(earlier) == [0, 1, 2]
