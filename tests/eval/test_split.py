import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.errors import BadBaseline
from eval.gold_files import Gold
from eval.place import Place
from eval.records import Comparison, Conversation, Elsewhere, Fact, Silence, Turn
from eval.split import groups, read_split, split, torn, written


def fact(
    id_: str, contract: str = "acme", kind: str = "duration", at: str = "", differs: str = ""
) -> Fact:
    """A fact in a clause of its own, unless another is told."""
    elsewhere = Elsewhere(part="Contrat", number=differs, values=("soixante",))
    return Fact(
        id=id_,
        contract=contract,
        fact="On résilie avec un mois de préavis.",
        kind=kind,
        places=(Place(part="Contrat", number=at or id_),),
        values=("trente",),
        differs=(elsewhere,) if differs else (),
        fr={"plain": "Quel préavis ?"},
    )


def comparison(id_: str, *facts: str) -> Comparison:
    return Comparison(id=id_, facts=facts, fr={"plain": "Lequel est le plus long ?"})


def conversation(id_: str, *facts: str) -> Conversation:
    turns = tuple(Turn(ask="Quel préavis ?", fact=fact) for fact in facts)
    return Conversation(id=id_, language="fr", turns=turns)


def silence(id_: str, contract: str) -> Silence:
    return Silence(id=id_, contracts=(contract,), why="Rien.", fr={"plain": "Un chien ?"})


contracts = st.sampled_from(["acme", "hostco"])
facts = st.lists(st.tuples(contracts, st.sampled_from(["duration", "amount", "rule"])), max_size=30)


def named(rows) -> tuple[Fact, ...]:
    return tuple(fact(f"fact-{i}", *row) for i, row in enumerate(rows))


@st.composite
def golds(draw) -> Gold:
    """Gold of facts, some in one clause, of silences, and of what is built on the facts."""
    known = named(draw(facts))
    crowded = draw(st.sets(st.integers(0, 30), max_size=4))
    known = tuple(
        fact(one.id, one.contract, one.kind, at="1" if i in crowded else "")
        for i, one in enumerate(known)
    )
    silences = [silence(f"silence-{i}", c) for i, c in enumerate(draw(st.lists(contracts)))]
    if not known:
        return Gold((), tuple(silences))
    ids = st.sampled_from([fact.id for fact in known])
    compared = draw(st.lists(st.lists(ids, min_size=1, max_size=3), max_size=4))
    talked = draw(st.lists(st.lists(ids, min_size=2, max_size=3), max_size=4))
    return Gold(
        known,
        tuple(silences),
        tuple(comparison(f"comparison-{i}", *named) for i, named in enumerate(compared)),
        tuple(conversation(f"talk-{i}", *named) for i, named in enumerate(talked)),
    )


@st.composite
def grown(draw) -> tuple[Gold, Gold]:
    """Gold as it is, and as it was before some of its records were written."""
    gold = draw(golds())
    facts = gold.facts[: draw(st.integers(0, len(gold.facts)))]
    known = {fact.id for fact in facts}
    written_already = draw(st.booleans())
    return gold, Gold(
        facts,
        gold.silences[: draw(st.integers(0, len(gold.silences)))],
        tuple(c for c in gold.comparisons if written_already and known.issuperset(c.facts)),
    )


class TestSplit:
    @given(gold=golds())
    def test_gives_every_record_a_half(self, gold):
        """Each record is in one half, and nothing else is."""
        halves = split(gold, {})

        assert sorted(halves) == sorted(gold.ids)
        assert set(halves.values()) <= {"dev", "test"}

    @given(rows=facts)
    def test_is_even_by_contract_and_kind(self, rows):
        """Of facts that stand alone the halves get as many, of each contract and kind as well."""
        gold = Gold(named(rows))
        halves = split(gold, {})

        for stratum in [lambda _: "all", lambda fact: (fact.contract, fact.kind)]:
            count = Counter((stratum(fact), halves[fact.id]) for fact in gold.facts)
            assert all(abs(count[s, "dev"] - count[s, "test"]) <= 1 for s, _ in count)

    @pytest.mark.parametrize("size", [2, 5, 8, 40])
    def test_is_even_by_contract_of_silences(self, size):
        """Of silences the halves get as many of each contract."""
        silences = [silence(f"{c}-{i}", c) for i in range(size) for c in ("acme", "hostco")]
        halves = split(Gold((), tuple(silences)), {})

        count = Counter((s.contracts, halves[s.id]) for s in silences)
        assert set(count.values()) <= {size // 2, (size + 1) // 2}

    @given(gold=golds())
    def test_keeps_groups_together(self, gold):
        """What builds on a fact, or stands where it does, is in the fact's half."""
        assert torn(gold, split(gold, {})) == []

    @given(gold=golds())
    def test_is_the_same_twice(self, gold):
        """The same records give the same halves."""
        assert split(gold, {}) == split(gold, {})

    @given(gold=golds())
    def test_is_the_same_when_given(self, gold):
        """Where every record has its half nothing moves."""
        halves = split(gold, {})

        assert split(gold, halves) == halves

    @given(both=grown())
    def test_never_moves_an_old_record(self, both):
        """New records join old ones in their half; an old one stays, whatever builds on it now."""
        gold, before = both
        given_halves = split(before, {})

        assert split(gold, given_halves).items() >= given_halves.items()

    @given(both=grown())
    def test_tears_only_what_builds_on_both_halves(self, both):
        """A group is torn only where its old records were of two halves already."""
        gold, before = both
        given_halves = split(before, {})

        for group in torn(gold, split(gold, given_halves)):
            assert len({given_halves[record] for record in group if record in given_halves}) == 2

    def test_joins_a_new_fact_to_the_half_of_its_comparison(self):
        """A fact that is compared with an old one goes where that one is."""
        gold = Gold((fact("old"), fact("new")), comparisons=(comparison("both", "new", "old"),))

        assert split(gold, {"old": "test"}) == {"old": "test", "new": "test", "both": "test"}

    def test_evens_out_what_was_given(self):
        """Where all old records are of one half the new ones go to the other."""
        gold = Gold(named([("acme", "rule")] * 6))
        given_halves = {"fact-0": "dev", "fact-1": "dev", "fact-2": "dev"}

        assert Counter(split(gold, given_halves).values()) == {"dev": 3, "test": 3}

    def test_forgets_records_that_are_gone(self):
        """A half of a record that is no more is not written again."""
        assert split(Gold((fact("new"),)), {"gone": "test"}).keys() == {"new"}

    def test_leaves_an_old_record_where_it_is_though_its_group_is_torn(self):
        """A comparison of two facts that have other halves moves neither of them.

        The second fact once followed the first, from the half that is looked at into the one that
        is only counted.
        """
        facts = (fact("counted"), fact("seen"))
        gold = Gold(facts, comparisons=(comparison("both", "counted", "seen"),))
        given_halves = {"counted": "test", "seen": "dev"}

        assert split(gold, given_halves).items() >= given_halves.items()


class TestGroups:
    def test_are_records_that_build_on_one_another(self):
        """A fact, a comparison of it, and a conversation on what is compared are one group."""
        gold = Gold(
            (fact("a"), fact("b"), fact("c"), fact("alone")),
            (silence("pets", "acme"),),
            (comparison("a-b", "a", "b"),),
            (conversation("b-c", "b", "c"),),
        )

        assert groups(gold) == [["a", "b", "c", "a-b", "b-c"], ["alone"], ["pets"]]

    @pytest.mark.parametrize(
        ("other", "together", "reason"),
        [
            (fact("b", at="9.1"), True, "one kind at one place may be the same fact twice"),
            (fact("b", at="2", differs="9.1"), True, "it differs where the other one stands"),
            (fact("b", at="9.1", kind="amount"), False, "a clause states a delay and a price"),
            (fact("b", at="9.2"), False, "another clause"),
            (fact("b", "hostco", at="9.1"), False, "the same number in another contract"),
        ],
    )
    def test_are_facts_of_one_kind_at_one_place(self, other, together, reason):
        """Two facts of one kind in one clause are not learnt from here and counted there."""
        found = groups(Gold((fact("a", at="9.1"), other)))

        assert found == ([["a", "b"]] if together else [["a"], ["b"]]), reason

    @given(gold=golds())
    def test_hold_every_record_once(self, gold):
        """No record is in two groups, and none in no group."""
        assert sorted(record for group in groups(gold) for record in group) == sorted(gold.ids)


class TestTorn:
    GOLD = Gold((fact("a"), fact("b"), fact("c")), comparisons=(comparison("a-b", "a", "b"),))

    @pytest.mark.parametrize(
        ("halves", "told", "reason"),
        [
            ({"a": "dev", "b": "dev", "a-b": "dev", "c": "test"}, [], "each group in one half"),
            ({"a": "dev", "b": "dev", "a-b": "test"}, [["a", "b", "a-b"]], "built in the other"),
            ({"a": "dev", "b": "test", "a-b": "dev"}, [["a", "b", "a-b"]], "built on both"),
            ({"a": "dev", "b": "dev", "c": "dev"}, [["a", "b", "a-b"]], "one has no half yet"),
            ({}, [], "no half was given at all"),
        ],
    )
    def test_tells(self, halves, told, reason):
        """A group of which some records are in one half, and some are not, is torn."""
        assert torn(self.GOLD, halves) == told, reason


ids = st.text("abz019-", min_size=1, max_size=8)


class TestSplitFile:
    @given(halves=st.dictionaries(ids, st.sampled_from(["dev", "test"])))
    def test_is_read_as_it_was_written(self, halves, tmp_path_factory):
        """What is written is read back, record by record."""
        path = tmp_path_factory.getbasetemp() / "split.toml"
        path.write_text(written(halves), encoding="utf-8")

        assert read_split(path) == halves

    def test_is_written_the_same_in_any_order(self):
        """Records are sorted, so that a new one is one line of a change."""
        assert written({"b": "dev", "a": "dev"}) == written({"a": "dev", "b": "dev"})

    @pytest.mark.parametrize(
        ("text", "told", "reason"),
        [
            ('dev = ["a"]\n', "KeyError('test')", "half of the halves"),
            ("dev = [\n", "TOMLDecodeError", "no TOML"),
            ("dev = 1\ntest = 2\n", "TypeError", "no lists"),
            ('dev = ["a"]\ntest = ["a"]\n', "twice: a", "a record that is learnt from and counted"),
            ('dev = ["a", "a"]\ntest = []\n', "twice: a", "a line copied"),
        ],
    )
    def test_is_refused(self, tmp_path, text, told, reason):
        """A split that is broken or says two things is refused, with the way on."""
        path = tmp_path / "split.toml"
        path.write_text(text, encoding="utf-8")

        with pytest.raises(BadBaseline, match=r"split\.toml.*python -m eval\.split") as refusal:
            read_split(path)
        assert told in str(refusal.value), reason

    def test_names_the_file_that_is_missing(self, tmp_path):
        """A split that is not there is told by its path."""
        with pytest.raises(BadBaseline, match=re.escape(str(tmp_path / "split.toml"))):
            read_split(tmp_path / "split.toml")
