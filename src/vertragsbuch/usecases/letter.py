"""From a way out, or the state of the case, to a letter in the book: drafted, looked at, written, kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.action import Remedy, remedy
from vertragsbuch.casework.days import end_by_agreement
from vertragsbuch.contract.events.declaration import LetterWritten
from vertragsbuch.contract.events.rows.table import row_of
from vertragsbuch.contract.head import mark_of
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, OWN, letter_kind_of, letter_row
from vertragsbuch.errors import BadInput, Fault, LetterIncomplete
from vertragsbuch.exchange.answers import steps_as_json, told_as_json
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.bodies import body_for
from vertragsbuch.law.next_possible import writable
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.editing import lines_to_complete
from vertragsbuch.letters.letter import Letter, letter_as_json
from vertragsbuch.letters.limits import limits
from vertragsbuch.letters.page import PageStyle, page_pdf
from vertragsbuch.letters.parties import missing_facts
from vertragsbuch.letters.signing import missing_of_party, party_of
from vertragsbuch.letters.succession import parties_on
from vertragsbuch.letters.template import Templates
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.unready import Unready, unready_writers
from vertragsbuch.letters.writing import deadline_in, own_templates, write_letter
from vertragsbuch.usecases.beside import others_going_on
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.declared import taking
from vertragsbuch.usecases.last_look import last_look
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.page_style import is_by_writer, page_style
from vertragsbuch.usecases.papers import paper_at
from vertragsbuch.usecases.register import contract_of, refuse_removed

if TYPE_CHECKING:
    from vertragsbuch.book.store import Transaction
    from vertragsbuch.letters.preflight import PreflightFinding


class LetterDraft(NamedTuple):
    """A letter before it is written, with its kind, the contract, and the way out that it takes, if any."""

    contract: Contract
    way: WayOut | None
    letter: Letter
    kind: str
    writer: Holder | None = None
    """Who writes the letters of this book."""


class Desk(NamedTuple):
    """What a letter is written from, as the book holds it at one moment."""

    contract: Contract
    holder: Holder | None
    others: tuple[Contract, ...] = ()
    """The further contracts with the same provider that go on."""
    people: tuple[Person, ...] = ()
    """The further holders of the book."""
    today: date = date.min

    @property
    def faults(self) -> list[Fault]:
        """What has to be entered before a letter can leave: holder, addresses."""
        contract, people, told = parties_on(self.contract, self.holder, self.people, self.today)
        party = party_of(contract, self.holder, people, told)
        missing = missing_of_party(contract, self.holder, people, self.today)
        return [*missing, *missing_facts(contract, party.sender if party else self.holder)]

    @property
    def unready(self) -> list[Unready]:
        """The further holders that the letter waits for."""
        return list(unready_writers(self.contract, self.holder, self.people, self.today))


class Finished(NamedTuple):
    """A letter typeset once, as it goes into the book: a name for a file, what it says, the PDF, its style.

    `findings` are what a last look found; `refusal` says why the letter must not leave the house as it is.
    """

    file_name: str
    letter: Letter
    pdf: bytes
    findings: "tuple[PreflightFinding, ...]" = ()
    style: "PageStyle | None" = None
    refusal: BadInput | None = None

    def as_file(self, file_format: str) -> bytes:
        """Return the letter as `pdf`, `txt` (UTF-8) or `eml`; raises BadInput without e-mail address."""
        if file_format == "txt":
            return letter_text(self.letter).encode("utf-8")
        if file_format == "eml":
            from vertragsbuch.letters.mail import letter_mail  # noqa: PLC0415 - loads 30 ms of mail parsing

            return letter_mail(self.letter, self.pdf, self.file_name)
        return self.pdf


def ways_to_write(context: Context, contract_id: str) -> Answer:
    """Return the ways out of a contract today that a letter can take; raises NoSuchContract."""
    return ways_for_letters(contract_of(context, contract_id), context.today)


def ways_for_letters(contract: Contract, today: date) -> Answer:
    """Return the ways out of a contract on a day that a letter can take."""
    return writable(contract, ways_out(contract, today), today)


def kind_named(context: Context, text: str) -> str:
    """Return the kind of letter that a typed name means; an own template goes before a German word."""
    own = {offer.kind for offer in own_templates(context.paths.config_dir / "letters")}
    return text if {text, OWN + text} & own else letter_kind_of(text)


def desk(context: Context, contract_id: str) -> Desk:
    """Return what a letter about a contract is written from; raises NoSuchContract."""
    contract, holder, people, others = context.book.parties.of(contract_id)
    return Desk(contract, holder, others_going_on(others, context.today), people, context.today)


def draft_letter(context: Context, contract_id: str, asked: WayOut | str) -> LetterDraft:
    """Return the letter that takes a way out, or one of a kind that the case asks for; nothing is noted yet.

    Raises LetterIncomplete with every missing fact, TemplateBroken, BadInput where nothing has to be sent and
    for a kind there is not, NoSuchContract.
    """
    return drafted(context, desk(context, contract_id), asked)


def drafted(context: Context, written_from: Desk, asked: WayOut | str) -> LetterDraft:
    """Return the letter as `draft_letter` does, from what has been read already; raises BadInput."""
    contract, holder, others, people, _today = written_from
    scope = limits(contract, others)
    if isinstance(asked, str):
        return _case_draft(context, written_from, asked, scope)
    if asked.letter is None:
        raise BadInput([Fault("", _("Dieser Vertrag endet von selbst; ein Schreiben ist nicht nötig."))])
    templates = _templates(context)
    letter = write_letter(contract, holder, asked, context.today, templates, more=scope, people=people)
    return LetterDraft(contract, asked, letter, asked.letter, holder)


def _case_draft(context: Context, written_from: Desk, kind: str, scope: dict[str, str]) -> LetterDraft:
    contract, holder, _others, people, _today = written_from
    way = _late_way(context, contract) if kind == "late_notice" else None
    more = {**scope, "stelle": _body(contract)} if kind == "complaint" else scope
    letter = write_letter(contract, holder, kind, context.today, _templates(context), way, more, people)
    return LetterDraft(contract, way, letter, kind, written_from.holder)


def _late_way(context: Context, contract: Contract) -> WayOut | None:
    """Return the way that a notice after a missed deadline takes; raises BadInput where none was missed."""
    way = ways_out(contract, context.today).best_notice
    if way is not None and way.ends_on is not None and way.ends_on <= end_by_agreement(context.today):
        sentence = _(
            "Der Vertrag kann schon zum {end} enden; um eine frühere Aufhebung zu bitten, lohnt sich nicht."
        )
        sentence = sentence.format(end=german.day(way.ends_on))
        raise BadInput([Fault(contract.id, sentence, remedy("letter", contract.id))])
    return way


def _body(contract: Contract) -> str:
    """Return the body that settles disputes as a complaint names it; empty where there is none."""
    body = body_for(contract)
    return body.in_a_sentence if body.settles else ""


def with_papers(draft: LetterDraft, paths: Iterable[Path]) -> LetterDraft:
    """Return the draft with files attached to its letter; raises BadInput naming each that cannot be read."""
    papers = tuple(paper_at(path) for path in paths)
    return draft._replace(letter=draft.letter._replace(papers=(*draft.letter.papers, *papers)))


def finished(context: Context, draft: LetterDraft) -> Finished:
    """Return the letter typeset and looked at, also where it must not leave as it is; nothing is noted yet.

    Raises CannotTypeset where a character cannot be set, BadInput where a picture of the style is not there.
    """
    style = page_style(context, draft.way.form if draft.way else None)
    style = style if is_by_writer(draft.letter, draft.writer) else PageStyle(style.form)
    pdf = page_pdf(draft.letter, style, mark_of(context.book.heads.last()))
    name = letter_file_name(draft.kind, draft.contract.id, context.today)
    without_look = Finished(name, draft.letter, pdf, (), style, _dotted_lines(draft))
    if without_look.refusal is not None:
        return without_look
    ends_on = draft.way.ends_on if draft.way else None
    try:
        findings = last_look(context, draft.contract, draft.letter, draft.kind, pdf, ends_on=ends_on)
    except BadInput as refused:
        return without_look._replace(refusal=refused)
    return without_look._replace(findings=findings)


def typeset(context: Context, draft: LetterDraft) -> Finished:
    """Return the letter as it would go into the book, checked on the page; nothing is noted yet.

    Raises LetterIncomplete where a dotted line is still to be completed, CannotTypeset where a character
    cannot be set, BadInput where the finished page must not leave the house.
    """
    incomplete = _dotted_lines(draft)
    if incomplete is not None:
        raise incomplete
    return _accepted(finished(context, draft))


def _accepted(letter: Finished) -> Finished:
    if letter.refusal is not None:
        raise letter.refusal
    return letter


def letter_file_name(kind: str, contract_id: str, written_on: date) -> str:
    """Return the name of a letter's PDF, wherever it goes: no part of it is a path."""
    return f"{written_on:%Y-%m-%d}-{_file_word(kind)}-{_plain(contract_id)}.pdf"


def keep_letter(context: Context, draft: LetterDraft, written: Finished | None = None) -> Finished:
    """Store the PDF and note it with the derivation that it rests on, in one step; see `typeset`.

    `written` is the letter where it has been typeset already: it is not typeset again.
    """
    kept = _accepted(written) if written else typeset(context, draft)
    keep_letters(context, [(draft, kept)])
    return kept


def keep_letters(context: Context, written: Sequence[tuple[LetterDraft, Finished]]) -> None:
    """Store and note several letters, all or none of them."""
    with opened(context) as book, book.transaction() as transaction:
        for draft, kept in written:
            _keep(transaction, context, draft, kept)


def _keep(transaction: "Transaction", context: Context, draft: LetterDraft, kept: Finished) -> None:
    refuse_removed(transaction.contract(draft.contract.id))
    stored_as = transaction.add_document(kept.file_name, "application/pdf", kept.pdf)
    papers = [
        transaction.add_document(paper.name, paper.media_type, paper.content) for paper in draft.letter.papers
    ]
    transaction.append(draft.contract.id, _note(draft, stored_as, papers, context))


def _reply_by(draft: LetterDraft) -> date | None:
    """Return until when the other side is asked to answer, as the letter says it in the end."""
    return deadline_in(draft.letter) if draft.kind in CASE_LETTERS else None


def _templates(context: Context) -> Templates:
    return Templates(context.paths.config_dir / "letters")


def _dotted_lines(draft: LetterDraft) -> LetterIncomplete | None:
    """Return why a letter must not leave in which something is still to be completed or struck out."""
    lines = lines_to_complete(draft.letter)
    if not lines:
        return None
    sentence = _("Im Brief ist noch auszufüllen oder zu streichen: {lines}.")
    named = ", ".join(f"„{line}“" for line in lines)
    return LetterIncomplete([Fault("", sentence.format(lines=named), _completing(draft))])


def _completing(draft: LetterDraft) -> Remedy | None:
    """Return what notes the event again with what the letter lacks."""
    event = draft.way.event_among(draft.contract.events) if draft.way else None
    if event is None:
        return None
    facts = " ".join(f"{fact.name}=…" for fact in row_of(event).told)
    return remedy("event", draft.contract.id, type=event.type, facts=facts)


def _file_word(kind: str) -> str:
    """Return the word for a kind of letter in the name of its file."""
    row = letter_row(kind)
    return row.file_word if row else _plain(kind)


def _note(draft: LetterDraft, stored_as: str, papers: list[str], context: Context) -> LetterWritten:
    way = draft.way
    written = LetterWritten()
    if way is not None:
        written = taking(LetterWritten, way).changed(
            form=way.form, steps=steps_as_json(way.german_steps), told=told_as_json(way)
        )
    return written.changed(
        on=context.today,
        kind=draft.kind,
        document=stored_as,
        papers=tuple(papers) or None,
        reply_by=_reply_by(draft),
        content=letter_as_json(draft.letter),
    )


def _plain(text: str) -> str:
    return "".join(character if character.isalnum() or character in "-_" else "-" for character in text)[:60]
