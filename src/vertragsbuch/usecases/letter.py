"""From a way out to a letter in the book: drafted, looked at, written, kept."""

from typing import NamedTuple

from vertragsbuch.contract.event import Event
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, Fault, LetterIncomplete
from vertragsbuch.exchange.answers import steps_as_json
from vertragsbuch.language import _
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.events import EVENT_FACTS
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.facts import event_behind
from vertragsbuch.letters.letter import Letter, lines_to_complete, missing_facts, write_letter
from vertragsbuch.letters.template import Templates
from vertragsbuch.letters.text import letter_text
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.register import contract as contract_of
from vertragsbuch.usecases.register import holder as holder_of


class Draft(NamedTuple):
    """A letter before it is written, with the contract and the way out that it is for."""

    contract: Contract
    way: WayOut
    letter: Letter


class KeptLetter(NamedTuple):
    """A letter as it goes into the book: a name for a file, what it says, and the PDF."""

    file_name: str
    letter: Letter
    pdf: bytes

    def as_file(self, wanted: str) -> bytes:
        """Return the letter as `pdf`, `txt` (UTF-8) or `eml`; raises BadInput without e-mail address."""
        if wanted == "txt":
            return letter_text(self.letter).encode("utf-8")
        if wanted == "eml":
            from vertragsbuch.letters.mail import letter_mail  # noqa: PLC0415 - loads 30 ms

            return letter_mail(self.letter, self.pdf, self.file_name)
        return self.pdf


def ways_to_write(context: Context, contract_id: str) -> Answer:
    """Return the ways out of a contract today; raises NoSuchContract."""
    return ways_out(contract_of(context, contract_id), context.today)


def facts_missing_for_letter(context: Context, contract_id: str) -> list[Fault]:
    """Return what has to be entered before a letter can leave: holder, addresses."""
    return missing_facts(contract_of(context, contract_id), holder_of(context))


def draft_letter(context: Context, contract_id: str, way: WayOut) -> Draft:
    """Return the letter that takes a way out; nothing is noted yet.

    Raises LetterIncomplete with every missing fact, TemplateBroken, BadInput where nothing has to be sent.
    """
    contract = contract_of(context, contract_id)
    if way.letter is None:
        raise BadInput([Fault("", _("Dieser Vertrag endet von selbst; ein Schreiben ist nicht nötig."))])
    templates = Templates(context.paths.config_dir / "letters")
    letter = write_letter(contract, holder_of(context), way, context.today, templates)
    return Draft(contract, way, letter)


def typeset(context: Context, draft: Draft) -> KeptLetter:
    """Return the letter as it would go into the book; nothing is noted yet.

    Raises LetterIncomplete where a dotted line is still to be completed, CannotTypeset where a character
    cannot be set.
    """
    from vertragsbuch.letters.page import page_pdf  # noqa: PLC0415 - loads the typesetter

    _refuse_dotted_lines(draft, context)
    pdf = page_pdf(draft.letter)
    name = f"{context.today:%Y-%m-%d}-{_declaration(draft.way)}-{_plain(draft.contract.id)}.pdf"
    return KeptLetter(name, draft.letter, pdf)


def keep_letter(context: Context, draft: Draft, written: KeptLetter | None = None) -> KeptLetter:
    """Store the PDF and note it with the derivation that it rests on, in one step; see `typeset`."""
    kept = written or typeset(context, draft)
    with opened(context) as book, book.transaction() as entry:
        entry.contract(draft.contract.id)
        stored_as = entry.add_document(kept.file_name, "application/pdf", kept.pdf)
        entry.append(draft.contract.id, _note(draft, stored_as, context))
    return kept


def _refuse_dotted_lines(draft: Draft, context: Context) -> None:
    lines = lines_to_complete(draft.letter)
    if lines:
        sentence = _("Im Brief ist noch auszufüllen oder zu streichen: {lines}.")
        named = ", ".join(f"„{line}“" for line in lines)
        raise LetterIncomplete([Fault("", sentence.format(lines=named), _completing(draft, context))])


def _completing(draft: Draft, context: Context) -> str:
    """Return the command that notes the event again with what the letter lacks."""
    event = event_behind(draft.contract, draft.way, context.today)
    shape = next((shape for name, shape in EVENT_FACTS.items() if event and name == event.type), None)
    if event is None or shape is None:
        return ""
    facts = " ".join(f"{name}=…" for name in (*(fact.name for fact in shape.facts), "note"))
    return f"vertragsbuch event {draft.contract.id} {event.type} {facts}"


def _declaration(way: WayOut) -> str:
    return "widerruf" if way.letter == "withdrawal" else "kuendigung"


def _note(draft: Draft, stored_as: str, context: Context) -> Event:
    facts = {
        "on": context.today,
        "ends_on": draft.way.ends_on,
        "kind": draft.way.letter,
        "rule": draft.way.rule,
        "steps": steps_as_json(draft.way.steps),
        "document": stored_as,
    }
    return Event("letter_written", {name: fact for name, fact in facts.items() if fact is not None})


def _plain(text: str) -> str:
    return "".join(character if character.isalnum() or character in "-_" else "-" for character in text)[:60]
