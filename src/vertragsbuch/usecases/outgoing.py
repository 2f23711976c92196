"""A letter leaves the house: by e-mail, on paper, or through the provider's page."""

from collections.abc import Callable, Iterable
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.book.values import Intent
from vertragsbuch.contract.effective import effective_events, unsent_letters
from vertragsbuch.contract.events import declaration
from vertragsbuch.contract.events.declaration import LetterWritten
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.moments import moment_as_noted
from vertragsbuch.contract.places import fault_in_words
from vertragsbuch.errors import BadInput, Fault, NotNoted, VertragsbuchError
from vertragsbuch.language import _
from vertragsbuch.letters.letter import Letter, letter_from_json
from vertragsbuch.letters.mail import ascii_address, outgoing_mail, recipients_of, trial_mail
from vertragsbuch.sending import secret
from vertragsbuch.sending.printer import print_pdf
from vertragsbuch.sending.smtp import send_mail
from vertragsbuch.sending.viewer import show_pdf
from vertragsbuch.sending.web import open_page
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.declared import sending_of
from vertragsbuch.usecases.defect import log_defect
from vertragsbuch.usecases.last_look import last_look
from vertragsbuch.usecases.letter import Finished, letter_file_name
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.outbox import PATIENCE, attempted, noted_attempt
from vertragsbuch.usecases.register import contract_of, holder_of, refuse_removed

if TYPE_CHECKING:
    from vertragsbuch.config.settings import MailSettings
    from vertragsbuch.letters.preflight import PreflightFinding
    from vertragsbuch.sending.smtp import SmtpAnswer


class Outgoing(NamedTuple):
    """A letter that has been written and not sent: what it says, its PDF, and what was found on the page."""

    contract: Contract
    event: LetterWritten
    letter: Letter
    pdf: bytes
    findings: "tuple[PreflightFinding, ...]"

    @property
    def file_name(self) -> str:
        """The name of the PDF as it goes out."""
        return letter_file_name(self.event.letter_kind, self.contract.id, self.letter.written_on)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know before it leaves, such as an address that nobody has checked."""
        return tuple(finding.sentence for finding in self.findings if finding.severity == "warning")

    @property
    def name(self) -> str:
        """The name of its files without what tells their kind."""
        return self.file_name.removesuffix(".pdf")


def letter_to_send(context: Context, contract_id: str, *, by_email: bool = False) -> Outgoing:
    """Return the letter of a contract that was written last and not sent yet, checked once more.

    Raises BadInput where there is none, or where the page must not leave the house.
    """
    contract = contract_of(context, contract_id)
    unsent = unsent_letters(contract.events)
    if not unsent:
        sentence = _("Hier ist kein Schreiben, das noch zu versenden wäre.")
        raise BadInput([Fault(contract_id, sentence, remedy("letter", contract_id))])
    event = unsent[-1]
    letter = _as_written(event, contract)
    if event.document is None:
        sentence = _("Zu diesem Schreiben hat das Buch keine Seite, die zu versenden wäre.")
        raise BadInput([Fault(contract_id, sentence, remedy("letter", contract_id))])
    pdf = context.book.documents.content_of(event.document)
    findings = last_look(
        context, contract, letter, event.letter_kind, pdf, ends_on=event.ends_on, by_email=by_email
    )
    return Outgoing(contract, event, letter, pdf, findings)


def mail_letter(context: Context, contract_id: str, *, again: bool = False) -> "SmtpAnswer":
    """Send the letter by e-mail, with a copy to oneself, and note what the server answered.

    `again` sends it although nobody knows whether an earlier attempt did. Raises BadInput where mail is not
    set up or not allowed, or where an earlier attempt is uncertain, NotSent where nothing left the house,
    SendingUncertain where the server did not say, NotNoted where it was sent and could not be noted.
    """
    contract_of(context, contract_id)  # there has to be one, before anybody sets up an account for it
    account = mail_account(context, contract_id)
    outgoing = letter_to_send(context, contract_id, by_email=True)
    _refuse_unless_mailable(outgoing)
    message = outgoing_mail(
        outgoing.letter,
        outgoing.pdf,
        sender=account.sender,
        date=context.now().astimezone(),
        file_name=outgoing.file_name,
    )
    recipients = recipients_of(outgoing.letter, account.copy_to or account.sender)
    password = secret.password_of(account)
    return _sent_and_noted(
        context, outgoing, message, lambda: send_mail(message, account, password, recipients), again=again
    )


def try_account(context: Context) -> "SmtpAnswer":
    """Send a message to oneself and return what the server answered; nothing is noted.

    Raises BadInput where mail is not set up, NotSent, SendingUncertain.
    """
    account, person = mail_account(context), holder_of(context)
    to = ascii_address("mail.copy_to", account.copy_to or account.sender)
    name = person.name if person else ""
    message = trial_mail(name, sender=account.sender, to=to, date=context.now().astimezone())
    return send_mail(message, account, secret.password_of(account), [to])


def mail_account(context: Context, contract_id: str = "ID") -> "MailSettings":
    """Return the account from which letters are sent; raises BadInput that says how to set it up."""
    account = context.settings.mail
    if account is None:
        sentence = _(
            "Es ist kein E-Mail-Konto eingerichtet. In {file} gehört ein Abschnitt [mail] mit host, port, "
            "security, user und sender; das Passwort kommt aus dem Schlüsselbund oder aus password_command."
        )
        file = context.paths.config_dir / "config.toml"
        own_program = remedy("send", contract_id, channel="open", out="brief.eml")
        own_program = own_program._replace(text=_("mit dem eigenen Mailprogramm: {send}"))
        raise BadInput.of("", sentence.format(file=file), own_program)
    return account._replace(sender=ascii_address("mail.sender", account.sender))


def print_letter(context: Context, contract_id: str, printer: str | None = None) -> str:
    """Print the letter and return the number of the job; printing is no sending, so nothing is noted.

    Raises BadInput where there is no letter, NoPrinter where there is no printer at all, PrintingFailed where
    the printer refuses.
    """
    outgoing = letter_to_send(context, contract_id)
    return print_pdf(outgoing.pdf, outgoing.file_name, printer or context.settings.printer)


def show_letter(context: Context, contract_id: str) -> Path:
    """Show the letter in the program for PDFs and return where the copy lies; nothing is noted.

    Raises BadInput where there is no letter, NoViewer where nothing here shows a PDF.
    """
    outgoing = letter_to_send(context, contract_id)
    return show_pdf(outgoing.pdf, outgoing.file_name, context.settings.open_with)


def letter_as_file(context: Context, contract_id: str, file_format: str) -> bytes:
    """Return the letter as `pdf`, `txt` or `eml` (a draft for one's own program); nothing is noted."""
    outgoing = letter_to_send(context, contract_id, by_email=file_format == "eml")
    if file_format == "eml":
        _refuse_unless_mailable(outgoing)
    return Finished(outgoing.file_name, outgoing.letter, outgoing.pdf).as_file(file_format)


def cancel_page(context: Context, contract_id: str) -> str:
    """Return the address of the provider's page for cancelling; raises BadInput where none is entered."""
    provider = contract_of(context, contract_id).provider
    if not provider.cancel_url:
        sentence = _("Für {provider} ist keine Kündigungsseite eingetragen.").format(provider=provider.name)
        raise BadInput([Fault(contract_id, sentence, remedy("edit", contract_id, cancel_url="https://…"))])
    return provider.cancel_url


def open_cancel_page(url: str, *, may_take_terminal: bool = False) -> bool:
    """Open the provider's page and return whether there is a browser that shows it; see `open_page`."""
    return open_page(url, may_take_terminal=may_take_terminal)


def _as_written(event: LetterWritten, contract: Contract) -> Letter:
    """Return the letter as it was written, to the e-mail address that the book has now."""
    try:
        letter = letter_from_json(event.content or {})
    except (KeyError, TypeError, ValueError) as error:
        sentence = _("Dieses Schreiben stammt aus einer früheren Fassung; bitte noch einmal schreiben.")
        raise BadInput([Fault(contract.id, sentence, remedy("letter", contract.id))]) from error
    email = None if event.letter_kind == "collection_objection" else contract.provider.email
    return letter._replace(recipient=letter.recipient._replace(email=email))


def _refuse_unless_mailable(outgoing: Outgoing) -> None:
    contract = outgoing.contract
    if outgoing.event.form == "written":
        sentence = _(
            "Hier verlangt das Gesetz die Schriftform: Eine E-Mail genügt nicht (§ 126 Abs. 1 BGB). "
            "Bitte ausdrucken, unterschreiben und mit der Post schicken."
        )
        raise BadInput([Fault(contract.id, sentence, remedy("send", contract.id, channel="print"))])
    if outgoing.event.letter_kind == "collection_objection":
        sentence = _("Dieses Schreiben geht an das Inkassobüro: Bitte ausdrucken und mit der Post schicken.")
        raise BadInput([Fault(contract.id, sentence, remedy("send", contract.id, channel="print"))])
    if not contract.provider.email:
        sentence = _("Die E-Mail-Adresse des Anbieters fehlt.")
        raise BadInput([Fault(contract.id, sentence, remedy("edit", contract.id, email=OPEN))])


def _sent_and_noted(
    context: Context, outgoing: Outgoing, message: bytes, send: "Callable[[], SmtpAnswer]", *, again: bool
) -> "SmtpAnswer":
    """Send a message that the book has noted as attempted before, and note how that ended.

    The exact bytes are in the book before they leave: where there is no room for them, nothing is sent.
    """
    intent = _intent(outgoing, message)
    number = noted_attempt(
        context, intent, lambda contract: _refuse_what_changed(contract, outgoing), again=again
    )
    sent = attempted(context, number, intent, send)
    try:
        with opened(context, PATIENCE) as book, book.transaction() as transaction:
            document = transaction.add_document(f"{outgoing.name}.eml", "message/rfc822", message)
            transaction.append(outgoing.contract.id, _dispatch(context, outgoing, document, sent))
            transaction.settle(number, "sent", sent.server_answer)
    except BaseException as failure:  # whatever it is: the message is gone, and that has to be said
        if _is_noted(context, outgoing.contract.id, sent):
            return sent
        raise _not_noted(outgoing.contract.id, context, sent, failure) from failure
    return sent


def _intent(outgoing: Outgoing, message: bytes) -> Intent:
    return Intent(
        outgoing.contract.id,
        "mail",
        outgoing.event.document or "",
        str(outgoing.contract.provider.email),
        str(message_from_bytes(message)["Message-ID"] or ""),
        message,
    )


def _refuse_what_changed(contract: Contract, outgoing: Outgoing) -> None:
    """Raise BadInput where the book says something else than when the message was made."""
    refuse_removed(contract)
    if change := _change_since(contract, outgoing):
        raise BadInput.of(contract.id, _("{change}; nichts wurde gesendet.").format(change=change))


def _change_since(contract: Contract, outgoing: Outgoing) -> str:
    document = outgoing.event.document
    if document not in _documents_of(effective_events(contract.events)):
        return _("Dieses Schreiben ist inzwischen zurückgenommen")
    if document not in _documents_of(unsent_letters(contract.events)):
        return _("Dieses Schreiben ist inzwischen versandt")
    if contract.provider.email != outgoing.contract.provider.email:
        return _("Die E-Mail-Adresse des Anbieters ist inzwischen eine andere")
    return ""


def _documents_of(events: Iterable[Event]) -> set[str | None]:
    return {event.document for event in events if isinstance(event, LetterWritten)}


def _is_noted(context: Context, contract_id: str, sent: "SmtpAnswer") -> bool:
    """Return whether the book says that a message was sent, as where an interrupt came after the commit."""
    try:
        events = contract_of(context, contract_id).events
    except VertragsbuchError:
        return False
    dispatches = (event for event in events if isinstance(event, declaration.Sent))
    return any(dispatch.message_id == sent.message_id for dispatch in dispatches)


def _dispatch(context: Context, outgoing: Outgoing, document: str, sent: "SmtpAnswer") -> declaration.Sent:
    """Return what is noted of a message that a server took, at the moment of its answer."""
    now = context.now()
    return sending_of(outgoing.event).changed(
        on=context.today,
        channel="email",
        at=now.astimezone().time().replace(second=0, microsecond=0),
        to=outgoing.contract.provider.email,
        message_id=sent.message_id,
        server_answer=sent.server_answer,
        document=document,
        recorded_at=moment_as_noted(now),
    )


def _not_noted(contract_id: str, context: Context, sent: "SmtpAnswer", failure: BaseException) -> NotNoted:
    sentence = _(
        "Die E-Mail ist abgeschickt (Message-ID {id}), konnte aber nicht im Buch vermerkt werden: {failure} "
        "Bitte nicht noch einmal senden, sondern vermerken, mit der Kopie aus dem Postfach."
    )
    noted = remedy("sent", contract_id, channel="email", on=context.today, paper=OPEN)
    return NotNoted(sentence.format(id=sent.message_id, failure=_reason(failure, context)), noted)


def _reason(failure: BaseException, context: Context) -> str:
    if isinstance(failure, VertragsbuchError):
        return "\n".join(map(fault_in_words, failure.faults))
    if isinstance(failure, KeyboardInterrupt):
        return _("abgebrochen.")
    sentence = _("Das ist ein Fehler im Programm ({name}); Einzelheiten stehen in {log}.")
    return sentence.format(name=type(failure).__name__, log=log_defect(failure, context.paths.log))
