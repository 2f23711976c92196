"""The tables that German banks write, a row each: the names by which one is known, and its columns."""

import re
from collections.abc import Callable, Mapping, Sequence

from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.layout import Layout, Role, head_of
from vertragsbuch.statements.purposes import PaymentPurpose, name_ahead, parts_of
from vertragsbuch.statements.values import Mark, harmless_line


def _name_in_purpose(text: str) -> PaymentPurpose:
    """Return the parts of a text that begins with the other side's name (Commerzbank)."""
    parts = parts_of(text)
    if parts.name:
        return parts
    name, purpose = name_ahead(parts.purpose)
    return parts._replace(name=name, purpose=purpose)


def _apart_by_blanks(text: str) -> PaymentPurpose:
    """Return the parts of a text in which wide blanks part name, account, purpose and mandate (Targobank)."""
    parts = [part.strip() for part in re.split(r"\s{3,}", text) if part.strip()]
    packed = parts_of("   ".join(parts[1:]))
    account = next((part for part in parts if re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9 ]{11,30}", part)), "")
    purpose = " ".join(packed.purpose.replace(account, " ").split())
    return packed._replace(
        name=harmless_line(parts[0]) if parts else "", purpose=purpose, iban=account.replace(" ", "")
    )


class Bank(NamedTuple):
    """A table: who writes it, the names of columns that it is known by, and in which names each role stands.

    Names are those of `head_of`. `parts` reads what is packed into the purpose.
    """

    name: str
    known_by: tuple[str, ...]
    columns: Mapping[Role, tuple[str, ...]]
    mark: Mark | None = ","
    currency: str = "EUR"
    parts: Callable[[str], PaymentPurpose] = parts_of


_SPARKASSE: dict[Role, tuple[str, ...]] = {
    "account": ("auftragskonto",), "booked_on": ("buchungstag",), "value_on": ("valutadatum",),
    "kind": ("buchungstext",), "purpose": ("verwendungszweck",), "creditor_id": ("glaeubiger id",),
    "mandate": ("mandatsreferenz",), "end_to_end": ("kundenreferenz (end-to-end)",),
    "name": ("beguenstigter/zahlungspflichtiger",), "iban": ("kontonummer/iban", "kontonummer"),
    "bic": ("bic (swift-code)", "blz"), "amount": ("betrag",), "currency": ("waehrung",), "state": ("info",),
}  # fmt: skip
_DEUTSCHE_BANK: dict[Role, tuple[str, ...]] = {
    "booked_on": ("buchungstag",), "value_on": ("wert",), "kind": ("umsatzart",),
    "name": ("beguenstigter / auftraggeber",), "purpose": ("verwendungszweck",),
    "iban": ("iban / kontonummer", "iban"), "bic": ("bic",), "end_to_end": ("kundenreferenz",),
    "mandate": ("mandatsreferenz",), "creditor_id": ("glaeubiger id",),
    "ultimate_name": ("abweichender empfaenger",), "amount": ("betrag",), "debit": ("soll",),
    "credit": ("haben",), "currency": ("waehrung",),
}  # fmt: skip
_N26: dict[Role, tuple[str, ...]] = {
    "booked_on": ("booking date", "date"), "value_on": ("value date",), "name": ("partner name", "payee"),
    "iban": ("partner iban", "account number"), "kind": ("type", "transaction type"),
    "purpose": ("payment reference",), "amount": ("amount (eur)",),
}  # fmt: skip

BANKS: tuple[Bank, ...] = (
    Bank(
        N_("Sparkasse (CSV-CAMT)"),
        ("auftragskonto", "buchungstag", "glaeubiger id", "mandatsreferenz", "kontonummer/iban", "betrag"),
        _SPARKASSE,
    ),
    Bank(
        N_("Sparkasse (CSV-MT940)"),
        ("auftragskonto", "buchungstag", "valutadatum", "beguenstigter/zahlungspflichtiger", "betrag"),
        _SPARKASSE,
    ),
    Bank(
        N_("Volksbank, Raiffeisenbank, GLS, Sparda, PSD"),
        ("iban auftragskonto", "buchungstag", "name zahlungsbeteiligter", "verwendungszweck", "betrag"),
        {
            "account": ("iban auftragskonto",), "booked_on": ("buchungstag",), "value_on": ("valutadatum",),
            "name": ("name zahlungsbeteiligter",), "iban": ("iban zahlungsbeteiligter",),
            "bic": ("bic (swift-code) zahlungsbeteiligter",), "kind": ("buchungstext",),
            "purpose": ("verwendungszweck",), "amount": ("betrag",), "currency": ("waehrung",),
            "creditor_id": ("glaeubiger id",), "mandate": ("mandatsreferenz",),
        },
    ),
    Bank(
        N_("Volksbank, Raiffeisenbank (ältere Ausgabe)"),
        ("buchungstag", "empfaenger/zahlungspflichtiger", "vorgang/verwendungszweck", "umsatz"),
        {
            "booked_on": ("buchungstag",), "value_on": ("valuta",),
            "name": ("empfaenger/zahlungspflichtiger",),
            "iban": ("iban",), "bic": ("bic",), "purpose": ("vorgang/verwendungszweck",),
            "end_to_end": ("kundenreferenz",), "currency": ("waehrung",), "amount": ("umsatz",),
            "sign": ("", "soll/haben"),
        },
    ),
    Bank(
        N_("DKB"),
        ("buchungsdatum", "wertstellung", "status", "zahlungsempfaenger*in", "umsatztyp"),
        {
            "booked_on": ("buchungsdatum",), "value_on": ("wertstellung",), "state": ("status",),
            "payer": ("zahlungspflichtige*r",), "payee": ("zahlungsempfaenger*in",),
            "purpose": ("verwendungszweck",), "kind": ("umsatztyp",), "iban": ("iban",),
            "amount": ("betrag (€)", "betrag"), "creditor_id": ("glaeubiger-id",),
            "mandate": ("mandatsreferenz",), "end_to_end": ("kundenreferenz",),
        },
    ),
    Bank(
        N_("DKB (ältere Ausgabe)"),
        ("buchungstag", "wertstellung", "auftraggeber / beguenstigter", "verwendungszweck", "betrag (eur)"),
        {
            "booked_on": ("buchungstag",), "value_on": ("wertstellung",), "kind": ("buchungstext",),
            "name": ("auftraggeber / beguenstigter",), "purpose": ("verwendungszweck",),
            "iban": ("kontonummer",), "bic": ("blz",), "amount": ("betrag (eur)",),
            "creditor_id": ("glaeubiger-id",), "mandate": ("mandatsreferenz",),
            "end_to_end": ("kundenreferenz",),
        },
    ),
    Bank(
        N_("ING"),
        ("buchung", "auftraggeber/empfaenger", "buchungstext", "verwendungszweck", "betrag"),
        {
            "booked_on": ("buchung",), "value_on": ("wertstellungsdatum", "valuta"),
            "name": ("auftraggeber/empfaenger",), "kind": ("buchungstext",), "purpose": ("verwendungszweck",),
            "amount": ("betrag",), "currency": ("waehrung",), "creditor_id": ("glaeubiger id",),
            "mandate": ("mandatsreferenz",), "end_to_end": ("kundenreferenz",),
        },
    ),
    Bank(
        N_("Commerzbank"),
        ("buchungstag", "wertstellung", "umsatzart", "buchungstext", "betrag"),
        {
            "booked_on": ("buchungstag",), "value_on": ("wertstellung",), "kind": ("umsatzart",),
            "purpose": ("buchungstext",), "amount": ("betrag",), "currency": ("waehrung",),
            "account": ("iban kontoinhaber", "iban auftraggeberkonto"),
        },
        parts=_name_in_purpose,
    ),
    Bank(
        N_("comdirect"),
        ("buchungstag", "vorgang", "buchungstext", "umsatz in eur"),
        {
            "booked_on": ("buchungstag",), "value_on": ("wertstellung (valuta)", "umsatztag"),
            "kind": ("vorgang",), "purpose": ("buchungstext",), "bank_reference": ("referenz",),
            "amount": ("umsatz in eur",),
        },
    ),
    Bank(
        N_("Deutsche Bank, Postbank, norisbank"),
        ("buchungstag", "wert", "umsatzart", "beguenstigter / auftraggeber", "verwendungszweck"),
        _DEUTSCHE_BANK,
    ),
    Bank(N_("N26"), ("booking date", "partner name", "payment reference", "amount (eur)"), _N26, "."),
    Bank(N_("N26 (ältere Ausgabe)"), ("date", "payee", "payment reference", "amount (eur)"), _N26, "."),
    Bank(
        N_("Consorsbank"),
        ("buchung", "valuta", "sender / empfaenger", "verwendungszweck"),
        {
            "booked_on": ("buchung",), "value_on": ("valuta",), "name": ("sender / empfaenger",),
            "iban": ("iban", "iban / konto-nr."), "bic": ("bic", "bic / blz"), "kind": ("buchungstext",),
            "purpose": ("verwendungszweck",), "amount": ("betrag", "betrag in eur"),
            "currency": ("waehrung",),
        },
    ),
    Bank(
        N_("HypoVereinsbank"),
        ("kontonummer", "buchungsdatum", "valuta", "verwendungszweck", "betrag", "waehrung"),
        {
            "account": ("kontonummer",), "booked_on": ("buchungsdatum",), "value_on": ("valuta",),
            "name": ("empfaenger 1",), "purpose": ("verwendungszweck",), "amount": ("betrag",),
            "currency": ("waehrung",),
        },
    ),
    Bank(
        N_("PayPal"),
        ("datum", "uhrzeit", "waehrung", "brutto", "transaktionscode"),
        {
            "booked_on": ("datum",), "name": ("name",), "kind": ("typ", "beschreibung"), "state": ("status",),
            "currency": ("waehrung",), "amount": ("brutto",), "bank_reference": ("transaktionscode",),
            "purpose": ("artikelbezeichnung", "betreff", "hinweis", "rechnungsnummer"),
        },
    ),
    Bank(
        N_("Hibiscus"),
        ("gegenkonto", "gegenkonto inhaber", "betrag", "valuta", "datum", "verwendungszweck"),
        {
            "account": ("iban", "kontonummer"), "booked_on": ("datum",), "value_on": ("valuta",),
            "name": ("gegenkonto inhaber",), "iban": ("gegenkonto",), "bic": ("gegenkonto blz",),
            "amount": ("betrag",), "kind": ("art",), "end_to_end": ("end-to-end id",),
            "purpose": ("verwendungszweck", "verwendungszweck 2", "weitere verwendungszwecke"),
            "mandate": ("mandatsreferenz",), "creditor_id": ("glaeubiger id",), "state": ("vormerkbuchung",),
        },
    ),
)  # fmt: skip
"""The first whose columns are all there is the one: what is known by more of them stands ahead."""

_TARGOBANK = re.compile(
    r"[0-9]{2}\.[0-9]{2}\.[0-9]{4};[^;]*;[-0-9.,]*;[-0-9.,]*;[^;]*;[^;]*;'?[A-Z]{2}[0-9]{2}[A-Z0-9]+'?;?"
)
TARGOBANK = Bank(N_("Targobank"), (), {}, mark=None, parts=_apart_by_blanks)
_TARGOBANK_COLUMNS: dict[Role, tuple[int, ...]] = {
    "booked_on": (0,), "purpose": (1,), "debit": (2,), "credit": (3,), "account": (6,),
}  # fmt: skip


class KnownTable(NamedTuple):
    """A table that is known: the bank's row, and where its columns are in this file."""

    bank: Bank
    layout: Layout


def bank_of(cells: Sequence[str], delimiter: str) -> KnownTable | None:
    """Return whose table has these names of columns; None for one that is not known."""
    head = head_of(cells)
    for bank in BANKS:
        if all(name in head for name in bank.known_by):
            return KnownTable(
                bank, Layout(_places(bank, head), delimiter, bank.mark or ",", "dmy", bank.currency)
            )
    return None


def without_head(line: str) -> KnownTable | None:
    """Return whose table has no names of columns and begins with this line; None for any other."""
    if not _TARGOBANK.fullmatch(line.strip().replace('"', "")):
        return None
    amounts = line.split(";")[2:4]
    mark: Mark = "." if any(re.search(r"\.[0-9]{1,2}$", amount.strip('" ')) for amount in amounts) else ","
    return KnownTable(TARGOBANK, Layout(_TARGOBANK_COLUMNS, ";", mark))


def _places(bank: Bank, head: tuple[str, ...]) -> dict[Role, tuple[int, ...]]:
    """Return where each role stands; of two columns of one name the later, which belongs to the amount."""
    last = {name: at for at, name in enumerate(head)}
    standing = {
        role: tuple(last[name] for name in names if name in last) for role, names in bank.columns.items()
    }
    return {role: places for role, places in standing.items() if places}
