"""What a question is understood as."""

import pytest

from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.question import Kind, question_language, understand

LANGUAGES = [
    ("Quel préavis pour résilier ?", "fr"),
    ("How long is the notice?", "en"),
    ("delai resiliation", "fr"),  # keywords without accents
    ("notice period termination", "en"),  # words that end alike in both
    ("penalites sla", "fr"),
    ("backup retention", "en"),
    ("c koi le preavis svp", "fr"),
    ("RGPD ?", "fr"),  # nothing tells: French
]

KINDS = [
    ("Combien de temps à l’avance doit-on prévenir ?", {Kind.DURATION}),
    ("How far ahead must changes be announced?", {Kind.DURATION}),
    ("Combien coûte le support de nuit ?", {Kind.AMOUNT}),
    ("How much do we pay for a server?", {Kind.AMOUNT}),
    ("Quel taux de disponibilité ?", {Kind.PERCENTAGE}),
    ("Où sont nos données ?", {Kind.PLACE}),
    ("Which court has jurisdiction?", {Kind.PLACE}),
    ("Peut-on auditer ?", {Kind.YES_NO}),
    ("What does Business Day mean?", {Kind.DEFINITION}),
    ("Parlez-moi du chiffrement", set()),  # nothing in particular
]

NOTICE = "Quel préavis pour résilier ?"
LEANING = [
    # (question, whether it leans on the one before)
    ("et en cas de force majeure ?", True),
    ("ET la nuit ?", True),  # in capitals
    ("  et la nuit ?", True),  # after blanks
    ("And at night?", True),
    ("Même chose pour le Client ?", True),
    (
        "et dans quel pays les sauvegardes des données de santé des patients sont-elles gardées ?",
        True,
    ),  # begins so, however long it is
    (
        "and in which country are the backups of the patients’ health data kept by the provider?",
        True,
    ),
    ("Que devient ce délai en août ?", True),  # points back, and says little itself
    ("Can it be shortened?", True),
    (
        "Dans ce cas, quel tribunal juge les litiges entre l’hébergeur, ses assureurs et le client ?",
        False,
    ),  # points back, but says all it asks
    ("Quel tribunal est compétent ?", False),
    ("Étant donné la durée, quel prix ?", False),  # no "et", only its letters
    ("Andorra: are data kept there?", False),  # no "and"
    ("Les pénalités et les avoirs ?", False),  # "et" further on
]

KINDS_OF_FOLLOW_UPS = [
    ("et en cas de force majeure ?", {Kind.DURATION}),  # says nothing: as the one before
    ("et combien ça coûte ?", {Kind.AMOUNT}),  # says another kind: that one alone
    ("et où ?", {Kind.PLACE}),
    ("Parlez-moi du chiffrement", set()),  # stands alone: nothing is taken over
]


class TestLanguage:
    @pytest.mark.parametrize(("text", "language"), LANGUAGES)
    def test_of(self, text: str, language: str) -> None:
        assert question_language(text) == language

    def test_before(self) -> None:
        """Where its own words do not tell, a question is in the language of the one before it."""
        assert question_language("HDS ?", "What is certified?") == "en"


class TestKinds:
    @pytest.mark.parametrize(("text", "kinds"), KINDS)
    def test_asked(self, text: str, kinds: set[Kind]) -> None:
        assert understand(text).kinds == kinds


class TestRefusals:
    @pytest.mark.parametrize("text", ["", "  \n"])
    def test_nothing_asked(self, text: str) -> None:
        with pytest.raises(EmptyQuestion, match="nothing is asked"):
            understand(text)

    def test_too_long(self) -> None:
        """A question longer than any person asks is refused before it is embedded."""
        with pytest.raises(QuestionTooLong, match="2001 characters"):
            understand("a" * 2001)


class TestArticles:
    def test_named(self) -> None:
        """An article that the question names is found by its number."""
        assert understand("Que disent l’article 9.5 et l’annexe 2 ?").articles == ("9.5", "2")


class TestFollowUp:
    HISTORY = ((NOTICE, "Trois mois."),)

    def test_leans_back(self) -> None:
        """A short question that points back is searched with the one before it."""
        asked = understand("et en cas de force majeure ?", self.HISTORY)
        assert asked.search == "Quel préavis pour résilier ? et en cas de force majeure ?"
        assert asked.text == "et en cas de force majeure ?"

    def test_stands_alone(self) -> None:
        """A question that says all it asks is searched alone."""
        text = "Dans quel pays les sauvegardes des données de santé sont-elles conservées ?"
        assert understand(text, self.HISTORY).search == text

    @pytest.mark.parametrize(("text", "leans"), LEANING)
    def test_leans(self, text: str, leans: bool) -> None:
        """What goes on leans whatever its length, what points back only where it is short."""
        asked = understand(text, self.HISTORY)
        assert (asked.leans, asked.before) == (leans, NOTICE)
        assert asked.search == (f"{NOTICE} {text}" if leans else text)

    @pytest.mark.parametrize(("text", "leans"), LEANING)
    def test_leans_on_nothing(self, text: str, leans: bool) -> None:
        """With no question before it, none leans."""
        asked = understand(text)
        assert (asked.before, asked.leans, asked.search) == ("", False, text)

    @pytest.mark.parametrize(("text", "kinds"), KINDS_OF_FOLLOW_UPS)
    def test_kinds(self, text: str, kinds: set[Kind]) -> None:
        """A follow-up asks for what its own words say, else for what the one before did."""
        assert understand(text, self.HISTORY).kinds == kinds

    @pytest.mark.parametrize("text", ["et la nuit ?", "Quel tribunal est compétent ?"])
    def test_alone_and_together(self, text: str) -> None:
        """Whether it leans or stands, a question can be taken alone and with the one before."""
        asked = understand(text, self.HISTORY)
        assert (asked.alone.before, asked.alone.search) == ("", text)
        assert asked.together.search == f"{NOTICE} {text}"
        assert asked.text == asked.alone.text == asked.together.text == text


class TestFollowUps:
    """A question that leans on those before is completed by them, and only then."""

    def test_reach_back_over_one_another(self) -> None:
        history = [("Quel est le délai de rétablissement ?", "…"), ("Et la nuit ?", "…")]
        assert understand("et le dimanche ?", history).search == (
            "Quel est le délai de rétablissement ? Et la nuit ? et le dimanche ?"
        )

    def test_stop_at_a_question_that_stands_alone(self) -> None:
        history = [
            ("Quel est le délai de rétablissement ?", "…"),
            ("Quelle est la durée du contrat de licence du logiciel ?", "…"),
        ]
        assert understand("et le prix ?", history).search == f"{history[1][0]} et le prix ?"

    def test_may_follow_nothing(self) -> None:
        """Blank questions before it, or more of them than anybody reads, harm nothing."""
        assert understand("et le prix ?", [(" ", "…")]).search.strip() == "et le prix ?"
        long = [("et ça ?", "…")] * 2000
        assert understand("et le prix ?", long).search.endswith("et le prix ?")
