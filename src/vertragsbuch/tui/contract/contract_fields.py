"""The fields of the contract form: what each is called, how it is read, and how a contract fills them."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from vertragsbuch.contract.model import Contract, NoticeTo, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.reading import typed
from vertragsbuch.reading.typed_kinds import KIND_NAMES
from vertragsbuch.tui.contract.patterns import PATTERNS, Pattern
from vertragsbuch.tui.kit.form import ChoiceEntry, Entry, LinesEntry, Reader

Texts = dict[str, str]

PRIVATE, BUSINESS = "private", "business"
REQUIRED = ("title", "provider", "starts_on")


def entries(contract: Contract | None, today: date) -> list[Entry]:
    """Return the fields of the form, filled from a contract where there is one."""
    text = texts_of(contract)
    begin = [] if contract else _beginning()
    return [*begin, *_terms(text, today), *_parties(text), *_circumstances(text, today)]


def _terms(text: Texts, today: date) -> list[Entry]:
    day = partial(typed.date_of, today=today)
    fields: tuple[tuple[str, str, Reader, str], ...] = (
        ("title", _("Vertrag"), typed.text_line, _("Webhosting")),
        ("provider", _("Anbieter"), typed.text_line, "Musterhost GmbH"),
        ("starts_on", _("Beginn"), day, "01.02.2024"),
        (
            "initial_term",
            _("Erste Laufzeit"),
            typed.period_of,
            _("12 Monate; leer: von Anfang an unbefristet"),
        ),
        ("renewal", _("Danach"), typed.renewal_of, _("12 Monate (verlängert sich), unbestimmt oder keine")),
        ("notice", _("Kündigungsfrist"), _notice_of, _("3 Monate zum Ende der Laufzeit")),
        ("renewal_notice", _("Frist danach"), _notice_of, _("1 Monat jederzeit; leer: wie zuvor")),
        ("price", _("Preis"), typed.price_of, _("9,99 im Monat")),
    )
    return [
        Entry(name, label, reader, example=example, value=text[name], required=name in REQUIRED)
        for name, label, reader, example in fields
    ]


def _parties(text: Texts) -> list[Entry]:
    example = _("des Anbieters, für den Brief:\nServerallee 1\n76131 Karlsruhe")
    return [
        ChoiceEntry(
            "kind", _("Art"), [(kind, _(name)) for kind, name in KIND_NAMES.items()], value=text["kind"]
        ),
        _line("customer_number", _("Kundennummer"), "MH-55120", text),
        _line("contract_number", _("Vertragsnummer"), "H-20117", text),
        LinesEntry("address", _("Anschrift"), typed.address_of, example=example, value=text["address"]),
        _line("email", _("E-Mail"), "kuendigung@musterhost.example", text, typed.email_of),
        _line("cancel_url", _("Kündigungsseite"), "https://musterhost.example/kuendigen", text, typed.url_of),
        _line("concerns", _("Gegenstand"), _("Wohnung 2. OG links, Zähler 4711, beispiel.de"), text),
        _line("mandate_reference", _("Mandatsreferenz"), "MREF-0815", text),
    ]


def _circumstances(text: Texts, today: date) -> list[Entry]:
    day = partial(typed.date_of, today=today)
    example = _("15.01.2024, der Tag der Unterschrift oder Bestellung")
    made = ((PRIVATE, _("privat")), (BUSINESS, _("geschäftlich")))
    return [
        Entry("concluded_on", _("Geschlossen am"), day, example=example, value=text["concluded_on"]),
        ChoiceEntry("state", _("Bundesland"), typed.STATE_NAMES.items(), value=text["state"]),
        ChoiceEntry("consumer", _("Geschlossen"), made, value=text["consumer"]),
        Entry("tags", _("Schlagworte"), _tags, example=_("Arbeit, Haus"), value=text["tags"]),
        LinesEntry("notes", _("Notiz"), _paragraph, value=text["notes"]),
    ]


def _line(name: str, label: str, example: str, text: Texts, reader: Reader = typed.text_line) -> Entry:
    return Entry(name, label, reader, example=example, value=text[name])


def _beginning() -> list[Entry]:
    patterns = [(name, pattern.name) for name, pattern in PATTERNS.items()]
    return [
        ChoiceEntry("pattern", _("Muster"), patterns, example=_("übliche Bedingungen übernehmen …")),
        LinesEntry(
            "clause",
            _("Klausel"),
            example=_(
                "Satz aus dem Vertrag hier einfügen; was er zu Laufzeit und Frist sagt, wird eingetragen"
            ),
        ),
    ]


def texts_of(contract: Contract | None) -> Texts:
    """Return what stands in the fields for a contract, or for a new one."""
    if contract is None:
        contract = Contract("", "", Provider(""), Terms(date.min))
    terms, provider = contract.terms, contract.provider
    return {
        "title": contract.title,
        "provider": provider.name,
        "address": typed.typed_address(provider.address).strip(),
        "email": provider.email or "",
        "cancel_url": provider.cancel_url or "",
        "concerns": contract.concerns or "",
        "mandate_reference": contract.mandate_reference or "",
        "kind": contract.kind,
        "state": contract.state or "",
        "consumer": PRIVATE if contract.consumer else BUSINESS,
        "customer_number": contract.customer_number or "",
        "contract_number": contract.contract_number or "",
        "concluded_on": _day(contract.concluded_on),
        "starts_on": _day(terms.starts_on),
        "price": typed.typed_price(contract.price) if contract.price else "",
        "tags": ", ".join(contract.tags),
        "notes": contract.notes or "",
        **texts_of_terms(terms),
    }


def texts_of_terms(terms: Terms | Pattern) -> Texts:
    """Return what stands in the fields for agreed terms or for a pattern of them."""
    return {
        "initial_term": typed.typed_period(terms.initial_term) if terms.initial_term else "",
        "renewal": typed.typed_renewal(terms.renewal) if terms.renewal is not None else "",
        "notice": _notice(terms.notice, terms.notice_to),
        "renewal_notice": _notice(terms.renewal_notice, terms.renewal_notice_to),
    }


def contract_of(values: Mapping[str, Any], before: Contract | None) -> Contract:
    """Return the contract that the fields describe; what is not among the values stays as it was."""
    base = before or Contract("", "", Provider(""), Terms(values["starts_on"]))
    said: dict[str, Any] = {
        name: _EMPTY.get(name) if value is None else value for name, value in values.items()
    }
    for name in said.keys() & {"notice", "renewal_notice"}:
        said[name], said[f"{name}_to"] = said[name] or (None, None)
    if "consumer" in said:
        said["consumer"] = said["consumer"] != BUSINESS
    provider = {own: said[name] for name, own in _OF_PROVIDER.items() if name in said}
    terms = {name: said[name] for name in Terms._fields if name in said}
    own = {name: said[name] for name in Contract._fields if name in said and name != "provider"}
    return base._replace(
        provider=base.provider._replace(**provider), terms=base.terms._replace(**terms), **own
    )


_EMPTY: dict[str, Any] = {"address": (), "tags": (), "kind": "general"}
_OF_PROVIDER = {"provider": "name", "address": "address", "email": "email", "cancel_url": "cancel_url"}


def contradictions_of(terms: Terms) -> list[Fault]:
    """Return what cannot hold together, each at the field where it is mended."""
    from vertragsbuch.contract.fields import contradictions  # noqa: PLC0415 - the tables of the whole format

    return [fault._replace(place=fault.place.partition(".")[0]) for fault in contradictions(terms)]


def _day(day: date | None) -> str:
    return typed.typed_date(day) if day and day != date.min else ""


def _notice_of(text: str) -> tuple[Period | None, NoticeTo | None]:
    """Return period and day of a notice; a day alone is no fault, the period is missing then."""
    try:
        return typed.notice_of(text)
    except ValueError as wrong:
        try:
            return None, typed.notice_to_of(text)
        except ValueError:
            raise wrong from None


def _notice(notice: Period | None, notice_to: NoticeTo | None) -> str:
    if notice is None:
        return typed.typed_notice_to(notice_to) if notice_to else ""
    return typed.typed_notice(notice, notice_to)


def _tags(text: str) -> tuple[str, ...]:
    return tuple(typed.text_line(tag) for tag in text.split(",") if tag.strip())


def _paragraph(text: str) -> str:
    return "\n".join(typed.text_line(line) for line in text.strip().splitlines())
