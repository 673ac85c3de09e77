from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from eval.place import Place
from eval.records import Comparison, Conversation, Fact, Silence, Style, matches

FACT = {
    "id": "acme-notice",
    "contract": "acme",
    "fact": "On résilie avec un mois de préavis.",
    "kind": "duration",
    "places": [{"part": "Annexe 1", "number": "2.3"}],
    "values": [r"trente \(30\) jours", r"\b30 days"],
    "fr": {"plain": "Quel préavis ?", "keywords": "délai départ"},
    "en": {"plain": "What notice?"},
}
SILENCE = {
    "id": "acme-pets",
    "contracts": ["acme"],
    "why": "12 parle des locaux, jamais des animaux.",
    "en": {"plain": "Are pets allowed?"},
}
COMPARISON = {
    "id": "both-notice",
    "facts": ["acme-notice", "hostco-notice"],
    "fr": {"plain": "Lequel des deux se quitte le plus vite ?"},
}
TURN = {"ask": "Quel préavis ?", "fact": "acme-notice"}
CONVERSATION = {"id": "acme-talk", "language": "fr", "turns": [TURN, TURN]}

PLACE = {"part": "Annexe 1", "number": "2.3"}
REFUSED_FACTS = [
    # what is changed (... leaves it out), what the message says, reason
    ({"id": ...}, "id\n.*Field required", "nothing to tell it by"),
    ({"id": "Acme-Notice"}, "match pattern", "capitals in an id"),
    ({"id": "acme notice"}, "match pattern", "a space in an id"),
    ({"id": "acme_notice"}, "match pattern", "an underscore in an id"),
    ({"id": "acme-"}, "match pattern", "a word is missing"),
    ({"id": "acme-préavis"}, "match pattern", "an accent in an id"),
    ({"contract": ...}, "contract\n.*Field required", "nobody states it"),
    ({"contract": ""}, "at least 1 character", "the same"),
    ({"contract": ["acme"]}, "valid string", "a fact is stated by one contract"),
    ({"fact": ...}, "fact\n.*Field required", "not told in our words"),
    ({"kind": "price"}, "'duration', 'amount'", "a kind that is none; those that are, are listed"),
    ({"kind": ...}, "kind\n.*Field required", "a kind is always told"),
    ({"form": "figure"}, "'prose', 'table'", "a form that is none"),
    ({"colour": "red"}, "colour\n.*Extra inputs", "a field that is none"),
    ({"value": ["x"]}, "value\n.*Extra inputs", "a field misspelt"),
    ({"places": []}, "at least 1 item", "it stands nowhere"),
    ({"places": [{"part": "Annexe 1"}]}, r"places\.0\.number\n.*required", "half a place"),
    ({"places": [{"number": "2.3"}]}, r"places\.0\.part\n.*required", "the other half"),
    ({"places": [PLACE | {"part": ""}]}, "at least 1 character", "a part without a name"),
    ({"places": [PLACE | {"number": 2.3}]}, "valid string", "a number without its quotes"),
    ({"places": [PLACE | {"page": "4"}]}, r"places\.0\.page\n.*Extra", "a place has no page"),
    ({"values": ...}, "either values .* or items", "no pattern at all"),
    ({"values": []}, "either values .* or items", "the same"),
    ({"items": ["bail"]}, "either values .* or items", "both at once"),
    ({"values": ["(30"]}, r"'\(30' is no regular expression: missing \)", "an open bracket"),
    ({"values": ["30 days", "*"]}, "'\\*' is no regular expression", "the second of two"),
    ({"values": ..., "items": ["[a"]}, "is no regular expression", "an item is a pattern too"),
    ({"values": [""]}, "matches where nothing is said", "an empty pattern"),
    ({"values": [" "]}, "matches where nothing is said", "a space, which is trimmed"),
    ({"values": ["30 days|"]}, "matches where nothing is said", "one bar too many"),
    ({"values": ["(30 days)?"]}, "matches where nothing is said", "all of it may be left out"),
    ({"values": [30]}, "valid string", "a figure without its quotes"),
    ({"needs": "both"}, "'any' or 'all'", "one place or all of them"),
    ({"differs": [PLACE]}, r"differs\.0\.values\n.*required", "it differs, and nobody says how"),
    ({"differs": [PLACE | {"values": []}]}, "at least 1 item", "the same"),
    ({"differs": [PLACE | {"values": ["("]}]}, "no regular expression", "a pattern there as well"),
    ({"fr": ..., "en": ...}, "nobody asks for it: give questions", "no question"),
    ({"fr": {}, "en": {}}, "nobody asks for it: give questions", "the same"),
    ({"fr": {"formal": "Quel préavis ?"}}, "'plain', 'situation'", "a style that is none"),
    ({"fr": {"plain": "?"}}, "at least 3 characters", "a question without words"),
    ({"fr": {"plain": ["Quel préavis ?"]}}, "valid string", "one question for each style"),
    ({"de": {"plain": "Welche Frist?"}}, "de\n.*Extra inputs", "a language that we do not speak"),
]
REFUSED_OTHERS = [
    # record, a good one, what is changed, what the message says, reason
    (Silence, SILENCE, {"contracts": []}, "at least 1 item", "nobody is asked"),
    (Silence, SILENCE, {"contracts": "acme"}, "valid tuple", "one contract is still a list"),
    (Silence, SILENCE, {"why": ...}, "Field required", "nobody looked"),
    (Silence, SILENCE, {"en": ...}, "nobody asks for it", "no question"),
    (Silence, SILENCE, {"values": ["x"]}, "Extra inputs", "silence has no value"),
    (Comparison, COMPARISON, {"facts": []}, "at least 1 item", "nothing is compared"),
    (Comparison, COMPARISON, {"facts": ["A b"]}, "match pattern", "a fact that has no such id"),
    (Comparison, COMPARISON, {"fr": ...}, "nobody asks for it", "no question"),
    (Conversation, CONVERSATION, {"turns": [TURN]}, "at least 2 items", "one question is no talk"),
    (Conversation, CONVERSATION, {"turns": [TURN] * 4}, "at most 3 items", "a long talk"),
    (Conversation, CONVERSATION, {"language": "de"}, "'fr' or 'en'", "a language of others"),
    (Conversation, CONVERSATION, {"language": ...}, "Field required", "no language"),
    (Conversation, CONVERSATION, {"turns": [TURN, {"ask": "Et ?!"}]}, "required", "no fact"),
    (Conversation, CONVERSATION, {"fr": {"plain": "Quoi ?"}}, "Extra inputs", "turns ask already"),
]

STATED = [
    # the patterns, what is said, whether it states the fact, reason
    ({"values": ["trente", "30 days"]}, "sous trente jours", True, "one of the values"),
    ({"values": ["trente", "30 days"]}, "within 30 days", True, "the other one"),
    ({"values": ["trente", "30 days"]}, "sous dix jours", False, "none of them"),
    ({"items": ["eau", "gaz"]}, "le gaz et l’eau", True, "all of the items, in any order"),
    ({"items": ["eau", "gaz"]}, "l’eau et le bois", False, "one item is missing"),
    ({"items": ["eau", "gaz"]}, "", False, "nothing is said"),
]

TYPOGRAPHY = [
    # pattern, wording, whether it matches, reason
    ("600 000 €", "600\u202f000\u00a0€", True, "no-break spaces of both widths"),
    ("trente jours", "trente\njours", True, "a line ends in between"),
    ("trente jours", "trente   jours", True, "spaces that justify the line"),
    ("d'un mois", "d’un mois", True, "the contract's apostrophe is curly"),
    ("d’un mois", "d'un mois", True, "the pattern's is"),
    ("trente jours", "TRENTE JOURS", True, "capitals"),
    ("TRENTE", "trente", True, "capitals in the pattern"),
    ("échéance", "Échéance", True, "an accented capital"),
    (r"\b4 %", "14 %", False, "a longer figure"),
    ("trente jours", "trentejours", False, "a space is still a space"),
    ("échéance", "echeance", False, "an accent is a letter"),
]


def without(record, changes):
    return {key: value for key, value in (record | changes).items() if value is not ...}


def fact(**changes):
    return Fact.model_validate(without(FACT, changes))


class TestFact:
    @pytest.mark.parametrize(("changes", "told", "reason"), REFUSED_FACTS)
    def test_refuses(self, changes, told, reason):
        """A fact that cannot be right is refused, and the field and its fault are told."""
        with pytest.raises(ValidationError, match=told):
            fact(**changes)

    def test_is_prose_that_one_place_proves_unless_told(self):
        """What is left out of a fact is what most facts have."""
        assert (fact().form, fact().needs, fact().differs) == ("prose", "any", ())

    @pytest.mark.parametrize(("patterns", "text", "stated", "reason"), STATED)
    def test_is_stated(self, patterns, text, stated, reason):
        """A fact is stated by any of its values, or by all of its items."""
        assert fact(**{"values": ...} | patterns).stated_in(text) is stated, reason

    def test_any_place_will_do(self):
        """Where two clauses state a fact, either is cited."""
        one, other = PLACE, PLACE | {"number": "4"}

        assert fact(places=[one, other]).needed == ((Place(**one), Place(**other)),)

    def test_all_places_are_needed(self):
        """Where a fact is put together from two clauses, each is cited."""
        one, other = PLACE, PLACE | {"number": "4"}

        assert fact(places=[one, other], needs="all").needed == ((Place(**one),), (Place(**other),))

    def test_questions_are_told_with_language_and_style(self):
        """French questions come first, each language in the order written."""
        assert fact().questions == [
            ("fr", "plain", "Quel préavis ?"),
            ("fr", "keywords", "délai départ"),
            ("en", "plain", "What notice?"),
        ]

    @pytest.mark.parametrize("style", get_args(Style))
    def test_is_asked_in_every_style(self, style):
        """People ask plainly, by keywords, at length, in haste, or tell what happened."""
        asked = fact(fr={style: "Quel préavis ?"}, en=...).questions

        assert asked == [("fr", style, "Quel préavis ?")]


class TestOtherRecords:
    @pytest.mark.parametrize(("record", "good", "changes", "told", "reason"), REFUSED_OTHERS)
    def test_refuses(self, record, good, changes, told, reason):
        """A silence, comparison or conversation that cannot be right is refused."""
        record.model_validate(good)

        with pytest.raises(ValidationError, match=told):
            record.model_validate(without(good, changes))


class TestMatches:
    @pytest.mark.parametrize(("pattern", "wording", "found", "reason"), TYPOGRAPHY)
    def test_typography(self, pattern, wording, found, reason):
        """A pattern is typed plainly, whatever the printer did with spaces and apostrophes."""
        assert matches(pattern, wording) is found, reason

    @given(
        words=st.lists(st.from_regex(r"[a-zé]{1,6}", fullmatch=True), min_size=1, max_size=6),
        space=st.sampled_from(["\u00a0", "\u202f", "\n", "  ", "\t"]),
    )
    def test_any_space_is_a_space(self, words, space):
        """Words stand in a text whatever kind of space keeps them apart."""
        assert matches(" ".join(words), f"avant{space}{space.join(words)}{space}après")
