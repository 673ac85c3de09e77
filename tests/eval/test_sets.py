import json
from dataclasses import replace

import pytest

from eval.errors import BadGoldFile
from eval.sets import SETS, CaseSet, gold_set, open_set

OWN = """\
[[silence]]
id = "acme-pets"
contracts = ["acme"]
why = "12 parle des locaux."
fr.plain = "Les chiens sont-ils admis ?"
en.plain = "Are pets allowed?"
"""


def label(contract, category):
    return {
        "id": f"{contract}/{category}",
        "contract": contract,
        "category": category,
        "question": "Which?",
        "answerable": False,
        "gold": [],
    }


@pytest.fixture
def benchmark(tmp_path, monkeypatch, contract):
    """A benchmark of three contracts beside the checkout, two questions each."""
    folder = tmp_path / "benchmarks" / "cuad-hosting"
    folder.mkdir(parents=True)
    rows = [label(name, category) for category in ("Law", "Cap") for name in ("c", "a", "b")]
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setenv("CLAUSIER_SHARED", str(tmp_path))
    return {name: replace(contract, id=name) for name in "abc"}


class TestCaseSet:
    def test_a_record_goes_to_its_half_with_all_its_cases(self, case_of):
        """Halves are given by record, so its questions are learnt from or counted together."""
        seen, counted = case_of(id_="seen/fr-plain"), case_of(id_="counted/fr-plain")
        again = case_of(id_="counted/en-plain")
        made = CaseSet("x", (seen, counted, again), {"seen": "dev", "counted": "test"})

        assert made.of("dev") == [seen]
        assert made.of("test") == [counted, again]

    def test_a_record_without_a_half_is_to_learn_from(self, case_of):
        """What nobody has set aside has been seen."""
        new = case_of(id_="new/fr-plain")

        assert CaseSet("x", (new,), {}).of("dev") == [new]
        assert CaseSet("x", (new,), {}).of("test") == []


class TestOpenSet:
    @pytest.mark.parametrize("name", [name for name in SETS if name != "cuad"])
    def test_halves_share_out_its_cases(self, name):
        """Each case of a set is of one half, and both halves have some."""
        opened = open_set(name, {})
        dev, test = opened.of("dev"), opened.of("test")

        assert opened.name == name
        assert dev
        assert test
        ids = [case.id for case in (*dev, *test)]
        assert sorted(ids) == sorted(case.id for case in opened.cases)
        assert len(set(ids)) == len(ids)

    def test_the_benchmark_is_halved_by_contract(self, benchmark):
        """Every other contract of the benchmark, by name, is counted only, with all its rows."""
        opened = open_set("cuad", benchmark)

        assert [case.id for case in opened.of("dev")] == ["c/law", "a/law", "c/cap", "a/cap"]
        assert [case.id for case in opened.of("test")] == ["b/law", "b/cap"]

    def test_the_benchmark_in_french_is_the_same(self, benchmark, monkeypatch, tmp_path):
        """The same contracts, halves and labels; the questions are a French-speaking lawyer's."""
        french = tmp_path / "fr.toml"
        french.write_text('[questions]\n"Which?" = "Lequel ?"\n', encoding="utf-8")
        monkeypatch.setattr("eval.cuad.FRENCH", french)
        opened, english = open_set("cuad-fr", benchmark), open_set("cuad", benchmark)

        assert [case.id for case in opened.cases] == [f"{case.id}/fr" for case in english.cases]
        assert {(case.question, case.language) for case in opened.cases} == {("Lequel ?", "fr")}
        assert opened.halves == english.halves

    def test_the_benchmark_without_contracts_is_empty(self, benchmark):
        """Without contracts at hand the benchmark asks nothing."""
        assert open_set("cuad", {}).cases == ()

    def test_the_benchmark_without_rows_is_refused(self, tmp_path, monkeypatch):
        """Contracts without labels are no benchmark."""
        monkeypatch.setenv("CLAUSIER_SHARED", str(tmp_path))

        with pytest.raises(BadGoldFile, match=r"questions\.jsonl"):
            open_set("cuad", {})


class TestGoldSet:
    def test_of_a_user_is_all_to_learn_from(self, tmp_path):
        """A user's own file has no halves: every question is shown."""
        path = tmp_path / "ours.toml"
        path.write_text(OWN, encoding="utf-8")

        opened = gold_set(path)

        assert opened.name == "ours"
        assert [case.id for case in opened.of("dev")] == [
            "acme-pets/fr-plain",
            "acme-pets/en-plain",
        ]
        assert opened.of("test") == []
