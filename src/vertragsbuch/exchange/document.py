"""The exchange format `vertragsbuch` 1: one JSON document in, the same document out."""

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable

from vertragsbuch.contract.fields import HOLDER
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.payment import Payment
from vertragsbuch.contract.people import MOST_PEOPLE, PERSON, Person
from vertragsbuch.contract.shapes import CURRENCY, SIGNED_AMOUNT
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.exchange.shapes import CONTRACT, QUESTION
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.fields import (
    DATE,
    LINE,
    PARAGRAPH,
    Faults,
    Field,
    Json,
    Shape,
    many,
    read_fields,
    schema_of,
    write_fields,
)

VERSION = 1
MOST_CONTRACTS = 200_000
MOST_PAYMENTS = 1_000_000

LARGEST_FILE = 512 * 1024 * 1024
"""So many bytes of a file are read at most, and written."""


class DocumentWithContent(NamedTuple):
    """A document of the book with its content; `sha256` is the hash of the content."""

    sha256: str
    name: str
    media_type: str
    content: bytes


class Document(NamedTuple):
    """Everything that one exchange file holds.

    `places` say where each contract stands in a file of another format, as a person finds it there.
    `payments` are what was paid, each with the identifier of its contract.
    """

    holder: Holder | None
    contracts: tuple[Contract, ...]
    papers: tuple[DocumentWithContent, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[str, ...] = ()
    payments: tuple[tuple[str, Payment], ...] = ()

    def place_of(self, index: int) -> str:
        """Return where a contract stands in the file; the first has the index 0."""
        return self.places[index] if self.places else f"contracts[{index}]"


def read_document(raw: bytes, *, asking: bool = False) -> Document:
    """Return what an exchange file says; with `asking` a contract needs no id, title and provider.

    Raises BadInput with every fault and its place; then nothing of the file counts.
    """
    value = _json_of(raw)
    _check_version(value)
    fields = _FIELDS_ASKING if asking else _FIELDS
    try:
        parts = read_fields(fields, value)
    except ValueError as faults:
        raise _bad_input(faults) from faults
    except RecursionError as fault:
        raise BadInput.of("", _("Die Datei ist zu tief verschachtelt.")) from fault
    document = Document(
        parts["holder"],
        parts["contracts"],
        parts["documents"],
        parts["holders"],
        payments=parts["payments"],
    )
    if not asking:
        _refuse_duplicates(document.contracts)
    return document


def write_document(document: Document) -> str:
    """Return the exchange file of a book: the same text for the same content, ending in a newline."""
    values = {
        "vertragsbuch": VERSION,
        "holder": document.holder,
        "holders": document.people,
        "contracts": document.contracts,
        "documents": document.papers,
        "payments": document.payments,
    }
    return json.dumps(write_fields(_FIELDS, values), ensure_ascii=False, indent=1) + "\n"


def schema() -> str:
    """Return the JSON Schema of the exchange format, generated from the tables that read and write it."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "vertragsbuch 1",
        **schema_of(_FIELDS),
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _json_of(raw: bytes) -> Json:
    try:
        return json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_object_without_doubles,
            parse_constant=_refused_constant,
        )
    except UnicodeDecodeError as fault:
        place = _("Byte {position}").format(position=fault.start)
        raise BadInput.of(place, _("Die Datei ist kein UTF-8-Text; bitte als UTF-8 speichern.")) from fault
    except json.JSONDecodeError as fault:
        place = _("Zeile {line}, Spalte {column}").format(line=fault.lineno, column=fault.colno)
        raise BadInput.of(place, _("Hier ist die Datei kein gültiges JSON.")) from fault
    except RecursionError as fault:
        raise BadInput.of("", _("Die Datei ist zu tief verschachtelt.")) from fault
    except ValueError as fault:
        reason = fault if isinstance(fault, _Refused) else _("eine Zahl ist zu lang")
        raise BadInput.of("", _("Die Datei ist kein gültiges JSON: {fault}").format(fault=reason)) from fault


class _Refused(ValueError):
    """What a file says, and JSON does not know; the text says it in German."""


def _object_without_doubles(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise _Refused(_("Das Feld „{name}“ steht zweimal im selben Objekt.").format(name=double))
    return fields


def _refused_constant(name: str) -> Json:
    raise _Refused(_("{name} ist keine Zahl.").format(name=name))


def _check_version(value: Json) -> None:
    version = value.get("vertragsbuch") if isinstance(value, dict) else None
    if version is None:
        sentence = _('Das ist keine Datei von vertragsbuch: Am Anfang fehlt {{"vertragsbuch": 1}}.').format()
        raise BadInput.of("", sentence)
    if version != VERSION or isinstance(version, bool):
        sentence = _("Die Datei hat Fassung {version}; dieses Programm liest Fassung 1.")
        raise BadInput.of("vertragsbuch", sentence.format(version=str(version)[:20]))


def _bad_input(faults: ValueError) -> BadInput:
    return BadInput(faults.within("")) if isinstance(faults, Faults) else BadInput.of("", str(faults))


def _refuse_duplicates(contracts: Iterable[Contract]) -> None:
    first_at: dict[str, int] = {}
    faults = []
    for index, contract in enumerate(contracts):
        if contract.id in first_at:
            sentence = _("Diese Kennung hat schon contracts[{first}].").format(first=first_at[contract.id])
            faults.append(Fault(f"contracts[{index}].id", sentence))
        first_at.setdefault(contract.id, index)
    if faults:
        raise BadInput(faults)


def _read_paper(value: Json) -> DocumentWithContent:
    fields = read_fields(_PAPER_FIELDS, value)
    paper = DocumentWithContent(fields["sha256"], fields["name"], fields["media_type"], fields["content"])
    from hashlib import sha256  # noqa: PLC0415 - few files carry documents

    if sha256(paper.content).hexdigest() != paper.sha256:
        raise ValueError(_("Der Inhalt passt nicht zu seiner Prüfsumme (sha256); die Datei ist beschädigt."))
    return paper


def _read_base64(value: Json) -> bytes:
    try:
        return a2b_base64(value, strict_mode=True)
    except (TypeError, ValueError) as fault:
        raise ValueError(_("Hier wird ein Inhalt in Base64 erwartet.")) from fault


def _write_base64(content: bytes) -> str:
    return b2a_base64(content, newline=False).decode("ascii")


def _read_version(value: Json) -> int:
    return int(value)


_PAPER_FIELDS = (
    Field("sha256", LINE, required=True),
    Field("name", LINE, required=True),
    Field("media_type", LINE, required=True),
    Field(
        "content",
        Shape(_read_base64, _write_base64, {"type": "string"}),
        required=True,
    ),
)
_PAPER = Shape(
    _read_paper, lambda paper: write_fields(_PAPER_FIELDS, paper._asdict()), schema_of(_PAPER_FIELDS)
)

_PAYMENT_FIELDS = (
    Field("contract", LINE, required=True),
    Field("booked_on", DATE, required=True),
    Field("amount", SIGNED_AMOUNT, required=True, meaning="what was debited; what came back is negative"),
    Field("currency", CURRENCY, default="EUR"),
    Field("purpose", PARAGRAPH, default=""),
    Field("fingerprint", LINE, required=True, meaning="tells the booking again in another statement"),
)


def _read_payment(value: Json) -> tuple[str, Payment]:
    fields = read_fields(_PAYMENT_FIELDS, value)
    contract_id, cents = fields.pop("contract"), fields.pop("amount")
    return contract_id, Payment(cents=cents, **fields)


def _write_payment(paid: tuple[str, Payment]) -> dict[str, Json]:
    contract_id, payment = paid
    return write_fields(
        _PAYMENT_FIELDS, {**payment._asdict(), "contract": contract_id, "amount": payment.cents}
    )


_PAYMENT = Shape(_read_payment, _write_payment, schema_of(_PAYMENT_FIELDS))
_VERSION = Shape(_read_version, int, {"const": VERSION})


def _fields(contract: Shape) -> tuple[Field, ...]:
    return (
        Field("vertragsbuch", _VERSION, required=True),
        Field("holder", HOLDER),
        Field(
            "holders",
            many(PERSON, at_most=MOST_PEOPLE),
            default=(),
            meaning="further holders, named by contracts",
        ),
        Field("contracts", many(contract, at_most=MOST_CONTRACTS), required=True),
        Field("documents", many(_PAPER, at_most=MOST_CONTRACTS), default=()),
        Field(
            "payments",
            many(_PAYMENT, at_most=MOST_PAYMENTS),
            default=(),
            meaning="what was paid for contracts, as bank statements tell it",
        ),
    )


_FIELDS = _fields(CONTRACT)
_FIELDS_ASKING = _fields(QUESTION)
