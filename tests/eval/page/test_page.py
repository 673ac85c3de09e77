import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from eval.baseline import Changes
from eval.page import page_html
from eval.page.changes import change_lists
from eval.page.filters import filters
from eval.page.groups import group_tables
from eval.page.peers import peer_rows
from eval.runs import Run, SetRun


def words(page):
    """What a reader sees of a page, spaces as one."""
    body = page[page.index("<body") : page.rindex("<script>")]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


class TestPage:
    def test_says_first_how_it_went(self, page):
        """The verdict stands before any figure."""
        seen = words(page)
        verdict = "▼ 1 lost , ▲ 1 gained , ! 1 crashed , ≠ 1 not verbatim"
        assert verdict in seen
        assert seen.index(verdict) < seen.index("Answers")
        assert "3 of 5 cases of dev passed" in seen

    def test_tells_totals_of_test_and_nothing_else(self, run, page):
        """No word, id or error of a case of `test` is in the page; its figures are."""
        for result in run.sets[0].test:
            assert result.case.id not in page
            assert result.case.question not in page
        assert "gardée" not in page
        assert "KeptError" not in page
        assert "test 50.0 %" in words(page)
        assert "1 crashed and 0 answers" in words(page)

    def test_takes_the_main_measures_apart(self, run):
        """Each group of dev has its own figures, with how many cases they are of."""
        tables = {table.name: table for table in group_tables(run.sets[0].dev)}
        languages = tables["language"]
        rows = {measure: figures for measure, _, figures in languages.rows}

        assert languages.keys == ["en", "fr"]
        assert sum(figure.cases for figure in rows["right"] if figure) == sum(
            result.case.answerable for result in run.sets[0].dev
        )
        assert {"style", "kind", "form"} <= set(tables)
        assert "contracts" not in tables  # all cases ask the same one

    def test_is_the_same_twice(self, run, changes, page):
        """The same run gives the same bytes."""
        assert page_html(run, changes).encode() == page.encode()

    def test_holds_all_that_it_shows(self, page):
        """Nothing is fetched: no address of anywhere else stands where a browser would follow it."""
        assert not re.search(r'(?:src|href|action)="(?!#)', page)
        assert not re.search(r"url\((?!#)|@import", page)

    def test_names_nothing_twice(self, page):
        """Every id is the page's only one, those inside pictures too, and links have a target."""
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids))
        targets = re.findall(r'(?:href="|url\()#([^")?]+)[")]', page)
        assert set(targets) <= set(ids)

    def test_closes_what_it_opens(self, page):
        """The elements are nested, so that no contract's word ends one."""
        checker = Nesting()
        checker.feed(page)
        assert checker.open == []

    def test_tells_pictures_in_words(self, page):
        """Every picture has an alternative with its numbers."""
        pictures = re.findall(r"<svg[^>]*>", page)
        labels = re.findall(r'<svg class="plot" role="img" aria-label="([^"]+)"', page)
        assert len(labels) == len(pictures) == 7
        assert "Right by language: en 50.0 % (0.0–100.0) of 2, fr 50.0 % of 2" in labels

    def test_shows_what_was_expected_and_why_it_failed(self, page):
        """A case has its fact, patterns, places, and the reason in words."""
        seen = words(page)
        for part in (
            "Le préavis est de onze semaines.",
            r"\b(onze|eleven|11) (semaines|weeks)",
            "roselande: Convention, 2.1",
            "stated otherwise in roselande: Annexe, 4",
            "Why it failed. cited 9.9; expected 2.1",
            "Crashed. ValueError: no clause 3.1",
            "all of twenty-seven deleted",
            "That the contracts do not say.",
            "How long for backups?",
        ):
            assert part in seen

    def test_tells_the_language_of_quotes(self, page):
        """A quote is marked with the language it reads as, whatever the question's."""
        assert '<blockquote lang="fr">Le préavis est de onze semaines.' in page
        assert '<blockquote lang="en">Backups are deleted.' in page

    def test_tells_what_was_not_run(self, page):
        """A set that was skipped is named with the reason."""
        assert "contracts not run: there are none" in words(page)

    def test_has_no_verdict_on_changes_without_a_baseline(self, run):
        """A set without a baseline has lost nothing and gained nothing: there is none to tell."""
        seen = words(page_html(run, {}))
        assert "no baseline , ! 1 crashed" in seen
        assert "There is no baseline to compare with." in seen

    def test_says_that_nothing_has_changed(self, run):
        """With a baseline and no change the page says so."""
        seen = words(page_html(run, {"samples": Changes()}))
        assert "Nothing has changed." in seen
        assert "0 lost , 0 gained" in seen

    @pytest.mark.parametrize(
        "sets",
        [
            pytest.param((), id="no set"),
            pytest.param((SetRun("samples"),), id="no case"),
            pytest.param((SetRun("samples", skipped="none there"),), id="all skipped"),
        ],
    )
    def test_can_be_empty(self, sets):
        """A run of nothing is a page, too."""
        assert "No case of dev was asked." in page_html(Run(sets), {})

    def test_can_be_of_test_alone(self, run):
        """Without `dev` there are totals and no case."""
        only = replace(run.sets[0], dev=())
        page = page_html(Run((only,)), {})
        assert "test 50.0 %" in words(page)
        assert '<details class="case"' not in page

    def test_takes_any_name_of_a_set(self, run):
        """A user's file may have spaces and marks in its name."""
        page = page_html(Run((replace(run.sets[0], name='my "gold" <1>'),)), {})
        assert 'id="set-my-gold-1"' in page
        assert '"gold"' not in page


class TestChangeLists:
    def test_do_not_name_what_moved_to_test(self, run, changes):
        """A case that the baseline has in `dev` and that is of `test` now is left out."""
        lists = change_lists(run.sets[0], changes["samples"], {})
        named = {one.name: [change.id for change in one.changes] for one in lists}
        assert named["dropped"] == ["old/fr-plain"]


class TestPeerRows:
    def test_give_how_many_times_theirs_ours_is(self, run):
        """Ratios are ours through theirs; through nought there is none."""
        ratios = {row.name: row.cells[1].ratio for row in peer_rows(run.sets[0])}
        assert ratios == {
            "right": "2.00x",
            "MRR": "",
            "an answer, median": "0.10x",
            "taking the contracts in": "0.50x",
        }

    def test_are_none_without_peers(self, run):
        """A run that asked no peer has no such table."""
        assert peer_rows(replace(run.sets[0], peers=(), ours=None)) == []


class TestFilters:
    def test_offer_nothing_that_no_case_has(self):
        """Without cases there is nothing to pick."""
        assert not any(one.choices for one in filters([]))


class Nesting(HTMLParser):
    """The elements that are open."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """An element of a picture without content opens nothing."""

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
