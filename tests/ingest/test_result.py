"""What is told of a file that was taken in, and what of one that was not."""

import re
from pathlib import Path
from string import Formatter

import pytest

from ingest import notices
from ingest.errors import IdTaken, IngestError, NoTextLayer, UnsupportedFormat, WorkerCrashed
from ingest.ingestion import Outcome
from ingest.layout import Layout
from ingest.notices import notice, reason_of, said
from ingest.reader_warnings import as_notice
from ingest.reading import read_contract, read_file
from ingest.result import Result, result_of, silent_pages

SAMPLES = Path(__file__).parents[2] / "samples"
PROSE = "Le Prestataire héberge les données de santé du Client dans ses deux centres de données."
ENGLISH = "The Provider shall host the health data of the Client in two of its own data centres."


def told(tmp_path: Path, text: str) -> Result:
    path = tmp_path / "bail.txt"
    path.write_text(text, "utf-8")
    return result_of(read_contract(path), None, Outcome.ADDED)


def keys(found) -> list[str]:
    return [one.key for one in found]


class TestResult:
    def test_sample(self) -> None:
        """Parts with their clauses, pages and passages are counted; a sound file has no warning."""
        reading = read_file(SAMPLES / "auvalie-hds.pdf")
        result = result_of(reading.contract, reading.layout, Outcome.ADDED)
        assert [part.name for part in result.parts][:2] == ["Contrat", "Conditions générales"]
        assert sum(part.clauses for part in result.parts) == result.clauses
        assert (result.pages, result.language) == (len(reading.contract.page_starts), "fr")
        assert result.passages > result.clauses
        assert result.warnings == ()
        assert keys(result.notes) == ["removed_running"]

    def test_amendment(self) -> None:
        """An amendment is told with the articles that it changes in another contract."""
        reading = read_file(SAMPLES / "auvalie-hds-avenant-1.pdf")
        notes = result_of(reading.contract, reading.layout, Outcome.ADDED).notes
        assert notice("amends", targets="7.2, 18.6, 11") in notes

    def test_short_without_numbers(self, tmp_path: Path) -> None:
        """A text with few clauses and no numbers is told to be so."""
        assert keys(told(tmp_path, PROSE).warnings) == ["no_numbering", "short"]

    def test_two_languages(self, tmp_path: Path) -> None:
        """A contract that is half French, half English is told to be so; a word or two is not."""
        both = "\n\n".join(f"Article {i} - Lieu\n\n{PROSE}\n\n{ENGLISH}" for i in range(1, 7))
        assert keys(told(tmp_path, both).warnings)[0].startswith("mixed_")
        one = "\n\n".join(f"Article {i} - Lieu\n\n{PROSE}" for i in range(1, 7)) + "\n\n" + ENGLISH
        assert told(tmp_path, one).warnings == ()


class TestSilentPages:
    def test_found(self) -> None:
        """A page of which nothing was read is told; one that holds but a table of contents is not."""
        reading = read_file(SAMPLES / "auvalie-hds-avenant-1.pdf")
        assert reading.layout is not None
        assert silent_pages(reading.contract, reading.layout) == ()
        size = (595.0, 842.0)
        longer = Layout((*reading.layout.page_sizes, size), reading.layout.numbers)
        assert silent_pages(reading.contract, longer) == (len(longer.page_sizes),)

    def test_without_pages(self) -> None:
        reading = read_file(SAMPLES / "brumeval-conditions-particulieres.docx")
        assert silent_pages(reading.contract, reading.layout) == ()


class TestPhrases:
    @pytest.mark.parametrize("key", sorted(notices._phrases()["fr"]))
    def test_both_languages(self, key: str) -> None:
        """Every phrase exists in both languages, and has the same filled in."""
        french, english = (notices._phrases()[language][key] for language in ("fr", "en"))
        fields = [{f for _, f, _, _ in Formatter().parse(text) if f} for text in (french, english)]
        assert fields[0] == fields[1]
        assert french != english

    def test_no_other(self) -> None:
        assert set(notices._phrases()["fr"]) == set(notices._phrases()["en"])

    def test_braces(self) -> None:
        """What is filled in is data, braces too."""
        assert said(notice("other", text="{0} {x}"), "en").endswith("{0} {x}")


class TestReasons:
    @pytest.mark.parametrize(
        ("error", "key"),
        [
            (UnsupportedFormat("…"), "unsupported"),
            (NoTextLayer("…"), "pictures"),
            (IdTaken("…"), "id_taken"),
            (WorkerCrashed("…"), "crashed"),
            (IngestError("…"), "failed"),
            (OSError("…"), "failed"),
        ],
    )
    def test_said(self, error: Exception, key: str) -> None:
        """Every error has a sentence in both languages, the nearest that is known."""
        reason = reason_of(error)
        assert reason.key == key
        assert all(said(reason, language).endswith(".") for language in ("fr", "en"))


class TestReaderWarnings:
    @pytest.mark.parametrize(
        ("warning", "key"),
        [
            ("2 tracked insertions and 1 deletion were accepted: the text is …", "changes"),
            (
                "3 tracked change(s) accepted: 2 insertion(s) kept, 1 deletion(s) left out.",
                "changes",
            ),
            ("1 comment(s) left out.", "comments"),
            ("4 struck-out passage(s) left out.", "struck"),
            ("2 fields of the form not filled in: the prompt stands in the text.", "unfilled"),
            ("The file lacks numbering.xml, which it refers to: numbers …", "incomplete"),
            ("1 part in another format or file not read: save …", "embedded"),
            ("The file's outline and form fields could not be read (…).", "properties"),
            (
                "Scanned pages were read with 'eng' only: Tesseract does not know 'fra'.",
                "ocr_language",
            ),
            ("Something that no reader said before.", "other"),
        ],
    )
    def test_said(self, warning: str, key: str) -> None:
        """What readers warn of, in English, is said in both languages."""
        found = as_notice(warning)
        assert found.key == key
        assert not re.search(r"[{}]", said(found, "fr"))
