import resource
import sqlite3
import sys
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import keyring
import pytest

from tests.noted import facts_in
from tests.sending.mailserver import PASSWORD, PROVIDER, SENDER, USER, Authority
from tests.sending.memory import Memory
from tests.usecases.mailing import HOLDER, HOSTILE, HOSTING, events, mailing, outcomes, state, with_letter
from tests.wording import command, in_full
from vertragsbuch.config.secret_in_keyring import SERVICE
from vertragsbuch.config.settings import MailSettings
from vertragsbuch.contract.effective import unsent_letters
from vertragsbuch.contract.model import Terms
from vertragsbuch.errors import (
    BadInput,
    BookUnavailable,
    NotNoted,
    NotSent,
    NoViewer,
    SendingUncertain,
    VertragsbuchError,
)
from vertragsbuch.exchange.document import Document
from vertragsbuch.sending import secret
from vertragsbuch.usecases.case import note_dispatch
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import (
    draft_letter,
    keep_letter,
    ways_to_write,
    with_papers,
)
from vertragsbuch.usecases.outgoing import (
    cancel_page,
    letter_as_file,
    letter_to_send,
    mail_letter,
    show_letter,
)
from vertragsbuch.usecases.papers import papers_of
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.transfer import take_over


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def written(context: Context) -> Context:
    """A book with a notice that is written and not sent."""
    return with_letter(context, HOSTING)


def test_a_mailed_letter_is_noted_with_what_the_server_said_and_filed(
    written: Context, authority: Authority
) -> None:
    letter = events(written)[-1]
    with mailing(written, authority) as (context, server):
        sent = mail_letter(context, HOSTING.id)
    event = events(written)[-1]
    assert event.type == "sent"
    assert event.recorded_at == "2026-11-22T06:00:00Z"
    assert facts_in(event) == {
        "on": date(2026, 11, 22),
        "channel": "email",
        "kind": "notice",
        "letter": facts_in(letter)["document"],
        "ends_on": facts_in(letter)["ends_on"],
        "receive_by": facts_in(letter)["receive_by"],
        **{name: facts_in(letter)[name] for name in ("rolling", "way", "rule", "certainty")},
        "at": f"{context.now().astimezone():%H:%M}",
        "to": PROVIDER,
        "message_id": sent.message_id,
        "server_answer": "250 2.0.0 Ok: queued as 4AbCdE",
        "document": facts_in(event)["document"],
    }
    (received,) = server.inbox
    assert received.recipients == (PROVIDER, SENDER)
    stored = papers_of(context, contract_of(context, HOSTING.id))[-1]
    assert (stored.name, stored.media_type) == ("2026-11-22-kuendigung-hosting.eml", "message/rfc822")
    hash_ = stored.sha256
    assert (context.paths.documents / hash_[:2] / hash_).read_bytes() == received.content
    assert contract_of(context, HOSTING.id).status.name == "sent"


def test_the_other_side_reads_the_letter_as_text_and_as_pdf(written: Context, authority: Authority) -> None:
    pdf = letter_to_send(written, HOSTING.id).pdf
    with mailing(written, authority, copy_to="ich@example.org") as (context, server):
        mail_letter(context, HOSTING.id)
    (received,) = server.inbox
    assert received.recipients == (PROVIDER, "ich@example.org")
    message = message_from_bytes(received.content, policy=default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"].endswith("[hosting]")
    assert "ich@example.org" not in received.content.decode()
    assert message["Date"].datetime == context.now()
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    assert "kündige" in body.get_content()
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "2026-11-22-kuendigung-hosting.pdf"
    assert attachment.get_content() == pdf


def test_a_letter_goes_out_once(written: Context, authority: Authority) -> None:
    with mailing(written, authority) as (context, server):
        mail_letter(context, HOSTING.id)
        with pytest.raises(BadInput, match="kein Schreiben, das noch zu versenden wäre"):
            mail_letter(context, HOSTING.id)
    assert len(server.inbox) == 1


def test_what_another_program_has_sent_meanwhile_is_not_sent_again(
    written: Context, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailing(written, authority) as (context, server):

        def slowly(_account: MailSettings) -> None:
            monkeypatch.undo()
            mail_letter(context, HOSTING.id)

        monkeypatch.setattr(secret, "password_of", slowly)
        with pytest.raises(BadInput, match="inzwischen versandt; nichts wurde gesendet"):
            mail_letter(context, HOSTING.id)
    assert len(server.inbox) == 1
    assert [event.type for event in events(context)] == ["letter_written", "sent"]


@pytest.mark.parametrize(
    ("answers", "failure"),
    [
        ({SENDER: "550 x"}, NotSent),
        ({PROVIDER: "550 x"}, NotSent),
        ({"DATA": "451 x"}, NotSent),
        ({"DATA": "554 x"}, NotSent),
        ({"DATA": ""}, SendingUncertain),
    ],
)
def test_what_was_not_sent_leaves_history_and_papers_as_they_were(
    written: Context, authority: Authority, answers: dict[str, str], failure: type[VertragsbuchError]
) -> None:
    before = state(written)
    with mailing(written, authority, answers) as (context, _server), pytest.raises(failure):
        mail_letter(context, HOSTING.id)
    assert state(written) == before
    assert outcomes(written) == ["failed" if failure is NotSent else "uncertain"]


def test_a_server_that_is_not_there_leaves_the_book_as_it_was(written: Context) -> None:
    before = state(written)
    settings = written.settings._replace(mail=MailSettings("mail.invalid", SENDER))
    with pytest.raises(NotSent):
        mail_letter(written._replace(settings=settings), HOSTING.id)
    assert state(written) == before


def test_without_room_for_the_message_nothing_is_sent(written: Context, authority: Authority) -> None:
    before = state(written)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with mailing(written, authority) as (context, server):
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
        try:
            with pytest.raises(BookUnavailable):
                mail_letter(context, HOSTING.id)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert server.inbox == []
    assert state(written) == before


def test_a_book_that_another_program_holds_sends_nothing(
    written: Context, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vertragsbuch.book.sqlite.book import Book  # noqa: PLC0415 - the others of this file do without it

    monkeypatch.setitem(Book.open.__func__.__kwdefaults__, "busy_seconds", 0.01)  # type: ignore[attr-defined]
    before = state(written)
    other = sqlite3.connect(written.paths.book, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with mailing(written, authority) as (context, server), pytest.raises(BookUnavailable):
        mail_letter(context, HOSTING.id)
    other.close()
    assert server.inbox == []
    assert state(written) == before


def test_what_was_sent_and_cannot_be_noted_says_how_to_note_it(
    written: Context, authority: Authority
) -> None:
    before = state(written)
    with mailing(written, authority) as (context, server):
        server.when_taken = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        try:
            with pytest.raises(NotNoted, match="konnte aber nicht im Buch vermerkt werden") as failed:
                mail_letter(context, HOSTING.id)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    (received,) = server.inbox
    assert f"Message-ID {message_from_bytes(received.content)['Message-ID']}" in str(failed.value)
    assert "vertragsbuch sent hosting --by email --on 2026-11-22 --paper …" in in_full(failed.value)
    assert "nicht noch einmal senden" in str(failed.value)
    assert isinstance(failed.value.__cause__, BookUnavailable)
    assert state(written) == before


def test_a_defect_after_the_message_has_gone_is_logged_and_said(
    written: Context, authority: Authority, tmp_path: Path
) -> None:
    paths = written.paths._replace(log_file=str(tmp_path / "log" / "vertragsbuch.log"))
    with mailing(written._replace(paths=paths), authority) as (context, server):

        def without_zone_in_the_end() -> datetime:
            moment = context.now()
            return moment.replace(tzinfo=None) if server.inbox else moment

        with pytest.raises(NotNoted, match="ein Fehler im Programm"):
            mail_letter(context._replace(now=without_zone_in_the_end), HOSTING.id)
    assert len(server.inbox) == 1
    assert "a moment without a time zone" in paths.log.read_text()


def test_the_password_stands_nowhere(
    written: Context, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = tmp_path / "geheim"
    place.write_text(f"{PASSWORD}\nzweite Zeile\n")
    script = f"import pathlib; print(pathlib.Path({str(place)!r}).read_text())"
    command = (sys.executable, "-c", script)
    with mailing(written, authority, {PROVIDER: "550 x"}, user=USER, password_command=command) as (
        context,
        server,
    ):
        with pytest.raises(NotSent) as refused:
            mail_letter(context, HOSTING.id)
        del server.answers[PROVIDER]
        mail_letter(context, HOSTING.id)
    assert server.logins == [(USER, PASSWORD)] * 2
    assert PASSWORD not in str(refused.value) + repr(refused.value.__cause__)
    assert PASSWORD not in "".join(record.getMessage() for record in caplog.records)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path != place]
    assert len(kept) >= 3
    assert not any(PASSWORD.encode() in path.read_bytes() for path in kept)


def test_the_keyring_opens_the_account(written: Context, authority: Authority) -> None:
    before, ours = keyring.get_keyring(), Memory()
    ours.set_password(SERVICE, USER, PASSWORD)
    keyring.set_keyring(ours)
    try:
        with mailing(written, authority, user=USER) as (context, server):
            mail_letter(context, HOSTING.id)
    finally:
        keyring.set_keyring(before)
    assert server.logins == [(USER, PASSWORD)]
    assert len(server.inbox) == 1


def test_a_password_that_cannot_be_had_sends_nothing(written: Context, authority: Authority) -> None:
    command = (sys.executable, "-c", "raise SystemExit(3)")
    with (
        mailing(written, authority, user=USER, password_command=command) as (context, server),
        pytest.raises(NotSent, match="endet mit Fehler 3; nichts wurde gesendet"),
    ):
        mail_letter(context, HOSTING.id)
    assert server.logins == []
    assert events(written)[-1].type == "letter_written"


def test_hostile_names_reach_the_other_side_as_text(context: Context, authority: Authority) -> None:
    provider = HOSTING.provider._replace(name=HOSTILE)
    contract = HOSTING._replace(id=HOSTILE, title=HOSTILE, provider=provider, contract_number=HOSTILE)
    with_letter(context, contract)
    with mailing(context, authority) as (ready, server):
        mail_letter(ready, HOSTILE)
    (received,) = server.inbox
    assert received.recipients == (PROVIDER, SENDER)
    message = message_from_bytes(received.content, policy=default)
    assert isinstance(message, EmailMessage)
    assert HOSTILE in message["Subject"]
    assert message["To"].addresses[0].display_name == HOSTILE
    (attachment,) = message.iter_attachments()
    name = attachment.get_filename() or ""
    assert name.endswith(".pdf")
    assert name == Path(name).name
    assert not set(name) & set("/\\<>\"';[]= ")


def test_a_domain_with_umlauts_is_reached(context: Context, authority: Authority) -> None:
    provider = HOSTING.provider._replace(email="post@müller.example")
    with_letter(context, HOSTING._replace(provider=provider))
    with mailing(context, authority) as (ready, server):
        mail_letter(ready, HOSTING.id)
    assert server.inbox[0].recipients == ("post@xn--mller-kva.example", SENDER)
    assert facts_in(events(context)[-1])["to"] == "post@müller.example"


def test_a_letter_with_papers_goes_out_with_them(
    context: Context, authority: Authority, tmp_path: Path
) -> None:
    take_over(context, Document(HOLDER, (HOSTING,)))
    keep_letter(context, draft_letter(context, HOSTING.id, ways_to_write(context, HOSTING.id).ways_out[0]))
    paper = tmp_path / "rechnung.pdf"
    paper.write_bytes(letter_to_send(context, HOSTING.id).pdf)
    draft = draft_letter(context, HOSTING.id, ways_to_write(context, HOSTING.id).ways_out[0])
    kept = keep_letter(context, with_papers(draft, [paper]))
    with mailing(context, authority) as (ready, server):
        mail_letter(ready, HOSTING.id)
    message = message_from_bytes(server.inbox[0].content, policy=default)
    assert isinstance(message, EmailMessage)
    (attachment,) = message.iter_attachments()
    assert attachment.get_content() == kept.pdf


def test_a_button_ends_the_contract_whatever_else_is_written(written: Context) -> None:
    notice = events(written)[-1]
    keep_letter(written, draft_letter(written, HOSTING.id, "data_access"))
    note_dispatch(written, HOSTING.id, written.today, "button")
    assert facts_in(events(written)[-1])["letter"] == facts_in(notice)["document"]
    assert contract_of(written, HOSTING.id).status.name == "sent"
    assert [facts_in(letter)["kind"] for letter in unsent_letters(events(written))] == ["data_access"]


def test_the_letter_that_was_written_last_goes_first(written: Context, authority: Authority) -> None:
    keep_letter(written, draft_letter(written, HOSTING.id, "data_access"))
    with mailing(written, authority) as (context, _server):
        mail_letter(context, HOSTING.id)
        assert facts_in(events(context)[-1])["kind"] == "data_access"
        mail_letter(context, HOSTING.id)
    assert facts_in(events(written)[-1])["kind"] == "notice"
    assert unsent_letters(events(written)) == []


def test_what_the_law_wants_on_paper_is_not_mailed(context: Context, authority: Authority) -> None:
    flat = HOSTING._replace(id="wohnung", kind="rent_home", terms=Terms(date(2020, 1, 1)))
    with_letter(context, flat)
    with (
        mailing(context, authority) as (ready, server),
        pytest.raises(BadInput, match="Schriftform") as refused,
    ):
        mail_letter(ready, "wohnung")
    assert command(refused.value.faults[0]) == "vertragsbuch send wohnung --by print"
    assert server.inbox == []


def test_without_an_account_it_is_said_where_it_belongs_and_what_else_there_is(written: Context) -> None:
    with pytest.raises(BadInput) as refused:
        mail_letter(written, HOSTING.id)
    assert str(written.paths.config_dir / "config.toml") in str(refused.value)
    assert "send hosting --by open --out brief.eml" in in_full(refused.value)


def test_without_an_address_it_is_said_how_to_enter_one(context: Context, authority: Authority) -> None:
    with_letter(context, HOSTING._replace(provider=HOSTING.provider._replace(email=None)))
    with mailing(context, authority) as (ready, _server), pytest.raises(BadInput) as refused:
        mail_letter(ready, HOSTING.id)
    assert command(refused.value.faults[0]) == "vertragsbuch edit hosting --email …"


def test_an_account_whose_address_is_none_sends_nothing(written: Context, authority: Authority) -> None:
    before = state(written)
    for setting in ("sender", "copy_to"):
        account: dict[str, Any] = {setting: "jörg@example.org"}
        with mailing(written, authority, **account) as (context, server):
            with pytest.raises(BadInput) as refused:
                mail_letter(context, HOSTING.id)
            assert refused.value.faults[0].place == f"mail.{setting}"
        assert server.inbox == []
    assert state(written) == before


def test_a_letter_is_had_as_a_file_without_a_note(written: Context) -> None:
    before = state(written)
    assert letter_as_file(written, HOSTING.id, "pdf") == letter_to_send(written, HOSTING.id).pdf
    assert "kündige" in letter_as_file(written, HOSTING.id, "txt").decode()
    draft = message_from_bytes(letter_as_file(written, HOSTING.id, "eml"), policy=default)
    assert draft["To"].addresses[0].addr_spec == PROVIDER
    assert state(written) == before


def test_a_letter_is_shown_by_the_program_that_was_set(written: Context, tmp_path: Path) -> None:
    shown = tmp_path / "gezeigt"
    viewer = tmp_path / "mein viewer"
    viewer.write_text(f'#!/bin/sh\ncp "$2" "{shown}.part"; mv "{shown}.part" "{shown}"\n')
    viewer.chmod(0o700)
    settings = written.settings._replace(open_with=f"'{viewer}' --seite")
    copy = show_letter(written._replace(settings=settings), HOSTING.id)
    assert copy.name == "2026-11-22-kuendigung-hosting.pdf"
    assert copy.read_bytes() == letter_to_send(written, HOSTING.id).pdf
    while not shown.exists():
        pass
    assert shown.read_bytes() == copy.read_bytes()


def test_a_viewer_that_is_not_there_is_named(written: Context) -> None:
    settings = written.settings._replace(open_with="gibt-es-nicht")
    with pytest.raises(NoViewer, match="„gibt-es-nicht“ lässt sich nicht starten: gibt es nicht"):
        show_letter(written._replace(settings=settings), HOSTING.id)


def test_a_provider_without_a_page_says_how_to_enter_it(written: Context) -> None:
    with pytest.raises(BadInput, match="keine Kündigungsseite") as refused:
        cancel_page(written, HOSTING.id)
    assert command(refused.value.faults[0]) == "vertragsbuch edit hosting --cancel-url https://…"
