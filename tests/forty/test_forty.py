"""From an empty book to forty contracts: one statement, one folder of papers, the directory."""

from pathlib import Path

import pytest

from tests.book.rich_book import context_in
from tests.forty.made import CONTRACTS, PAID_TOO, PAPERS, TODAY, household
from tests.forty.walk import walk
from tests.walk.terminal import TMUX
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.errors import BadInput
from vertragsbuch.typesetting import recognizing
from vertragsbuch.usecases.drafts import accept, open_drafts
from vertragsbuch.usecases.paper_files import files_named
from vertragsbuch.usecases.providers import update_directory
from vertragsbuch.usecases.reading_papers import read_paper_file, take_papers_in
from vertragsbuch.usecases.statement_files import read_files
from vertragsbuch.usecases.statements import take_statements_in


def kinds_of(draft: Draft) -> set[str]:
    return {source.kind for source in draft.sources}


def test_a_statement_a_folder_and_the_directory_make_forty_contracts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "daten"))
    monkeypatch.setattr(recognizing, "_PROGRAM", "nobody")  # what it compares is looked at in tests/papers
    made, context = household(tmp_path / "haus"), context_in(tmp_path, TODAY)
    update_directory(str(made.directory))
    take_statements_in(context, list(read_files([made.statement])))
    files = [read_paper_file(file, TODAY) for file in files_named([str(made.papers)])]
    assert [fault for file in files for fault in file.faults] == []
    take_papers_in(context, files)
    waiting = open_drafts(context)
    assert len(waiting) == CONTRACTS
    both = [one for one in waiting if {"statement", "paper"} <= kinds_of(one.draft)]
    assert (len(both), len(PAPERS)) == (len(PAID_TOO), 16)
    asked = []
    for one in waiting:
        try:
            accept(context, one.number)
        except BadInput as missing:
            asked.append((one.draft.title, str(missing)))
            accept(context, one.number, {"initial_term": Period(months=12)})
    assert len(asked) <= CONTRACTS // 10, asked
    contracts = context.book.read_contracts()
    assert len(contracts) == CONTRACTS
    with_address = [each for each in contracts if each.provider.address]
    assert len(with_address) >= CONTRACTS * 9 // 10
    assert context.book.proofs.verify().is_sound


@pytest.mark.skipif(TMUX is None, reason="no tmux here")
def test_a_person_does_it_by_keys_alone(tmp_path: Path) -> None:
    """One key for each contract, and three for each file or folder: at ten seconds each below ten minutes."""
    walked = walk(tmp_path, household(tmp_path / "haus"))
    assert walked.keys <= CONTRACTS + 10
    assert "40 Verträge" in walked.overview
