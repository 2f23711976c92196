import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.dripping import dripping
from tests.noted import facts_in
from tests.sending.mailserver import HOST, SENDER, Authority, Server
from tests.usecases.mailing import HOSTING, events, mailing, outcomes, state, with_letter
from tests.warm.commands import warm
from tests.wording import command
from vertragsbuch.cli.wording import command_of
from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import BadInput, NotSent, SendingUncertain
from vertragsbuch.usecases.care import examine_book
from vertragsbuch.usecases.case import note_dispatch
from vertragsbuch.usecases.casefile import case_file
from vertragsbuch.usecases.check import due
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.evidence import verify
from vertragsbuch.usecases.letter import draft_letter, keep_letter
from vertragsbuch.usecases.outgoing import mail_letter
from vertragsbuch.usecases.transfer import export_book

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def written(context: Context) -> Context:
    """A book with a notice that is written and not sent."""
    return with_letter(context, HOSTING)


class Sending(NamedTuple):
    """A process that is about to send the letter, and what started it and waits for its end."""

    process: int
    started: subprocess.Popen[str]


def child(context: Context, server: Server, authority: Authority, *wishes: str) -> Sending:
    """Start a process that sends the letter as soon as it is told to."""
    arguments = (str(context.paths.book), str(server.port), str(authority.file), *wishes)
    started = subprocess.Popen(
        warm("tests.usecases.sending_child", *arguments),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert started.stdout is not None
    return Sending(int(started.stdout.readline()), started)


def begin(sending: Sending) -> None:
    stdin = sending.started.stdin
    assert stdin is not None
    stdin.write("\n")
    stdin.flush()


def killing(sending: Sending) -> Callable[[], None]:
    return lambda: os.kill(sending.process, signal.SIGKILL)


def asks(context: Context) -> list[str]:
    """Return what the case, and the daily check, ask for."""
    of_case = [alarm.kind for alarm in case_file(context, HOSTING.id).alarms]
    of_check = [alarm.kind for item in due(context) for alarm in item.asks]
    assert ("dispatch_uncertain" in of_case) == ("dispatch_uncertain" in of_check)
    return [kind for kind in of_case if kind == "dispatch_uncertain"]


def test_the_book_is_free_while_the_server_talks(written: Context, authority: Authority) -> None:
    written_meanwhile = []

    def write() -> None:
        with sqlite3.connect(written.paths.book, timeout=0) as book:
            book.execute("UPDATE contract SET notes = 'inzwischen'")
        book.close()
        written_meanwhile.append(True)

    with mailing(written, authority) as (context, server):
        server.when_taken = write
        mail_letter(context, HOSTING.id)
    assert written_meanwhile == [True]
    assert outcomes(written) == ["sent"]
    assert events(written)[-1].type == "sent"


def test_a_program_killed_before_the_attempt_has_sent_nothing_and_hinders_nobody(
    written: Context, authority: Authority
) -> None:
    with mailing(written, authority) as (context, server):
        doomed = child(context, server, authority, "dies before the attempt")
        begin(doomed)
        assert doomed.started.wait() == -signal.SIGKILL
        doomed.started.communicate()
        assert asks(context) == []
        mail_letter(context, HOSTING.id)
    assert len(server.inbox) == 1
    assert outcomes(written) == ["sent"]


@pytest.mark.parametrize("moment", ["before the server answers", "after the server has answered"])
def test_a_program_killed_in_the_conversation_leaves_it_uncertain(
    written: Context, authority: Authority, moment: str
) -> None:
    with mailing(written, authority) as (context, server):
        doomed = child(context, server, authority)
        if moment == "before the server answers":
            server.when_taken = killing(doomed)
        else:
            server.instead_of_goodbye = killing(doomed)
        begin(doomed)
        assert doomed.started.wait() == -signal.SIGKILL
        doomed.started.communicate()
        server.when_taken, server.instead_of_goodbye = (lambda: None), None
        assert events(context)[-1].type == "letter_written"
        assert outcomes(context) == [None]
        assert asks(context) == ["dispatch_uncertain"]
        with pytest.raises(BadInput, match=r"vielleicht schon .* hinaus") as refused:
            mail_letter(context, HOSTING.id)
        assert command(refused.value.faults[0]) == "vertragsbuch send hosting --by email --again"
        assert len(server.inbox) == 1
        mail_letter(context, HOSTING.id, again=True)
    assert len(server.inbox) == 2
    assert [event.type for event in events(written)] == ["letter_written", "sent"]
    assert asks(written) == []
    assert verify(written).is_sound


def test_of_two_who_send_at_one_time_one_does(written: Context, authority: Authority) -> None:
    with mailing(written, authority) as (context, server):
        both = [child(context, server, authority) for _ in range(2)]

        def until_one_has_given_up() -> None:
            while all(one.started.poll() is None for one in both):
                time.sleep(0.01)

        server.when_taken = until_one_has_given_up
        for one in both:
            begin(one)
        answers = [one.started.communicate()[0] for one in both]
    assert sorted(answers) == ["refused\n", "sent\n"]
    assert len(server.inbox) == 1
    assert [event.type for event in events(written)] == ["letter_written", "sent"]


def test_a_silent_server_leaves_it_uncertain_until_the_person_says_what_it_was(
    written: Context, authority: Authority
) -> None:
    with mailing(written, authority, {"DATA": ""}) as (context, _server):
        with pytest.raises(SendingUncertain):
            mail_letter(context, HOSTING.id)
        assert asks(context) == ["dispatch_uncertain"]
        with pytest.raises(BadInput, match="nichts wurde gesendet"):
            mail_letter(context, HOSTING.id)
    (alarm,) = [one for one in case_file(written, HOSTING.id).alarms if one.kind == "dispatch_uncertain"]
    assert "ungewiss" in alarm.sentence
    assert "vertragsbuch sent hosting --by email --paper …" in alarm.remedy.worded(command_of)
    note_dispatch(written, HOSTING.id, written.today, "email")
    assert asks(written) == []


def test_what_is_uncertain_of_one_letter_does_not_keep_another_from_going_out(
    written: Context, authority: Authority
) -> None:
    with mailing(written, authority, {"DATA": ""}) as (context, server):
        with pytest.raises(SendingUncertain):
            mail_letter(context, HOSTING.id)
        del server.answers["DATA"]
        keep_letter(context, draft_letter(context, HOSTING.id, "data_access"))
        mail_letter(context, HOSTING.id)
    assert facts_in(events(written)[-1])["kind"] == "data_access"
    assert asks(written) == ["dispatch_uncertain"]


def test_a_server_that_drips_counts_as_nothing_sent(written: Context, authority: Authority) -> None:
    with dripping(b"", b"2", greeting=b"220 mail.example.org\r\n") as port:
        account = MailSettings(HOST, SENDER, port=port, timeout_seconds=1)
        with pytest.raises(NotSent):
            mail_letter(written._replace(settings=written.settings._replace(mail=account)), HOSTING.id)
    assert outcomes(written) == ["failed"]
    with mailing(written, authority) as (context, server):
        mail_letter(context, HOSTING.id)
    assert len(server.inbox) == 1
    assert outcomes(written) == ["failed", "sent"]


def test_the_exact_bytes_are_kept_as_long_as_nobody_knows(written: Context, authority: Authority) -> None:
    with mailing(written, authority, {"DATA": ""}) as (context, server):
        with pytest.raises(SendingUncertain):
            mail_letter(context, HOSTING.id)
        del server.answers["DATA"]
        mail_letter(context, HOSTING.id, again=True)
    with sqlite3.connect(written.paths.book) as book:
        rows = book.execute("SELECT outcome, content, sha256 FROM outbox ORDER BY number").fetchall()
    book.close()
    assert [(outcome, content is not None) for outcome, content, _sha in rows] == [
        ("uncertain", True),
        ("sent", False),
    ]
    assert rows[1][2] == facts_in(events(written)[-1])["document"]


def test_the_outbox_is_no_proof_and_no_part_of_an_export(written: Context, authority: Authority) -> None:
    before, exported = state(written), export_book(written)
    with mailing(written, authority, {"DATA": ""}) as (context, _server), pytest.raises(SendingUncertain):
        mail_letter(context, HOSTING.id)
    assert state(written) == before
    assert export_book(written) == exported
    assert verify(written).is_sound
    assert outbox_findings(written) == ["warning"]
    assert "error" not in {finding.severity for finding in examine_book(written)}


def outbox_findings(context: Context) -> list[str]:
    """Return how bad an examination of the book finds each thing in its outbox."""
    return [found.severity for found in examine_book(context) if found.subject == "Postausgang"]


def test_an_examination_asks_about_a_letter_as_long_as_the_case_does(
    written: Context, authority: Authority
) -> None:
    with mailing(written, authority, {"DATA": ""}) as (context, server):
        with pytest.raises(SendingUncertain):
            mail_letter(context, HOSTING.id)
        assert asks(written) == ["dispatch_uncertain"]
        assert outbox_findings(written) == ["warning"]
        del server.answers["DATA"]
        mail_letter(context, HOSTING.id, again=True)
    assert asks(written) == []
    assert outbox_findings(written) == []
