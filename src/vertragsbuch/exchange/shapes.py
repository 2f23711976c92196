"""The shapes of the exchange format: a contract with its events, whole or only asked about."""

from collections.abc import Iterator, Mapping

from vertragsbuch.contract.contradictions import contradictions, mixed_currencies
from vertragsbuch.contract.events.rows.table import ASKED_EVENT, EVENT
from vertragsbuch.contract.fields import FIELDS, PROVIDER
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.tables.fields import Faults, Field, many, record
from vertragsbuch.typed import Any

MOST_EVENTS = 1_000_000
"""So many events of a contract are read at most, and no more than that can be noted in a life."""

_ANONYMOUS = {"id": "", "title": "", "provider": Provider("")}


def _fields_of_contract() -> Iterator[Field]:
    """Yield the fields of a contract as the exchange format nests them."""
    for row in FIELDS:
        if row.part != "provider":
            yield row.field
        elif row.key == "provider":
            yield Field("provider", PROVIDER, required=True)
    yield Field("events", many(EVENT, at_most=MOST_EVENTS), default=())


def _build_contract(**values: Any) -> Contract:
    terms = Terms(**{name: values.pop(name) for name in Terms._fields})
    faults = contradictions(terms) + mixed_currencies(values["price"], values["costs"])
    if faults:
        raise Faults(faults)
    return Contract(terms=terms, **values)


def _parts_of_contract(contract: Contract) -> Mapping[str, Any]:
    return contract._asdict() | contract.terms._asdict()


def _asked(field: Field) -> Field:
    """Return a field of a contract that is only asked about: anonymous, with events of any type."""
    if field.name == "events":
        return field._replace(shape=many(ASKED_EVENT, at_most=MOST_EVENTS))
    if field.name in _ANONYMOUS:
        return field._replace(required=False, default=_ANONYMOUS[field.name])
    return field


_CONTRACT_FIELDS = tuple(_fields_of_contract())
CONTRACT = record(_CONTRACT_FIELDS, _build_contract, _parts_of_contract)
QUESTION = record(tuple(_asked(field) for field in _CONTRACT_FIELDS), _build_contract, _parts_of_contract)
"""A contract that is only asked about (`deadlines`): who and what it is may be left out."""
