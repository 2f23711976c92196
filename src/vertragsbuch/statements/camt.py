"""CAMT.052, .053 and .054 (ISO 20022), versions 1 to 8 and what comes after: one table of paths for all."""

import re
from collections.abc import Iterator
from datetime import date

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Account, Booking, BookingKind, FilePlace, StatementFault
from vertragsbuch.statements.bounded import Readable
from vertragsbuch.statements.camt_paths import (
    DETAIL,
    ENTRY_PATHS,
    PATHS,
    RECORDS,
    STATEMENT_PATHS,
    STATEMENTS,
)
from vertragsbuch.statements.identifiers import (
    account_of,
    creditor_id_in,
    iban_in,
    reference_of,
    written_name,
)
from vertragsbuch.statements.kinds import movement_kind, settled
from vertragsbuch.statements.purposes import PaymentPurpose, behind_collector, parts_of
from vertragsbuch.statements.values import day_written, quotable, signed_cents_of
from vertragsbuch.statements.xml_records import Element, Refused, records

_Texts = dict[str, list[str]]
_FULL_LINE = 140
"""A line of the purpose that is as long as it can be goes on in the next one, within a word as well."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_NOT_BOOKED = frozenset(("PDNG", "FUTR", "INFO"))


class _Entry(NamedTuple):
    """What all movements of one entry share."""

    account: str
    booked_on: date
    value_on: date | None
    cents: int
    currency: str
    texts: _Texts
    place: FilePlace


class _Party(NamedTuple):
    """One side of a movement."""

    name: str
    iban: str
    bic: str
    ultimate_name: str


def read_camt(file: str, stream: Readable) -> Iterator[Account | Booking | StatementFault]:
    """Yield the accounts, bookings and faults of an XML file, in its order."""
    number, is_statement, details = 0, False, list[_Texts]()
    try:
        for record in records(stream, RECORDS, PATHS):
            if record.name == "TxDtls":
                details.append(record.texts)
            elif record.name == "Ntry":
                number += 1
                place = FilePlace(file, entry=number)
                yield from _movements(record, details, place)
                details = []
            elif record.name in STATEMENTS:
                is_statement = True
                yield Account(account_of(_first(record.texts, STATEMENT_PATHS["account"])))
    except Refused as refused:
        yield StatementFault(FilePlace(file, line=refused.line), str(refused))
        return
    if not is_statement:
        yield StatementFault(
            FilePlace(file), _("In dieser XML-Datei ist kein Kontoauszug (CAMT.052, 053 oder 054).")
        )


def _movements(
    record: Element, details: list[_Texts], place: FilePlace
) -> Iterator[Booking | StatementFault]:
    """Yield the bookings of an entry: one, or one for each of a batch that names its amounts."""
    texts = record.texts
    try:
        entry = _entry(texts, _first(record.within or {}, STATEMENT_PATHS["account"]), place)
    except ValueError as error:
        yield StatementFault(place, str(error))
        return
    if entry.value_on is None and (written := _first(texts, ENTRY_PATHS["value_on"])):
        yield StatementFault(
            place, _("Die Wertstellung „{day}“ gibt es nicht.").format(day=quotable(written))
        )
    if len(details) < 2:  # noqa: PLR2004 - one movement, with its details or without
        yield _booking(entry, details[0] if details else {}, entry.cents)
        return
    yield from _batch(entry, details)


def _entry(texts: _Texts, account: str, place: FilePlace) -> _Entry:
    """Return what an entry says; raises ValueError with a German sentence."""
    currency = _first(texts, ENTRY_PATHS["currency"]).strip().upper()
    written = _first(texts, ENTRY_PATHS["amount"])
    if not written:
        raise ValueError(_("Der Betrag fehlt."))
    if not _CURRENCY.fullmatch(currency):
        sentence = _("„{text}“ ist keine Währung.").format(text=quotable(currency))
        raise ValueError(sentence if currency else _("Die Währung fehlt."))
    direction = _direction(texts)
    if direction is None:
        raise ValueError(_("Es steht nicht da, ob Geld kam oder ging (CdtDbtInd)."))
    value_on = _day(_first(texts, ENTRY_PATHS["value_on"]))
    booked = _first(texts, ENTRY_PATHS["booked_on"])
    if not booked and value_on is None:
        raise ValueError(_("Der Tag der Buchung fehlt."))
    booked_on = day_written(booked.strip(), "ymd") if booked else value_on
    assert booked_on is not None
    cents = direction * abs(signed_cents_of(written, ".", currency))
    return _Entry(account_of(account), booked_on, value_on, cents, currency, texts, place)


def _batch(entry: _Entry, details: list[_Texts]) -> Iterator[Booking | StatementFault]:
    """Yield a booking for each movement of a batch; the batch as one where an amount is not there."""
    try:
        amounts = [_own_amount(entry, texts) for texts in details]
    except ValueError as error:
        yield StatementFault(entry.place, str(error))
        amounts = []
    if not amounts or None in amounts:
        yield _booking(entry, {}, entry.cents)
        return
    whole = [cents for cents in amounts if cents is not None]
    if sum(whole) != entry.cents:
        yield StatementFault(
            entry.place, _("Die Beträge der Sammelbuchung ergeben zusammen nicht ihre Summe.")
        )
    for texts, cents in zip(details, whole, strict=True):
        yield _booking(entry, texts, cents)


def _own_amount(entry: _Entry, texts: _Texts) -> int | None:
    """Return the amount of one movement of a batch in the currency of the entry; None where it has none."""
    for amount, currency in zip(DETAIL["amount"], DETAIL["currency"], strict=True):
        written = _first(texts, (amount,))
        if written and _first(texts, (currency,)).strip().upper() in ("", entry.currency):
            direction = _direction(texts) or (1 if entry.cents > 0 else -1)
            return direction * abs(signed_cents_of(written, ".", entry.currency))
    return None


def _booking(entry: _Entry, texts: _Texts, cents: int) -> Booking:
    kind = _kind(entry.texts, texts)
    purpose = parts_of(_purpose(entry.texts, texts))
    party = _party(entry, texts, is_outgoing=cents < 0 or kind == "return")
    name = party.name or purpose.name
    mandate = reference_of(_first(texts, DETAIL["mandate"])) or purpose.mandate
    return Booking(
        account=entry.account,
        booked_on=entry.booked_on,
        value_on=entry.value_on,
        cents=cents,
        currency=entry.currency,
        name=name,
        ultimate_name=party.ultimate_name or purpose.ultimate_name or behind_collector(name, purpose.purpose),
        iban=party.iban or purpose.iban,
        bic=party.bic or purpose.bic,
        purpose=purpose.purpose,
        creditor_id=_creditor_id(texts, purpose),
        mandate=mandate,
        end_to_end=reference_of(_first(texts, DETAIL["end_to_end"])) or purpose.end_to_end,
        bank_reference=reference_of(
            _first(texts, DETAIL["bank_reference"]) or _first(entry.texts, ENTRY_PATHS["bank_reference"])
        ),
        kind=settled(kind, cents, mandate, purpose.purpose),
        is_pending=_first(entry.texts, ENTRY_PATHS["state"]).strip().upper() in _NOT_BOOKED,
        place=entry.place,
    )


def _kind(entry: _Texts, texts: _Texts) -> BookingKind:
    is_reversal = _first(entry, ENTRY_PATHS["is_reversal"]).strip().casefold() in ("true", "1")
    if is_reversal or _first(texts, DETAIL["return_reason"]):
        return "return"
    return movement_kind(
        code=(_first(texts, DETAIL["code"]) or _first(entry, ENTRY_PATHS["code"])).strip(),
        family=(_first(texts, DETAIL["family"]) or _first(entry, ENTRY_PATHS["family"])).strip(),
        sub_family=(_first(texts, DETAIL["sub_family"]) or _first(entry, ENTRY_PATHS["sub_family"])).strip(),
        words=_first(entry, ENTRY_PATHS["words"]) or _first(texts, DETAIL["words"]),
    )


def _party(entry: _Entry, texts: _Texts, *, is_outgoing: bool) -> _Party:
    """Return the other side: who got the money that went, or sent what came; never the account itself."""
    likely, other = ("creditor", "debtor") if is_outgoing else ("debtor", "creditor")
    party, opposite = _side(texts, likely), _side(texts, other)
    is_own = party.iban != "" and party.iban == entry.account
    if is_own or not (party.name or party.iban):
        is_swapped = opposite.iban != entry.account and (opposite.name or opposite.iban)
        return opposite if is_swapped else party
    return party


def _side(texts: _Texts, side: str) -> _Party:
    return _Party(
        written_name(_first(texts, DETAIL[f"{side}_name"])),
        iban_in(_first(texts, DETAIL[f"{side}_iban"])),
        reference_of(_first(texts, DETAIL[f"{side}_bic"])),
        written_name(_first(texts, DETAIL[f"ultimate_{side}"])),
    )


def _creditor_id(texts: _Texts, purpose: PaymentPurpose) -> str:
    written = (text for path in DETAIL["creditor_id"] for text in texts.get(path, ()))
    return next(filter(None, map(creditor_id_in, written)), "") or purpose.creditor_id


def _purpose(entry: _Texts, texts: _Texts) -> str:
    """Return the purpose: its lines, else the reference in its structure, else the words of the bank."""
    lines = [line for path in DETAIL["purpose"] for line in texts.get(path, ())]
    if not lines:
        return _first(texts, DETAIL["words"]) or _first(entry, ENTRY_PATHS["words"])
    return "".join(line if len(line) == _FULL_LINE else f"{line} " for line in lines)


def _direction(texts: _Texts) -> int | None:
    return {"CRDT": 1, "DBIT": -1}.get(_first(texts, ENTRY_PATHS["direction"]).strip().upper())


def _day(text: str) -> date | None:
    """Return a day; None where none is written, and for one that the calendar does not have."""
    try:
        return day_written(text.strip(), "ymd") if text else None
    except ValueError:
        return None


def _first(texts: _Texts, paths: tuple[str, ...]) -> str:
    """Return the first text under the first of these paths that has one; empty for none."""
    return next((texts[path][0] for path in paths if path in texts), "")
