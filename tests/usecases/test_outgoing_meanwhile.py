from collections.abc import Callable

import pytest

from tests.interrupts import INTERRUPT, before_commit, interrupt
from tests.noted import facts_in
from tests.sending.mailserver import Authority
from tests.usecases.mailing import HOSTING, events, mailing, state, with_letter
from tests.wording import command
from vertragsbuch.book.sqlite.book import Book
from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import Document
from vertragsbuch.sending import secret
from vertragsbuch.usecases.case import note_dispatch
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.evidence import verify
from vertragsbuch.usecases.letter import draft_letter, keep_letter
from vertragsbuch.usecases.outgoing import mail_letter
from vertragsbuch.usecases.register import contract_of, remove_contract, restore_contract
from vertragsbuch.usecases.transfer import take_over
from vertragsbuch.usecases.undoing import undo


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def written(context: Context) -> Context:
    """A book with a notice that is written and not sent."""
    return with_letter(context, HOSTING)


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let something happen while the program that knows the password takes its time."""

    def slowly(_account: MailSettings) -> None:
        monkeypatch.undo()
        happens()

    monkeypatch.setattr(secret, "password_of", slowly)


def test_a_letter_that_was_withdrawn_meanwhile_is_not_sent(
    written: Context, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailing(written, authority) as (context, server):
        meanwhile(monkeypatch, lambda: undo(context, HOSTING.id))
        with pytest.raises(BadInput, match="inzwischen zurückgenommen; nichts wurde gesendet"):
            mail_letter(context, HOSTING.id)
    assert server.inbox == []


def test_a_letter_goes_to_no_address_that_was_changed_meanwhile(
    written: Context, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = HOSTING.provider._replace(email="neu@musterhost.example")
    with mailing(written, authority) as (context, server):
        changed = contract_of(context, HOSTING.id)._replace(provider=provider)
        meanwhile(monkeypatch, lambda: take_over(context, Document(None, (changed,)), update=True))
        with pytest.raises(BadInput, match="inzwischen eine andere; nichts wurde gesendet"):
            mail_letter(context, HOSTING.id)
        mail_letter(context, HOSTING.id)
    assert [received.recipients[0] for received in server.inbox] == ["neu@musterhost.example"]


def test_of_a_removed_contract_nothing_is_written_sent_or_noted(
    written: Context, authority: Authority
) -> None:
    draft = draft_letter(written, HOSTING.id, "data_access")
    remove_contract(written, HOSTING.id)
    before = state(written)
    with mailing(written, authority) as (context, server):
        for act in (
            lambda: mail_letter(context, HOSTING.id),
            lambda: note_dispatch(context, HOSTING.id, context.today, "letter"),
            lambda: keep_letter(context, draft),
        ):
            with pytest.raises(BadInput, match="ist entfernt; bitte erst zurückholen") as refused:
                act()
            assert command(refused.value.faults[0]) == "vertragsbuch remove hosting --undo"
    assert server.inbox == []
    assert state(written) == before
    restore_contract(written, HOSTING.id)
    keep_letter(written, draft)


def test_an_interrupt_while_the_message_is_noted_comes_too_late(
    written: Context, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailing(written, authority) as (context, server):
        server.when_taken = lambda: before_commit(
            monkeypatch, lambda driver: driver.set_trace_callback(INTERRUPT)
        )
        sent = mail_letter(context, HOSTING.id)
    assert len(server.inbox) == 1
    assert facts_in(events(written)[-1])["message_id"] == sent.message_id
    assert verify(written).is_sound


def test_an_interrupt_after_the_message_is_noted_does_not_say_that_it_is_not(
    written: Context, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_book: Book) -> None:
        raise KeyboardInterrupt

    with mailing(written, authority) as (context, server):
        server.when_taken = lambda: monkeypatch.setattr(Book, "close", interrupted)
        sent = mail_letter(context, HOSTING.id)
    assert len(server.inbox) == 1
    assert facts_in(events(written)[-1])["message_id"] == sent.message_id


def test_an_interrupt_while_the_server_says_goodbye_leaves_the_message_noted(
    written: Context, authority: Authority
) -> None:
    with mailing(written, authority) as (context, server):
        server.instead_of_goodbye = interrupt
        sent = mail_letter(context, HOSTING.id)
    assert facts_in(events(written)[-1])["message_id"] == sent.message_id
