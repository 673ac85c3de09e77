import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation
from assistant.conversations import Conversations
from assistant.errors import ConversationsError, UnknownConversation

BEGAN = datetime(2025, 5, 5, 14, 3, tzinfo=UTC)


def citation(quote="Un préavis de onze semaines.", **fields):
    """A citation of a clause that is this quote."""
    known = {
        "contract": "roselande",
        "part": "Convention",
        "number": "2.1",
        "title": "Durée",
        "path": (),
        "page": 2,
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "text": quote,
        "clause_start": 0,
    }
    return Citation(**(known | fields))


def answer(*citations):
    """An answer with these citations."""
    return Answer("Onze semaines [1]", "fr", True, "quoted", citations, 5)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "conversations.sqlite3"


@pytest.fixture
def kept(path):
    """A store whose clock goes a minute further each time that it is read."""
    minutes = count()
    with Conversations(path, lambda: BEGAN + timedelta(minutes=next(minutes))) as store:
        yield store


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    """A store of one conversation, only to be searched."""
    with Conversations(tmp_path_factory.mktemp("searched") / "c.sqlite3") as store:
        talk = store.start("claire", "Résiliation")
        store.add("claire", talk.id, "Quel préavis ?", (), answer=answer(citation()))
        change = citation("Le mot « semaines » s’entend ouvrées.", contract="avenant")
        reply = answer(citation("La mise en œuvre prend dix jours.", changes=(change,)))
        store.add("claire", talk.id, "Quand démarre-t-on ?", (), answer=reply)
        yield store


class TestTurns:
    def test_come_back_as_they_were_added(self, kept):
        """In their order, with answer, refusal, contracts and time."""
        talk = kept.start("claire")
        first = kept.add("claire", talk.id, "Q 1", ("roselande", "b"), answer=answer(citation()))
        second = kept.add("claire", talk.id, "Q 2", (), error="Ask less.")

        assert kept.turns("claire", talk.id) == [first, second]
        assert kept.turn("claire", second.id) == second
        assert (first.answer, first.error) == (answer(citation()), "")
        assert first.contracts == ("roselande", "b")
        assert first.asked == BEGAN + timedelta(minutes=1)
        assert (second.answer, second.error, second.rating) == (None, "Ask less.", 0)

    def test_outlive_the_process(self, path):
        """What was kept is there when the file is opened again."""
        with Conversations(path) as store:
            talk = store.start("claire")
            turn = store.add("claire", talk.id, "Quel préavis ?", (), answer=answer(citation()))
        with Conversations(path) as store:
            assert store.turns("claire", talk.id) == [turn]

    def test_with_an_answer_that_cannot_be_read_say_so(self, path, kept):
        """In both languages; the others are read as ever."""
        talk = kept.start("claire")
        kept.add("claire", talk.id, "Q 1", (), answer=answer())
        good = kept.add("claire", talk.id, "Q 2", (), answer=answer())
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE turns SET answer = '{' WHERE question = 'Q 1'")

        bad, other = kept.turns("claire", talk.id)

        assert (bad.question, bad.answer) == ("Q 1", None)
        assert "reposez la question" in bad.error
        assert "ask again" in bad.error
        assert other == good

    @given(st.text(st.characters(), max_size=30))
    def test_hold_any_question(self, searched, question):
        """Whatever is typed is kept; half a surrogate pair, which is no character, as "?"."""
        talk = searched.start("anyone")

        turn = searched.add("anyone", talk.id, question, (question,), error=question)

        assert searched.turn("anyone", turn.id) == turn
        assert turn.question == question.encode("utf-8", "replace").decode()


class TestTitles:
    def test_are_the_first_question(self, kept):
        """On one line, cut at a word; later questions change nothing."""
        talk = kept.start("claire")
        kept.add("claire", talk.id, "Quel est\nle préavis " + "exact " * 20 + "?", ())
        kept.add("claire", talk.id, "Et ensuite ?", ())

        [listed] = kept.of("claire")
        assert listed.title.startswith("Quel est le préavis exact exact")
        assert listed.title.endswith(" exact…")
        assert len(listed.title) <= 80

    def test_that_are_given_stay(self, kept):
        """At the start or later."""
        one, other = kept.start("claire", " Fin de\ncontrat "), kept.start("claire")
        kept.rename("claire", other.id, "Prix")
        for talk in (one, other):
            kept.add("claire", talk.id, "Quel préavis ?", ())

        assert {talk.title for talk in kept.of("claire")} == {"Fin de contrat", "Prix"}

    def test_that_are_taken_away_give_back_the_question(self, kept):
        """An empty title is none."""
        talk = kept.start("claire", "Prix")
        kept.add("claire", talk.id, "Quel préavis ?", ())

        kept.rename("claire", talk.id, "  ")

        assert kept.conversation("claire", talk.id).title == "Quel préavis ?"


class TestList:
    def test_has_the_last_changed_first(self, kept):
        """A question, or another title, brings a conversation to the top."""
        first, second, third = (kept.start("claire", name) for name in "abc")
        kept.add("claire", second.id, "Q", ())
        kept.rename("claire", first.id, "d")

        listed = kept.of("claire")

        assert [talk.id for talk in listed] == [first.id, second.id, third.id]
        assert [talk.turns for talk in listed] == [0, 1, 0]
        assert listed[1].created < listed[1].changed

    def test_has_ids_that_cannot_be_counted(self, kept):
        """No id tells how many there are, or what the next one is."""
        ids = {kept.start("claire").id for _ in range(50)}

        assert len(ids) == 50
        assert all(len(id_) >= 16 and not id_.isdecimal() for id_ in ids)


class TestSearch:
    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ("preavis", "a question, accents left out"),
            ("PRÉAVIS", "capitals do not count"),
            ("préav", "the beginning of a word"),
            ("resiliation", "the title"),
            ("onze", "an answer"),
            ("dix jours", "a quote"),
            ("oeuvre", "a ligature"),
            ("ouvrées", "the quote of an amendment"),
            ("resiliation dix preavis", "words of title, quote and question together"),
            ("démarre-t-on ?", "a word with its signs"),
            ("", "nothing to search for"),
            ("« ?! »", "no word at all"),
        ],
    )
    def test_finds(self, searched, typed, why):
        assert [talk.title for talk in searched.of("claire", typed)] == ["Résiliation"], why

    @pytest.mark.parametrize("typed", ["avis", "onze bananes", "onze OR bananes", "words:onze*"])
    def test_does_not_find(self, searched, typed):
        """The end of a word, one word too many, or what another program would take for signs."""
        assert searched.of("claire", typed) == []

    @given(st.text(st.characters() | st.sampled_from("\"'*():^-+{}\0AND OR NEAR"), max_size=20))
    def test_takes_anything(self, searched, typed):
        """Nothing that can be typed is an error, or another user's conversation."""
        assert len(searched.of("claire", typed)) <= 1
        assert searched.of("paul", typed) == []

    def test_takes_a_whole_page(self, searched):
        """A text that was pasted is searched for by its first words."""
        page = "resiliation préavis dix " * 20 + "banane " + " ".join(map(str, range(5000)))

        assert searched.of("claire", "onze " + " onze" * 5000)
        assert searched.of("claire", page) == []

    def test_follows_titles_and_deletions(self, path, kept):
        """The words of a title that was replaced, and of what was deleted, are found no more."""
        talk = kept.start("claire", "Ancien")
        kept.add("claire", talk.id, "Quel préavis ?", ())
        kept.rename("claire", talk.id, "Nouveau")
        assert not kept.of("claire", "ancien")
        assert kept.of("claire", "nouveau")

        kept.delete("claire", talk.id)

        with closing(sqlite3.connect(path)) as connection:
            for table in ("turns", "turn_words", "title_words"):
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


class TestUsers:
    def test_see_only_their_own(self, kept):
        """Neither in a list nor by a search."""
        kept.start("claire", "Prix")

        assert kept.of("paul") == kept.of("paul", "prix") == kept.of("") == []

    @pytest.mark.parametrize("user", ["paul", "", "Claire"])
    def test_cannot_get_at_anothers(self, kept, user):
        """Another's id is as unknown as one that is not there, and nothing is changed."""
        talk = kept.start("claire", "Prix")
        turn = kept.add("claire", talk.id, "Combien ?", ())

        def refused(id_, *calls):
            for call in calls:
                with pytest.raises(UnknownConversation) as refusal:
                    call(id_)
                yield str(refusal.value).replace(id_, "ID")

        told = set()
        for of_talk, of_turn in ((talk.id, turn.id), ("none", "none")):
            told |= {
                *refused(
                    of_talk,
                    lambda i: kept.conversation(user, i),
                    lambda i: kept.turns(user, i),
                    lambda i: kept.add(user, i, "Q", ()),
                    lambda i: kept.rename(user, i, "x"),
                    lambda i: kept.delete(user, i),
                ),
                *refused(of_turn, lambda i: kept.turn(user, i), lambda i: kept.rate(user, i, 1)),
            }
        assert len(told) == 1
        assert kept.turns("claire", talk.id) == [turn]
        assert kept.conversation("claire", talk.id).title == "Prix"

    def test_delete_their_own(self, kept):
        """With all its turns; others stay."""
        talk, other = kept.start("claire"), kept.start("claire", "Prix")
        turn = kept.add("claire", talk.id, "Q", ())

        kept.delete("claire", talk.id)

        assert [left.id for left in kept.of("claire")] == [other.id]
        with pytest.raises(UnknownConversation):
            kept.turn("claire", turn.id)


class TestRatings:
    def test_are_kept_with_their_comment(self, kept):
        """The last one counts; 0 takes it back."""
        talk = kept.start("claire")
        turn = kept.add("claire", talk.id, "Q", ())

        kept.rate("claire", turn.id, 1)
        kept.rate("claire", turn.id, -1, " Faux : c’est 9.5. ")
        rated = kept.turn("claire", turn.id)
        kept.rate("claire", turn.id, 0)

        assert rated == replace(turn, rating=-1, comment="Faux : c’est 9.5.")
        assert kept.turn("claire", turn.id) == turn

    def test_are_told_to_an_admin(self, kept):
        """Of all users, the last asked first; thumbs down unless others are asked for."""
        turns = {}
        for user, rating in (("claire", -1), ("paul", 1), ("", -1), ("paul", 0)):
            talk = kept.start(user)
            turns[user, rating] = kept.add(user, talk.id, "Q", ())
            kept.rate(user, turns[user, rating].id, rating)

        assert [(user, turn.id) for user, turn in kept.rated()] == [
            ("", turns["", -1].id),
            ("claire", turns["claire", -1].id),
        ]
        assert [user for user, _ in kept.rated(1)] == ["paul"]

    def test_are_one_of_three(self, kept):
        """Another number is refused, and the file is not said to be damaged."""
        talk = kept.start("claire")
        turn = kept.add("claire", talk.id, "Q", ())

        with pytest.raises(ConversationsError, match="No rating 5"):
            kept.rate("claire", turn.id, 5)


class TestFile:
    def test_is_its_owners_alone(self, path, kept):
        """Nobody else reads the file, nor those that SQLite keeps beside it, nor the folder."""
        kept.start("claire")

        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        assert set(modes.values()) == {0o600}
        assert path.name in modes
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    @pytest.mark.parametrize(
        "content", [b"no database at all" * 99, b"SQLite format 3\0" + b"x" * 999]
    )
    def test_that_is_damaged_is_left_as_it_is(self, path, content):
        """The message names it and tells to move it away."""
        path.parent.mkdir()
        path.write_bytes(content)

        with pytest.raises(
            ConversationsError, match=r"conversations\.sqlite3'.*Move that file away"
        ):
            Conversations(path)

        assert path.read_bytes() == content

    def test_of_another_program_is_left_as_it_is(self, path):
        """Any SQLite database is not ours."""
        path.parent.mkdir()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE recipes (name)")
        before = path.read_bytes()

        with pytest.raises(ConversationsError, match="another program"):
            Conversations(path)

        assert path.read_bytes() == before

    def test_of_a_newer_version_is_left_as_it_is(self, path):
        """The message says which version is needed."""
        Conversations(path).close()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA user_version = 99")

        with pytest.raises(ConversationsError, match="schema 99"):
            Conversations(path)

    def test_that_cannot_be_made_is_refused(self, tmp_path):
        """As where the folder is a file, or the file a folder."""
        (tmp_path / "state").write_text("")
        (tmp_path / "folder.sqlite3").mkdir()

        for path in (tmp_path / "state" / "c.sqlite3", tmp_path / "folder.sqlite3"):
            with pytest.raises(ConversationsError, match="Cannot use"):
                Conversations(path)

    def test_is_closed_once_for_all(self, kept):
        """What comes after is refused in one line."""
        kept.close()

        with pytest.raises(ConversationsError, match="closed database"):
            kept.of("claire")


class TestThreads:
    def test_write_at_the_same_time(self, path):
        """Twenty users in eight threads and two connections: nothing is lost or mixed up."""
        with Conversations(path) as one, Conversations(path) as other:

            def talk(number):
                store, user = (one, other)[number % 2], f"user {number}"
                started = store.start(user)
                for asked in range(5):
                    store.add(user, started.id, f"Q {asked}", (), answer=answer(citation()))
                    store.of(user, "semaines")
                return [turn.question for turn in store.turns(user, started.id)]

            with ThreadPoolExecutor(8) as threads:
                asked = list(threads.map(talk, range(20)))

            assert asked == [[f"Q {n}" for n in range(5)]] * 20
            assert [one.of(f"user {n}")[0].turns for n in range(20)] == [5] * 20
