"""Where a question may lead, and whether it was on its way when it failed."""

import socket
from threading import Event
from typing import Any

import pytest

from tests.dripping import dripping
from tests.net.servers import IMPATIENT, PATIENT, closing_after, serving
from vertragsbuch.net.http import NotPublic, NotReached, reply_to
from vertragsbuch.net.reach import is_at_home, is_private


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("10.1.2.3", True), ("172.16.0.1", True),
        ("192.168.178.1", True),
        ("169.254.169.254", True), ("100.64.0.1", True), ("0.1.2.3", True), ("255.255.255.255", True),
        ("::1", True), ("::", True), ("fe80::1%eth0", True), ("fd00::1", True), ("::ffff:127.0.0.1", True),
        ("2002:7f00:1::", True), ("93.184.216.34", False),
        ("2606:4700::1111", False), ("::ffff:8.8.8.8", False),
    ],
)  # fmt: skip
def test_an_address_of_the_own_network_is_known_in_every_dress(address: str, *, is_one: bool) -> None:
    assert is_private(address) is is_one


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("localhost", True), ("nas", True), ("nas.lan", True), ("NAS.Local.", True), ("192.168.1.5", True),
        ("[::1]", True), ("127.1", True), ("0x7f000001", True), ("ntfy.sh", False),
        ("localhost.example", False),
    ],
)  # fmt: skip
def test_a_host_is_at_home_where_it_is_named_so(host: str, *, is_one: bool) -> None:
    assert is_at_home(host) is is_one


def test_a_public_name_that_leads_home_is_looked_up_once_and_not_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    looked_up = socket.getaddrinfo

    def lying(host: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as the library has it
        asked.append(host)
        return looked_up("127.0.0.1", *arguments, **options)

    with serving(200, b"") as (url, questions):
        monkeypatch.setattr(socket, "getaddrinfo", lying)
        named = url.replace("127.0.0.1", "push.example.org")
        with pytest.raises(NotPublic) as refusal:
            reply_to(named, "POST", b"x", {}, PATIENT, public_only=True)
        assert "127.0.0.1" in refusal.value.reason
        assert (asked, questions, refusal.value.has_left) == (["push.example.org"], [], False)
        assert reply_to(named, "POST", b"x", {}, PATIENT).code == 200


def test_what_fails_before_anything_was_said_has_not_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    failures = [failure(f"http://127.0.0.1:{port}/"), failure("http://gibt-es-nicht.invalid/")]
    with dripping(b"\x16\x03\x03\x40\x00", b"\x02") as port:
        failures.append(failure(f"https://127.0.0.1:{port}/"))
    assert [failed.has_left for failed in failures] == [False, False, False]
    assert "diesen Namen kennt niemand" in failures[1].reason


def test_what_was_said_and_not_answered_may_have_arrived() -> None:
    with dripping(b"HTTP/1.1 200 ", b"0") as port:
        assert failure(f"http://127.0.0.1:{port}/").has_left
    with closing_after(b"") as port:
        assert failure(f"http://127.0.0.1:{port}/").has_left


def test_a_name_that_nobody_looks_up_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Event()

    def waiting(*_arguments: Any, **_options: Any) -> Any:  # noqa: ANN401 - as the library has it
        ended.wait(30)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", waiting)
    silence = failure("http://push.example.org/")
    ended.set()
    assert ("keine Antwort" in silence.reason, silence.has_left) == (True, False)


def failure(url: str) -> NotReached:
    """Return why a server could not be told something."""
    with pytest.raises(NotReached) as refusal:
        reply_to(url, "POST", b"content", {}, IMPATIENT)
    return refusal.value
