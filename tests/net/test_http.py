"""Answers over HTTP from real servers on loopback: whole ones, none, endless ones and slow ones."""

import socket

import pytest

from tests.dripping import dripping
from tests.net.servers import IMPATIENT, PATIENT, closing_after, serving
from vertragsbuch.net.http import (
    ErrorStatus,
    NoAddress,
    NoCertificates,
    NotReached,
    TooLarge,
    http_answer,
    reply_to,
)


def test_an_answer_comes_as_it_was_sent() -> None:
    with serving(200, b"answer") as (url, questions):
        assert http_answer(f"{url}/a?b=c", b"content", {"Accept": "text/plain"}, PATIENT) == b"answer"
        assert http_answer(f"{url}/a?b=c", None, {}, PATIENT) == b"answer"
    assert questions == ["POST /a?b=c content text/plain", "GET /a?b=c  None"]


@pytest.mark.parametrize(("size", "fits"), [(999, True), (1000, True), (1001, False)])
def test_an_answer_may_be_as_large_as_was_allowed(size: int, *, fits: bool) -> None:
    with serving(200, b"x" * size) as (url, _questions):
        if fits:
            assert len(http_answer(url, None, {}, PATIENT)) == size
        else:
            with pytest.raises(TooLarge):
                http_answer(url, None, {}, PATIENT)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308, 400, 404, 500, 503])
def test_another_status_is_told_and_no_redirect_followed(code: int) -> None:
    with serving(code, b"") as (url, questions):
        with pytest.raises(ErrorStatus) as refusal:
            http_answer(f"{url}/here", b"content", {}, PATIENT)
        assert refusal.value.code == code
    assert [question.split()[1] for question in questions] == ["/here"]


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"HTTP/1.1 200 ",
        b"HTTP/1.1 200 OK\r\nServer: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900000000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)
def test_a_server_that_drips_is_given_up_whatever_it_drips(before: bytes) -> None:
    with dripping(before, b"0") as port, pytest.raises(NotReached, match="keine Antwort"):
        http_answer(f"http://127.0.0.1:{port}/", None, {}, IMPATIENT)


@pytest.mark.parametrize("lines", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nanswer"])
def test_a_server_that_closes_after_it_has_listened_is_told(lines: bytes) -> None:
    with closing_after(lines) as port, pytest.raises(NotReached):
        http_answer(f"http://127.0.0.1:{port}/", b"content", {}, PATIENT)


def test_an_answer_in_pieces_without_end_is_cut_off_where_it_is_too_large() -> None:
    pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with dripping(pieces, b"100\r\n" + b"x" * 256 + b"\r\n") as port, pytest.raises(TooLarge):
        http_answer(f"http://127.0.0.1:{port}/", None, {}, PATIENT)


def test_a_handshake_that_drips_is_given_up() -> None:
    with dripping(b"\x16\x03\x03\x40\x00", b"\x02") as port, pytest.raises(NotReached):
        http_answer(f"https://127.0.0.1:{port}/", None, {}, IMPATIENT)


def test_headers_without_end_are_cut_off() -> None:
    with dripping(b"HTTP/1.1 200 OK\r\n", b"X: 1\r\n" * 100) as port, pytest.raises(NotReached):
        http_answer(f"http://127.0.0.1:{port}/", None, {}, PATIENT)


def test_a_server_that_speaks_another_language_is_told() -> None:
    with dripping(b"220 mail.example ESMTP\r\n", b"") as port, pytest.raises(NotReached, match="kein HTTP"):
        http_answer(f"http://127.0.0.1:{port}/", None, {}, PATIENT)


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(NotReached):
        http_answer(f"http://127.0.0.1:{port}/", None, {}, PATIENT)


@pytest.mark.parametrize("url", ["ftp://x.example/", "file:///etc/hostname", "zeit", ""])
def test_what_is_no_address_is_not_asked(url: str) -> None:
    with pytest.raises(NoAddress):
        http_answer(url, None, {}, PATIENT)


@pytest.mark.parametrize("roots", [b"no PEM", b"\xff\xfe"])
def test_certificates_that_are_none_are_told(roots: bytes) -> None:
    with pytest.raises(NoCertificates):
        http_answer("https://127.0.0.1:1/", None, {}, PATIENT, roots)


@pytest.mark.parametrize(("code", "is_success"), [(201, True), (207, True), (302, False), (412, False)])
def test_a_reply_tells_its_status_its_headers_and_what_comes(code: int, *, is_success: bool) -> None:
    with serving(code, b"why") as (url, questions):
        reply = reply_to(f"{url}/c/", "PROPFIND", b"content", {"Accept": "text/xml"}, PATIENT)
    assert (reply.code, reply.is_success, reply.content) == (code, is_success, b"why")
    assert reply.headers["location"] == "/elsewhere"
    assert questions == ["PROPFIND /c/ content text/xml"]


def test_of_a_refusal_that_never_ends_the_status_is_told() -> None:
    with dripping(b"HTTP/1.1 409 Conflict\r\nContent-Length: 900\r\n\r\n", b"0") as port:
        reply = reply_to(f"http://127.0.0.1:{port}/", "PUT", b"content", {}, IMPATIENT)
    assert (reply.code, reply.content) == (409, b"")
