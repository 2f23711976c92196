"""From a way out or a case to a letter: which template fits, what it may say, and what it lacks."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.action import OPEN, Verb, remedy
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, OWN, letter_title
from vertragsbuch.errors import BadInput, Fault, LetterIncomplete
from vertragsbuch.language import N_, sentence
from vertragsbuch.law.answer import WayOut
from vertragsbuch.letters.case_facts import case_facts
from vertragsbuch.letters.catalogue import fitting_letter, fitting_letters
from vertragsbuch.letters.claim_facts import addressee, noted_as
from vertragsbuch.letters.composing import letter_of
from vertragsbuch.letters.facts import letter_facts, plain_facts
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.parties import missing_facts
from vertragsbuch.letters.placeholders import PLACEHOLDERS
from vertragsbuch.letters.sale_facts import sale_facts
from vertragsbuch.letters.signing import missing_of_party, party_of
from vertragsbuch.letters.succession import parties_on
from vertragsbuch.letters.template import COMMENT, SHIPPED, Template, Templates

_NOTED_BY: dict[str, tuple[Verb, str | None]] = {
    "erklaerung_vom": ("sent", None),
    "antwort": ("rejected", None),
    "endet": ("received", "on"),
    "bestaetigtes_ende": ("confirmed", "ends"),
    "abgelehnt_am": ("rejected", None),
    "abbuchungen": ("debited", "amount"),
    "gegenstand": ("edit", "concerns"),
    "mandatsreferenz": ("edit", "mandate_reference"),
    "glaeubiger_id": ("edit", "creditor_id"),
    "veraeussert_am": ("event", None),
}
"""What notes a fact that a letter needs, and the detail in which it is said."""


class OwnTemplate(NamedTuple):
    """A template of the person's own: the kind of its letters, and its title."""

    kind: str
    title: str


_LONGEST_TITLE = 500


def own_templates(folder: Path) -> tuple[OwnTemplate, ...]:
    """Return the templates in a folder that stand beside the shipped ones, named by their files."""
    if not folder.is_dir():
        return ()
    own = (file for file in sorted(folder.glob("*.txt")) if not (SHIPPED / file.name).exists())
    return tuple(OwnTemplate(f"{OWN}{file.stem}", _title_of(file)) for file in own)


def write_letter(
    contract: Contract,
    holder: Holder | None,
    asked: WayOut | str,
    written_on: date,
    templates: Templates,
    way: WayOut | None = None,
    more: Mapping[str, str] | None = None,
    people: tuple[Person, ...] = (),
) -> Letter:
    """Return the letter that takes a way out, or one of a kind that the case asks for or the person has made.

    `way` is the way out that such a letter of the case takes, if any; `more` holds facts that only the caller
    knows, by the names of PLACEHOLDERS; `people` are the further holders. What only the person can say is a
    dotted line in it, see `lines_to_complete`. Raises LetterIncomplete with all missing facts and what enters
    it, TemplateBroken, BadInput for a kind that there is not, and VertragsbuchError where none is needed.
    """
    template = templates.read(_template_name(contract, asked, templates), PLACEHOLDERS)
    taken = asked if isinstance(asked, WayOut) else way
    contract, people, told = parties_on(contract, holder, people, written_on)
    party = party_of(contract, holder, people, told)
    sender = party.sender if party else holder
    kind = "" if isinstance(asked, WayOut) else asked
    facts = facts_for_letter(contract, sender, taken, written_on, more or {}, kind)
    addressed = contract._replace(provider=addressee(contract, kind))
    faults = [
        *missing_of_party(contract, holder, people, written_on),
        *_missing_facts(addressed, sender, asked),
    ]
    faults += [_missing(contract, asked, template, fact) for fact in template.needed if not facts[fact]]
    if faults or party is None:
        raise LetterIncomplete(faults)
    return letter_of(addressed, party, template, facts, written_on)


def facts_for_letter(
    contract: Contract,
    holder: Holder | None,
    way: WayOut | None,
    written_on: date,
    more: Mapping[str, str],
    kind: str = "",
) -> dict[str, str]:
    """Return everything that a letter may say, by the names of PLACEHOLDERS; an unknown fact is empty."""
    of_way = letter_facts(contract, holder, way, written_on) if way else {}
    facts = case_facts(contract, holder, way, written_on, more, kind)
    return facts | plain_facts(sale_facts(contract)) | of_way


def _missing_facts(addressed: Contract, sender: Holder | None, asked: WayOut | str) -> list[Fault]:
    """Return what must be known of sender and addressee; an agency is no provider."""
    faults = missing_facts(addressed, sender)
    if asked != "collection_objection":
        return faults
    of_agency = [fault for fault in faults if fault.place.startswith("provider")]
    missing = N_("Für dieses Schreiben fehlen Name oder Anschrift des Inkassobüros.")
    agency = [Fault(addressed.id, str(sentence(missing)))] if of_agency else []
    return [fault for fault in faults if fault not in of_agency] + agency


def deadline_in(letter: Letter) -> date | None:
    """Return until when a letter asks for an answer: the first „bis zum …“ that lies after its date."""
    for mention in _UNTIL.finditer("\n".join(letter.body)):
        day, month, year = map(int, mention.groups())
        with suppress(ValueError):
            until = date(year, month, day)
            if until > letter.written_on:
                return until
    return None


_UNTIL = re.compile(r"\bbis zum (\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


def _template_name(contract: Contract, asked: WayOut | str, templates: Templates) -> str:
    if isinstance(asked, WayOut):
        return fitting_letter(contract, asked).template
    if asked in CASE_LETTERS:
        return fitting_letters(contract, asked)[0].template
    own = own_templates(templates.own_folder) if templates.own_folder else ()
    kind = asked if asked.startswith(OWN) else OWN + asked
    if any(each.kind == kind for each in own):
        return kind.removeprefix(OWN)
    shipped = (f"{letter_title(each)} ({each})" for each in CASE_LETTERS)
    there_are = ", ".join((*shipped, *(each.kind.removeprefix(OWN) for each in own)))
    unknown = N_("Ein Schreiben „{kind}“ gibt es hier nicht; es gibt: {known}.")
    raise BadInput.of("", str(sentence(unknown, kind=asked, known=there_are)))


def _missing(contract: Contract, asked: WayOut | str, template: Template, fact: str) -> Fault:
    """Return what is missing: for a way out by the name of the fact, for a case with what notes it."""
    meaning = sentence(PLACEHOLDERS[fact])
    if isinstance(asked, WayOut):
        needs = N_("Die Vorlage {file} braucht „{name}“ ({meaning}), und das ist nicht eingetragen.")
        return Fault(fact, str(sentence(needs, file=template.file, name=fact, meaning=meaning)))
    missing = str(sentence(N_("Für dieses Schreiben fehlt: {meaning}."), meaning=meaning))
    if fact == "forderung_vom" and (event_type := noted_as(asked)):
        return Fault(contract.id, missing, remedy("event", contract.id, type=event_type))
    if fact not in _NOTED_BY:
        return Fault(contract.id, missing)
    verb, detail = _NOTED_BY[fact]
    return Fault(contract.id, missing, remedy(verb, contract.id, **({detail: OPEN} if detail else {})))


def _title_of(file: Path) -> str:
    """Return the first comment of a template without „Vorlage:“, else the name of its file."""
    try:
        if not file.is_file():
            return file.stem
        with file.open(encoding="utf-8-sig", errors="replace") as stream:
            first = stream.readline(_LONGEST_TITLE).rstrip("\n")
    except OSError:
        return file.stem
    title = first.removeprefix(COMMENT).strip().removeprefix("Vorlage:").strip()
    return title if first.startswith(COMMENT) and title else file.stem
