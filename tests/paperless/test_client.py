"""The archive of papers: paged, read, added to; and servers that are none, refuse, or keep one waiting."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.dripping import dripping
from tests.net.servers import closing_after, serving
from tests.paperless.archive import TOKEN, Archive, archive
from vertragsbuch.config.settings import PaperlessSettings
from vertragsbuch.errors import NotSent, PaperlessRefused, SendingUncertain
from vertragsbuch.paperless.client import ArchivedPaper, Handover, Paperless
from vertragsbuch.paperless.form import File, form_of

LETTER = File('Kündigung "Strom".pdf', "application/pdf", b"%PDF-1.7 \r\n--brief\r\n")


def settings(url: str, token: str = TOKEN, seconds: int = 30) -> PaperlessSettings:
    return PaperlessSettings(url, ("echo", token), timeout_seconds=seconds)


@contextmanager
def filled(path: str = "") -> Iterator[Archive]:
    with archive(path) as papers:
        papers.tags[1] = "Vertrag"
        papers.correspondents[7] = "Funkwerk"
        for number in range(5):
            papers.lay_in(f"Rechnung {number}", f"Text {number}", b"%PDF " + bytes([number]), tags=(1,), by=7)
        papers.lay_in("Urlaub", "", b"picture")
        yield papers


def test_papers_come_page_by_page_though_the_next_is_named_by_another_host() -> None:
    with filled("/papier") as papers:
        client = Paperless(settings(papers.url))
        tag = client.number_of("tags", "vertrag")
        papers_found = list(client.papers({"tags__id__all": str(tag)}))
        assert [paper.title for paper in papers_found] == [f"Rechnung {number}" for number in range(5)]
        assert papers_found[0].text == "Text 0"
        assert papers_found[0].link == f"{papers.url}documents/1/details"
        assert client.content_of(papers_found[3]) == b"%PDF \x03"
        assert client.number_of("correspondents", "FUNKWERK") == 7
        assert client.number_of("tags", "nirgends") is None
        assert all(asked.split()[1].startswith("/papier/api/") for asked in papers.asked)


def test_a_paper_is_handed_over_once_and_a_second_time_it_is_there() -> None:
    with filled() as papers:
        client = Paperless(settings(papers.url))
        tag = client.new_tag("vertragsbuch")
        fields = [("title", "Kündigung Strom"), ("tags", str(tag))]
        first = client.outcome_of(client.hand_over(LETTER, fields))
        second = client.outcome_of(client.hand_over(LETTER, fields))
        assert (first, second) == (Handover(7), Handover(None, was_there=True))
        assert papers.contents[7] == LETTER.content
        assert papers.papers[-1]["title"] == "Kündigung Strom"
        assert papers.papers[-1]["tags"] == [tag]
        assert client.outcome_of("unknown") == Handover()


def test_what_keeps_the_archive_from_answering_is_told_without_the_token() -> None:
    with (
        filled() as papers,
        pytest.raises(PaperlessRefused, match="nimmt den Zugangsschlüssel nicht an") as wrong,
    ):
        Paperless(settings(papers.url, "geheim-und-falsch")).number_of("tags", "x")
    assert "geheim" not in str(wrong.value)
    with filled("/papier") as papers, pytest.raises(PaperlessRefused, match="gibt es das nicht"):
        Paperless(settings(papers.url.removesuffix("papier/"))).number_of("tags", "x")
    with pytest.raises(PaperlessRefused, match="nicht zu erreichen"):
        Paperless(settings("http://127.0.0.1:1/")).number_of("tags", "x")
    with pytest.raises(NotSent, match="Zeichen, die keiner hat"):
        Paperless(settings("http://127.0.0.1:1/", "zwei Worte"))


@pytest.mark.parametrize(
    ("code", "body", "words"),
    [
        (302, b"", "leitet von .* weiter nach /elsewhere"),
        (403, b"", "lässt das nicht zu"),
        (406, b"", "spricht die Fassung 9"),
        (429, b"", "bitte später noch einmal"),
        (500, b"", "Fehler 500"),
        (503, b"", "bitte später noch einmal"),
        (200, b"<html>", "antwortet kein paperless-ngx"),
        (200, b"[1]", "antwortet kein paperless-ngx"),
        (200, b'{"results": 3}', "antwortet kein paperless-ngx"),
        (200, b'{"results": [3]}', "antwortet kein paperless-ngx"),
        (200, b'{"results": [{"id": "x"}]}', "Nummer, die keine ist"),
        (200, b"[" * 100_000, "antwortet kein paperless-ngx"),
    ],
)
def test_a_server_that_is_no_archive_is_told_in_words(code: int, body: bytes, words: str) -> None:
    with serving(code, body) as (url, _asked), pytest.raises(PaperlessRefused, match=words):
        Paperless(settings(f"{url}/")).number_of("tags", "x")


def test_a_server_that_drips_is_left_in_time() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"
    with dripping(head, b" ") as port, pytest.raises(PaperlessRefused, match="nicht zu erreichen"):
        Paperless(settings(f"http://127.0.0.1:{port}/", seconds=1)).number_of("tags", "x")


def test_a_server_that_closes_before_it_answers_leaves_it_uncertain_what_it_took() -> None:
    with closing_after(b"") as port:
        client = Paperless(settings(f"http://127.0.0.1:{port}/"))
        with pytest.raises(SendingUncertain, match="weiß niemand"):
            client.hand_over(LETTER, [])


def test_an_endless_chain_of_pages_ends() -> None:
    body = b'{"results": [{"id": 1, "title": "a\\u001b[31m", "content": null}], "next": "http://x/?page=2"}'
    with serving(200, body) as (url, asked):
        (paper,) = Paperless(settings(f"{url}/")).papers({})
        assert paper == ArchivedPaper(1, "a [31m", "", f"{url}/documents/1/details")
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("task", "outcome"),
    [
        ({"status": "STARTED"}, Handover()),
        ({"status": "success", "related_document": 12}, Handover(12)),
        ({"status": "FAILURE", "result": "broken \x1b[0m"}, Handover(trouble="broken [0m")),
        ({"status": "FAILURE", "result": None}, Handover(trouble="FAILURE")),
        ({"status": "REVOKED"}, Handover(trouble="REVOKED")),
    ],
)
def test_what_became_of_a_paper_is_read_in_both_versions(task: dict[str, object], outcome: Handover) -> None:
    for answer in ([task], {"results": [task]}):
        with serving(200, json.dumps(answer).encode()) as (url, _asked):
            assert Paperless(settings(f"{url}/")).outcome_of("t") == outcome


def test_a_form_ends_where_its_file_does() -> None:
    kind, body = form_of([("title", "Ü")], LETTER)
    boundary = kind.partition("boundary=")[2].encode()
    assert body.count(b"--" + boundary) == 3
    assert b'filename="K\xc3\xbcndigung %22Strom%22.pdf"' in body
    assert LETTER.content in body
