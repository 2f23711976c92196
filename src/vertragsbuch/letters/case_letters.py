"""The letters that a case asks for, and a person's own ones."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.action import OPEN, Verb, remedy
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, OWN
from vertragsbuch.errors import BadInput, Fault, LetterIncomplete
from vertragsbuch.language import N_, sentence
from vertragsbuch.law.answer import WayOut
from vertragsbuch.letters.case_facts import CASE_PLACEHOLDERS, case_facts
from vertragsbuch.letters.letter import Letter, letter_of, missing_facts
from vertragsbuch.letters.template import COMMENT, SHIPPED, Templates

_ABOUT_WITHDRAWAL = ("reminder", "objection", "complaint")
"""Letters with another text where the contract was withdrawn from, not cancelled."""

CASE_TEMPLATES: tuple[str, ...] = (*CASE_LETTERS, *(f"{kind}_withdrawal" for kind in _ABOUT_WITHDRAWAL))

_NOTED_BY: dict[str, tuple[Verb, str | None]] = {
    "erklaerung_vom": ("sent", None),
    "antwort": ("rejected", None),
    "endet": ("received", "on"),
    "bestaetigtes_ende": ("confirmed", "ends"),
    "abgelehnt_am": ("rejected", None),
    "abbuchungen": ("debited", "amount"),
    "gegenstand": ("edit", "concerns"),
    "mandatsreferenz": ("edit", "mandate_reference"),
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


def write_case_letter(
    contract: Contract,
    holder: Holder | None,
    kind: str,
    written_on: date,
    templates: Templates,
    way: WayOut | None = None,
    more: Mapping[str, str] | None = None,
) -> Letter:
    """Return a letter that a case asks for, or one after a person's own template.

    `way` is the way out that a notice takes; `more` holds facts that only the caller knows, by the names of
    CASE_PLACEHOLDERS. Raises LetterIncomplete with every missing fact and the command that enters it,
    TemplateBroken, and BadInput for a kind that there is not.
    """
    name = _template_name(kind, templates, contract)
    template = templates.read(name, CASE_PLACEHOLDERS)
    facts = case_facts(contract, holder, way, written_on, more or {})
    faults = missing_facts(contract, holder)
    faults += [_missing(contract, fact) for fact in template.needed if not facts[fact]]
    if faults or holder is None:
        raise LetterIncomplete(faults)
    return letter_of(contract, holder, template, facts, written_on)


def deadline_in(letter: Letter) -> date | None:
    """Return until when a letter asks for an answer: the first „bis zum …“ that lies after its date."""
    for found in _UNTIL.finditer("\n".join(letter.body)):
        day, month, year = map(int, found.groups())
        with suppress(ValueError):
            until = date(year, month, day)
            if until > letter.written_on:
                return until
    return None


_UNTIL = re.compile(r"\bbis zum (\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


def _template_name(kind: str, templates: Templates, contract: Contract) -> str:
    if kind in CASE_LETTERS:
        is_withdrawal = kind in _ABOUT_WITHDRAWAL and history_of(contract).is_withdrawn
        return f"{kind}_withdrawal" if is_withdrawal else kind
    own = own_templates(templates.own_folder) if templates.own_folder else ()
    wanted = kind if kind.startswith(OWN) else OWN + kind
    if any(each.kind == wanted for each in own):
        return wanted.removeprefix(OWN)
    known = ", ".join((*CASE_LETTERS, *(each.kind.removeprefix(OWN) for each in own)))
    unknown = N_("Ein Schreiben „{kind}“ gibt es hier nicht; es gibt: {known}.")
    raise BadInput.of("", str(sentence(unknown, kind=kind, known=known)))


def _missing(contract: Contract, fact: str) -> Fault:
    meaning = sentence(CASE_PLACEHOLDERS[fact])
    missing = str(sentence(N_("Für dieses Schreiben fehlt: {meaning}."), meaning=meaning))
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
