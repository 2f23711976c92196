"""The fields of the contract form: which there are, and how a contract fills them."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from vertragsbuch.contract.contradictions import contradictions, mixed_currencies
from vertragsbuch.contract.fields import (
    BY_KEY,
    FIELDS,
    ContractField,
    in_order_of_forms,
    with_values,
)
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.vocabulary.patterns import PATTERNS, Pattern
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.reading.clause_reading import ClauseReading
from vertragsbuch.reading.rough_days import start_beside
from vertragsbuch.reading.typed_contract import entry_text_in, parted, typed_text_in
from vertragsbuch.reading.typed_values import entry_text
from vertragsbuch.tui.contract.proposed_providers import ProviderEntry
from vertragsbuch.tui.kit.entries import entry_of
from vertragsbuch.tui.kit.entry import ChoiceEntry, FormEntry, LinesEntry
from vertragsbuch.tui.kit.form import Form

Texts = dict[str, str]
NO_TEXTS: Mapping[str, str] = MappingProxyType({})
NEEDED_FOR_AN_ANSWER = (
    "starts_on",
    "initial_term",
    "renewal",
    "notice",
    "renewal_notice",
    "probation_until",
    "probation_notice",
    "waived_until",
)
"""The fields by which the contract ends: where one is wrong, no way out is shown."""


def entries(contract: Contract | None, today: date, texts: Mapping[str, str] = NO_TEXTS) -> list[FormEntry]:
    """Return the fields of the form, filled from a contract where there is one.

    What stands in `texts` under the key of a field stands in it instead.
    """
    begin = [] if contract else _beginning()
    filled = {row.key: texts.get(row.key, _text(contract, row)) for row in in_order_of_forms()}
    fields = {
        row.key: entry_of(row.field, today, name=row.key, text=filled[row.key]) for row in in_order_of_forms()
    }
    made_on, start = fields["concluded_on"], BY_KEY["starts_on"]
    fields[start.key] = entry_of(
        start.field,
        today,
        name=start.key,
        text=filled[start.key],
        reader=lambda text: start_beside(text, made_on.raw, today),
    )
    provider = BY_KEY["provider"]
    fields[provider.key] = entry_of(
        provider.field, today, name=provider.key, text=filled[provider.key], one_line=ProviderEntry
    )
    kind = fields["kind"].initial
    for row in FIELDS:
        if row.kinds:
            fields[row.key].display = _matters(row, kind, fields[row.key].initial)
    return [*begin, *fields.values()]


def offer_what_matters(form: Form) -> None:
    """Show the fields that matter for the kind of contract, and those in which something stands."""
    texts = form.texts()
    for row in FIELDS:
        if row.kinds:
            form.entry(row.key).display = _matters(row, texts["kind"], texts[row.key])


def _matters(row: ContractField, kind: str, text: str) -> bool:
    return kind in row.kinds or bool(text.strip())


def _text(contract: Contract | None, row: ContractField) -> str:
    return entry_text(row.field, row.field.default) if contract is None else entry_text_in(contract, row)


def _beginning() -> list[FormEntry]:
    patterns = [(name, _(pattern.name)) for name, pattern in PATTERNS.items()]
    return [
        ChoiceEntry("pattern", _("Muster"), patterns, example=_("übliche Bedingungen übernehmen …")),
        LinesEntry(
            "clause",
            _("Klausel"),
            example=_(
                "Satz aus dem Vertrag hier einfügen; was er zu Laufzeit und Frist sagt, wird eingetragen …"
            ),
        ),
    ]


def texts_of_terms(agreed: Pattern | ClauseReading) -> Texts:
    """Return what stands in the fields for a pattern of terms, or for those of a clause."""
    names = set(agreed._fields) & set(Terms._fields)
    terms = Terms(date.min)._replace(**{name: getattr(agreed, name) for name in names})
    contract = Contract("", "", Provider(""), terms)
    return {row.key: typed_text_in(contract, row) for row in FIELDS if row.is_in_forms and row.key in names}


def contract_typed(values: Mapping[str, Any], before: Contract | None) -> Contract:
    """Return the contract that the fields describe; what is not among the values stays as it was."""
    base = before or Contract("", "", Provider(""), Terms(values["starts_on"]))
    return with_values(
        base, parted({key: value for key, value in values.items() if key in BY_KEY}, whole=True)
    )


def contradictions_of(contract: Contract) -> list[Fault]:
    """Return what cannot hold together, each at the field where it is mended."""
    faults = contradictions(contract.terms) + mixed_currencies(contract.price, contract.costs)
    return [fault._replace(place=_ENTRY_OF.get(fault.place, fault.place)) for fault in faults]


_ENTRY_OF = {held: row.key for row in FIELDS for held in (row.along, row.otherwise) if held}
"""The field of the form in which people type what another field holds."""
