"""Letters and proofs that go into the archive of papers, each once; and papers that are fetched from it."""

from pathlib import Path

import pytest

from tests.paperless.archive import TOKEN, Archive, archive
from tests.usecases.case_of import HOSTING, LETTER, case_in, filed, note
from vertragsbuch.config.settings import PaperlessSettings
from vertragsbuch.contract.events.file import Filed
from vertragsbuch.errors import BadInput
from vertragsbuch.paperless.client import Handover
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import accept, open_drafts
from vertragsbuch.usecases.paperless import archive as archive_of
from vertragsbuch.usecases.paperless import hand_over, pull
from vertragsbuch.usecases.register import contract_of


def with_archive(context: Context, papers: Archive, tag: str | None = None) -> Context:
    paperless = PaperlessSettings(papers.url, ("echo", TOKEN), tag=tag)
    paths = context.paths._replace(state_folder=f"{context.paths.config_folder}-state")
    return context._replace(paths=paths, settings=context.settings._replace(paperless=paperless))


def test_letters_and_proofs_are_handed_over_once_with_tag_day_and_correspondent(
    context: Context, tmp_path: Path
) -> None:
    with archive() as papers:
        context = with_archive(context, papers)
        papers.correspondents[3] = HOSTING.provider.name
        case_in(context, HOSTING, HOSTING._replace(id="zwei"))
        filed(context, tmp_path, [("notiz.txt", b"a note of the person")])
        (letter,) = hand_over(context, "web")
        assert (letter.contract_id, letter.outcome) == ("web", Handover(1))
        assert papers.contents == {1: LETTER}
        assert papers.papers[0]["title"] == f"{HOSTING.title}: 2026-11-22-kuendigung"
        assert papers.tags == {1: "vertragsbuch"}
        assert list(hand_over(context)) == []
        note(context, "received", evidence="Rückschein")
        assert list(hand_over(context)) == []


def test_without_its_memory_the_archive_itself_knows_what_it_has(context: Context) -> None:
    with archive() as papers:
        context = with_archive(context, papers)
        case_in(context)
        list(hand_over(context))
        forgetful = context._replace(paths=context.paths._replace(state_folder=""))
        assert [each.outcome for each in hand_over(forgetful)] == [Handover(None, was_there=True)]
        assert len(papers.papers) == 1


def test_what_is_still_being_read_is_waited_for_and_then_said(context: Context) -> None:
    with archive() as papers:
        context = with_archive(context, papers)
        case_in(context)
        papers.delay = 3
        waits: list[float] = []
        assert [each.outcome.number for each in hand_over(context, wait=waits.append)] == [1]
        assert len(waits) == 3
        papers.delay, papers.contents[1] = 10_000, b"another"
        forgetful = context._replace(paths=context.paths._replace(state_folder=""))
        assert [each.outcome for each in hand_over(forgetful, wait=waits.append)] == [Handover()]


def test_papers_are_fetched_by_tag_or_correspondent_and_those_remembered_no_more(context: Context) -> None:
    with archive() as papers:
        papers.tags[1], papers.correspondents[7] = "Vertrag", "Funkwerk"
        for number in range(3):
            papers.lay_in(f"Rechnung {number}", "Text", b"%PDF " + bytes([number]), tags=(1,))
        papers.lay_in("Brief", "Text", b"%PDF brief", by=7)
        context = with_archive(context, papers, tag="vertrag")
        fetched = list(archive_of(context).fetch())
        assert [each.paper.title for each in fetched] == ["Rechnung 0", "Rechnung 1", "Rechnung 2"]
        archive_of(context).remember(fetched[:2])
        assert [each.paper.number for each in archive_of(context).fetch()] == [3]
        assert [each.content for each in archive_of(context).fetch(correspondent="funkwerk")] == [
            b"%PDF brief"
        ]
        with pytest.raises(BadInput, match="Ein Schlagwort „nie“ gibt es dort nicht"):
            list(archive_of(context).fetch(tag="nie"))
        with pytest.raises(BadInput, match="Welche Papiere"):
            list(archive_of(with_archive(context, papers)).fetch())


BILL = """Funkwerk GmbH
Rechnung
Vertragsbeginn: 15.03.2025
Ende der Mindestvertragslaufzeit: 14.03.2027
Die Kündigungsfrist beträgt einen Monat zum Ende der Laufzeit.
"""


def test_what_papers_say_waits_as_drafts_with_the_way_back_and_is_read_once(context: Context) -> None:
    with archive() as papers:
        papers.tags[1] = "Vertrag"
        papers.lay_in("Rechnung Funkwerk", BILL, BILL.encode(), tags=(1,))
        papers.lay_in("Gescannt", BILL.replace("15.03.2025", "16.03.2025"), b"no words here", tags=(1,))
        context = with_archive(context, papers, tag="Vertrag")
        pulled = pull(context)
        assert len(pulled.taken.new) == 2
        waiting = open_drafts(context)
        assert {source.link for one in waiting for source in one.draft.sources} == {
            f"{papers.url}documents/{number}/details" for number in (1, 2)
        }
        assert pull(context).read == ()
        entered = accept(context, waiting[0].number, {"provider": "Funkwerk GmbH", "title": "Funk"})
        (event,) = (
            each for each in contract_of(context, entered.contract_id).events if isinstance(each, Filed)
        )
        assert event.note == f"{papers.url}documents/1/details"
        assert papers.contents[1] == context.book.documents.content_of(event.document or "")


def test_without_an_archive_it_is_said_where_it_is_set_up(context: Context) -> None:
    with pytest.raises(BadInput, match=r"\[paperless\]"):
        hand_over(context)
