"""What banks pack into the purpose of a booking: mandate, creditor, reference, the one behind a collector."""

import re

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.identifiers import creditor_id_in, iban_in, reference_of, written_name
from vertragsbuch.statements.values import LONGEST_NAME, harmless_line
from vertragsbuch.typed import Literal

PurposePart = Literal[
    "purpose", "end_to_end", "mandate", "creditor_id", "name", "ultimate_name", "iban", "bic", "left_out"
]


class PaymentPurpose(NamedTuple):
    """The parts of a purpose; empty where it does not tell them."""

    purpose: str = ""
    end_to_end: str = ""
    mandate: str = ""
    creditor_id: str = ""
    name: str = ""
    ultimate_name: str = ""
    iban: str = ""
    bic: str = ""


_LABELS: tuple[tuple[str, PurposePart], ...] = (
    (r"EREF", "end_to_end"), (r"MREF", "mandate"), (r"CRED", "creditor_id"), (r"SVWZ", "purpose"),
    (r"ABWA", "ultimate_name"), (r"ABWE", "ultimate_name"), (r"IBAN", "iban"), (r"BIC", "bic"),
    (r"KREF", "left_out"), (r"DEBT", "left_out"), (r"BREF", "left_out"), (r"RREF", "left_out"),
    (r"PURP", "left_out"), (r"COAM", "left_out"), (r"OAMT", "left_out"), (r"TAN1?", "left_out"),
)  # fmt: skip
"""The identifiers of the Deutsche Kreditwirtschaft, `EREF+…` or `EREF: …`."""

_WORDS: tuple[tuple[str, PurposePart], ...] = (
    (r"End-to-End-Ref\.?", "end_to_end"), (r"Mandatsref(?:erenz)?\.?", "mandate"),
    (r"Gl(?:ä|ae)ubiger-?ID", "creditor_id"), (r"Auftraggeber", "name"), (r"Empf(?:ä|ae)nger", "name"),
    (r"Zahlungspflichtiger", "name"), (r"Kto/IBAN", "iban"), (r"BLZ/BIC", "bic"),
    (r"Buchungstext", "purpose"),
)  # fmt: skip
"""The words of Commerzbank and comdirect, always with a colon."""

_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<t{number}>{label})" for number, (label, _part) in enumerate(_LABELS))
    + r")(?:\+|(?<![A-Za-z]{5}):(?=\s|[A-Z0-9]))"
    + "|(?:"
    + "|".join(f"(?P<w{number}>{label})" for number, (label, _part) in enumerate(_WORDS))
    + "):",
)
_GROUPS: dict[str, PurposePart] = {
    **{f"t{number}": part for number, (_label, part) in enumerate(_LABELS)},
    **{f"w{number}": part for number, (_label, part) in enumerate(_WORDS)},
}
_ONE_WORD = frozenset(("creditor_id", "bic"))
"""Parts that are one word: what follows it belongs to the purpose again."""
_IBAN_AHEAD = re.compile(r"\s*([A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![A-Z0-9])")
_CREDITOR_AHEAD = re.compile(r"\s*([A-Z]{2}\s?[0-9]{2}\s?[A-Z0-9]{3}\s?(?:[0-9]\s?){8,24})")
_BEHIND_PAYPAL = re.compile(r"Ihr ?Einkauf ?bei ?(.{2,60}?)(?:\s*,|\s{2}|$)", re.IGNORECASE)


def parts_of(text: str) -> PaymentPurpose:
    """Return the parts of a purpose in which a bank wrote labels; without one, all of it is purpose."""
    if "+" not in text and ":" not in text:
        return PaymentPurpose(harmless_line(text))
    labels = list(_LABEL.finditer(text))
    if not labels:
        return PaymentPurpose(harmless_line(text))
    parts: dict[str, str] = {"purpose": text[: labels[0].start()]}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = text[label.end() : following.start() if following else len(text)]
        _put(parts, _GROUPS[label.lastgroup or ""], value)
    return _read(parts)


def _put(parts: dict[str, str], part: PurposePart, value: str) -> None:
    """Keep the first value of a part; what stands behind a value of one word goes on with the purpose."""
    rest = ""
    if part == "creditor_id" and (creditor := _CREDITOR_AHEAD.match(value)):
        value, rest = creditor[1], value[creditor.end() :]
    elif part == "iban" and (iban := _IBAN_AHEAD.match(value)):
        value, rest = iban[1], value[iban.end() :]
    elif part in _ONE_WORD:
        value, _blank, rest = value.strip().partition(" ")
    if part == "purpose":
        parts["purpose"] = f"{parts['purpose']} {value}"
    else:
        parts.setdefault(part, value)
        parts["purpose"] += f" {rest}"


def _read(parts: dict[str, str]) -> PaymentPurpose:
    return PaymentPurpose(
        purpose=harmless_line(parts["purpose"]),
        end_to_end=reference_of(parts.get("end_to_end", "").partition(" CORE /")[0]),
        mandate=reference_of(parts.get("mandate", "")),
        creditor_id=creditor_id_in(parts.get("creditor_id", "")),
        name=written_name(parts.get("name", "")),
        ultimate_name=written_name(parts.get("ultimate_name", "")),
        iban=iban_in(parts.get("iban", "")),
        bic=reference_of(parts.get("bic", "")),
    )


def behind_collector(name: str, purpose: str) -> str:
    """Return whom PayPal paid, as it writes into its purpose; empty for any other booking."""
    if "paypal" not in name.casefold():
        return ""
    behind = _BEHIND_PAYPAL.search(purpose)
    return harmless_line(behind[1], LONGEST_NAME) if behind else ""


_LEGAL_FORM = re.compile(
    r"^.{2,60}?\b(?:GmbH(?: & Co\.? ?KGa?A?)?|mbH|AG(?: & Co\.? ?KGa?A?)?|SE(?: & Co\.? ?KGa?A?)?|eG|KG|OHG"
    r"|e\.? ?V\.?|UG|Ltd\.?|S\.?[aà]\.? ?r\.?l\.?|B\.?V\.?|Inc\.?|plc)(?![A-Za-z])",
    re.IGNORECASE,
)
_MOST_WORDS = 5


def name_ahead(text: str) -> tuple[str, str]:
    """Return who is named at the beginning of a text that runs into its purpose, and what follows.

    A name ends with its legal form, else before the first word with a digit, after five words at the latest.
    """
    if form := _LEGAL_FORM.match(text):
        return harmless_line(form[0], LONGEST_NAME), text[form.end() :].strip()
    words = text.split()
    ends = next((at for at, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    count = min(ends, _MOST_WORDS)
    return harmless_line(" ".join(words[:count]), LONGEST_NAME), " ".join(words[count:])
