"""What `add`, `edit` and `holder` were told, as values: every fault is named with its option."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any

from vertragsbuch.cli.parser import CONTRACT_OPTIONS
from vertragsbuch.cli.values import value_of, values_of
from vertragsbuch.contract.model import Contract, Holder, Provider, Terms
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.exchange.shapes import contradictions
from vertragsbuch.language import _
from vertragsbuch.reading import typed
from vertragsbuch.reading.clause import ClauseReading, read_clause
from vertragsbuch.reading.typed_kinds import kind_of
from vertragsbuch.tables.fields import email, line, paragraph, url

_TERMS_OF = {
    "starts": "starts_on",
    "term": "initial_term",
    "renewal": "renewal",
    "notice-to": "notice_to",
    "renewal-notice-to": "renewal_notice_to",
    "pay-period": "pay_period",
}
_FACTS_OF = {
    "title": "title",
    "kind": "kind",
    "contract-number": "contract_number",
    "customer-number": "customer_number",
    "concluded": "concluded_on",
    "price": "price",
    "state": "state",
    "tags": "tags",
    "notes": "notes",
    "concerns": "concerns",
    "mandate": "mandate_reference",
}
_PROVIDER_OF = {"provider": "name", "address": "address", "email": "email", "cancel-url": "cancel_url"}
_TERMS_OF_A_CLAUSE = tuple(name for name in ClauseReading._fields if name in Terms._fields)
_NEEDED = {
    "title": _("wie soll der Vertrag heißen?"),
    "provider": _("bei wem besteht er?"),
    "starts": _("wann begann er?"),
}


def entered_contract(options: Namespace, today: date, before: Contract | None = None) -> Contract:
    """Return the contract that the options describe, on top of what was there before; raises BadInput."""
    given = {
        name: text
        for name, _placeholder, _help in CONTRACT_OPTIONS
        if (text := _option(options, name)) is not None
    }
    if before is None:
        _refuse_missing(given)
    values = values_of(given, _readers(today))
    base = before or Contract(_wanted_id(options), "", Provider(""), Terms(today))
    changed = base._replace(
        provider=base.provider._replace(**_chosen(values, _PROVIDER_OF, {"address": ()})),
        terms=_with_clause(_terms(base.terms, values), options.clause, before),
        **_chosen(values, _FACTS_OF, {"kind": "general", "tags": ()}),
    )
    if options.business is not None:
        changed = changed._replace(consumer=not options.business)
    faults = contradictions(changed.terms) + _emptied(changed)
    if faults:
        raise BadInput(faults)
    return changed


def entered_holder(options: Namespace, before: Holder | None) -> Holder:
    """Return the holder that the options describe, on top of what was there before; raises BadInput."""
    given = {
        name: text
        for name in ("name", "address", "email", "phone")
        if (text := _option(options, name)) is not None
    }
    readers: dict[str, Callable[[str], Any]] = {
        "name": line,
        "address": typed.address_of,
        "email": email,
        "phone": line,
    }
    names = {name: name for name in readers}
    holder = (before or Holder(""))._replace(**_chosen(values_of(given, readers), names, {"address": ()}))
    if not holder.name:
        raise BadInput.of("--name", _("Der Name fehlt: Wer schreibt die Briefe?"))
    return holder


def _option(options: Namespace, name: str) -> str | None:
    value: str | None = getattr(options, name.replace("-", "_"))
    return value


def _wanted_id(options: Namespace) -> str:
    return str(value_of("--id", options.id, line)) if options.id else ""


def _refuse_missing(given: dict[str, str]) -> None:
    faults = [
        Fault(f"--{name}", _("Diese Angabe fehlt: {question}").format(question=question))
        for name, question in _NEEDED.items()
        if not given.get(name, "").strip()
    ]
    if faults:
        raise BadInput(faults)


def _emptied(contract: Contract) -> list[Fault]:
    empty = {
        "--title": contract.title,
        "--provider": contract.provider.name,
        "--starts": contract.terms.starts_on,
    }
    return [
        Fault(option, _("Diese Angabe darf nicht leer sein.")) for option, value in empty.items() if not value
    ]


def _readers(today: date) -> dict[str, Callable[[str], Any]]:
    readers: dict[str, Callable[[str], Any]] = {
        "address": typed.address_of,
        "email": email,
        "cancel-url": url,
        "concerns": line,
        "mandate": line,
        "concluded": lambda text: typed.date_of(text, today),
        "starts": lambda text: typed.date_of(text, today),
        "term": typed.period_of,
        "renewal": typed.renewal_of,
        "notice": typed.notice_of,
        "notice-to": typed.notice_to_of,
        "renewal-notice": typed.notice_of,
        "renewal-notice-to": typed.notice_to_of,
        "pay-period": typed.period_of,
        "price": typed.price_of,
        "state": typed.state_of,
        "kind": kind_of,
        "tags": lambda text: tuple(line(tag) for tag in text.split(",") if tag.strip()),
        "notes": paragraph,
    }
    return {name: readers.get(name, line) for name, _placeholder, _help in CONTRACT_OPTIONS}


def _chosen(values: dict[str, Any], names: dict[str, str], empty: dict[str, Any]) -> dict[str, Any]:
    """Return the given values under the names of the model; an emptied one gets its empty value."""
    chosen = {field: values[option] for option, field in names.items() if option in values}
    return {field: empty.get(field) if value is None else value for field, value in chosen.items()}


def _terms(terms: Terms, values: dict[str, Any]) -> Terms:
    changed = terms._replace(**_chosen(values, _TERMS_OF, {}))
    for option, period_field, day_field in (
        ("notice", "notice", "notice_to"),
        ("renewal-notice", "renewal_notice", "renewal_notice_to"),
    ):
        if option in values:
            period, day = values[option] or (None, None)
            stated: dict[str, Any] = {period_field: period} | ({day_field: day} if day else {})
            changed = changed._replace(**stated)
    return changed


def _with_clause(terms: Terms, clause: str | None, before: Contract | None) -> Terms:
    """Return terms in which the words of a clause fill what was not given in an option of its own."""
    if not clause:
        return terms
    reading = read_clause(clause)
    untouched = before.terms if before else Terms(terms.starts_on)
    stated = {name: getattr(reading, name) for name in _TERMS_OF_A_CLAUSE}
    filled = {
        name: value
        for name, value in stated.items()
        if value is not None and getattr(terms, name) == getattr(untouched, name)
    }
    return terms._replace(**filled)
