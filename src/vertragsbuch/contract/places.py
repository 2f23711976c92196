"""Where in a contract or a file a fault lies, as a person calls it: „Vertrag 1, Beginn“."""

from functools import cache

from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.contract.people import PERSON_FIELDS
from vertragsbuch.errors import Fault
from vertragsbuch.language import N_, _, german_text

_NUMBERED = {
    "contracts": N_("Vertrag {number}"),
    "costs": N_("Kosten {number}"),
    "documents": N_("Dokument {number}"),
    "events": N_("Ereignis {number}"),
    "holders": N_("Inhaber {number}"),
    "payments": N_("Zahlung {number}"),
    "signers": N_("Unterschrift {number}"),
    "tags": N_("Schlagwort {number}"),
    "address": N_("Zeile {number} der Anschrift"),
    "notice_to": N_("Termin {number}"),
    "renewal_notice_to": N_("Termin {number}"),
}
_GROUPS = {
    "contracts": N_("Verträge"),
    "documents": N_("Dokumente"),
    "events": N_("Ereignisse"),
    "holder": N_("Absender"),
    "people": N_("Inhaber"),
    "provider": N_("Anbieter"),
    "recipient": N_("Anbieter"),
    "vertragsbuch": N_("Version des Formats"),
    "payments": N_("Zahlungen"),
    "contract": N_("Vertrag"),
    "booked_on": N_("gebucht am"),
    "purpose": N_("Verwendungszweck"),
    "fingerprint": N_("Kennzeichen"),
    "type": N_("Art des Ereignisses"),
    "title": N_("Titel"),
    "recorded_at": N_("Zeit des Eintrags"),
    "clock": N_("Uhr beim Eintragen"),
    "on": N_("Tag"),
    "amount": N_("Betrag"),
    "currency": N_("Währung"),
    "every": N_("wie oft"),
    "what": N_("wofür"),
    "from": N_("ab wann"),
    "unit": N_("Einheit"),
    "units": N_("Zahl der Einheiten"),
    "sha256": N_("Prüfsumme"),
    "media_type": N_("Art der Datei"),
    "content": N_("Inhalt"),
}
"""What stands in a file beside the fields of contracts, people and events."""


def place_in_words(place: str) -> str:
    """Return what a person calls a place of the exchange format; any other place stays as it is."""
    names = [_part_in_words(part) for part in place.split(".")]
    return ", ".join(name for name in names if name) if None not in names else place


def fault_in_words(fault: Fault) -> str:
    """Return a fault with its place in words; the place goes without saying where the sentence names it."""
    label = _labels().get(fault.place.rpartition(".")[2])
    if label is not None and "[" not in fault.place:
        sentence = fault.sentence.casefold()
        if _(label).casefold() in sentence or german_text(label).casefold() in sentence:
            return fault.sentence
    return str(fault._replace(place=place_in_words(fault.place)))


def fault_in_a_file(fault: Fault) -> str:
    """Return a fault in words, and with the place as it is looked for in a file of many contracts."""
    if "[" not in fault.place:
        return fault_in_words(fault)
    place = place_in_words(fault.place)
    return str(fault._replace(place=place if place == fault.place else f"{place}, {fault.place}"))


def _part_in_words(part: str) -> str | None:
    name, bracket, number = part.rstrip("]").partition("[")
    if bracket:
        if name not in _NUMBERED or not number.isdecimal():
            return None
        return _(_NUMBERED[name]).format(number=int(number) + 1)
    label = _labels().get(name)
    return _(label) if label else None


@cache
def _labels() -> dict[str, str]:
    """Return what each field of the format is called."""
    facts = [fact for row in EVENT_TYPE_ROWS.values() for fact in row.facts]
    labels = {fact.name: fact.label or fact.question.rstrip("?") for fact in facts}
    labels |= {row.field.name: row.field.label for row in FIELDS}
    return labels | {field.name: field.label for field in PERSON_FIELDS} | _GROUPS
