"""Creditor identifiers and accounts on a paper, held to their check digits; never the customer's account."""

import re
from collections.abc import Iterator

from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.cells import PaperSheet

_CREDITOR = re.compile(r"(?<![\w])[A-Z]{2} ?\d{2} ?[A-Z0-9]{3}(?: ?[0-9A-Z]){4,28}(?![\w])")
_DIGIT = "[0-9OoQIlSBZ]"
"""A digit, or what a scan makes of one: the check digits tell."""

_GERMAN_CREDITOR = re.compile(
    rf"(?<![\w])DE\s?{_DIGIT}{{2}}\s?[A-Z0-9]{{3}}\s?[0O](?:\s?{_DIGIT}){{10}}(?![\w])"
)
_IBAN = re.compile(
    rf"(?<![\w])(?:DE\s?{_DIGIT}{{2}}(?:\s?{_DIGIT}){{18}}"
    r"|[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?)(?![\w*])"
)
_OF_A_CREDITOR = re.compile(r"(?i)gläubiger|creditor|\bCI\b|\bGID\b")
_CUSTOMERS = re.compile(
    r"(?i)\bihre[mnrs]? (?:\w+ )?(?:konto|iban|bank\w*|girokonto)|\bihre bankverbindung|(?:von"
    r"|zu lasten) (?:ihrem|dem|meinem|des) [\w-]*konto"
    r"|abbuch|abgebucht|eingezogen|einziehen|ziehen wir|buchen wir|belast|kontoinhaber|erstatt|auszahl"
    r"|überweisen wir|gutschrift|gutschreiben"
    r"|\b(?:giro|tagesgeld|spar|privat|gehalts|verrechnungs)-?konto"
    r"|zahlungspflichtig|mein(?:em)? konto|konto des (?:mitglieds|mieters|kunden|versicherungsnehmers)"
)
_PROVIDERS = re.compile(
    r"(?i)unser(?:e[ms]?)? (?:\w+ )?(?:konto|iban|bankverbindung)"
    r"|(?:auf|an) (?:das )?(?:folgende|nachstehende|unten genannte)s?\b[^.]{0,40}konto|überweisen sie"
    r"|\bkonto der "
    r"|bankverbindung|zahlungsempfänger|vermieterkonto|konto des vermieters|mietkonto|zu überweisen"
    r"|zu zahlen auf"
)
_LIKE_ZZZ = re.compile("[Z27]{3}")
"""What a scan makes of the three signs that nearly every creditor has."""

_MISREAD = str.maketrans("OoQIlSBZ", "00011582")
_FOOT = 0.83
_REACH = 140


class BankNumber(NamedTuple):
    """A number with its place in the text."""

    number: str
    start: int
    end: int
    is_doubtful: bool = False


def creditor_ids_in(sheet: PaperSheet) -> Iterator[BankNumber]:
    """Yield every creditor identifier whose check digits are right; a German one needs no label."""
    seen: set[str] = set()
    for pattern, needs_label in ((_GERMAN_CREDITOR, False), (_CREDITOR, True)):
        for match in pattern.finditer(sheet.text):
            ahead = sheet.text[max(0, match.start() - _REACH) : match.start()]
            if needs_label and not _OF_A_CREDITOR.search(ahead):
                continue
            checked = _checked_creditor(match.group(), is_recognized=_is_recognized(sheet, match.start()))
            if checked is not None and checked[0] not in seen:
                seen.add(checked[0])
                yield BankNumber(checked[0], match.start(), match.end(), checked[1])


def accounts_in(sheet: PaperSheet) -> Iterator[BankNumber]:
    """Yield every account with right check digits that is not called the customer's, each once."""
    seen: set[str] = set()
    for match in _IBAN.finditer(sheet.text):
        try:
            number = iban_of(_as_digits(match.group(), 2))
        except ValueError:
            continue
        if number not in seen and not _is_the_customers(_ahead(sheet, match.start())):
            seen.add(number)
            yield BankNumber(number, match.start(), match.end())


def _is_recognized(sheet: PaperSheet, at: int) -> bool:
    """Return whether a character stands on a page that a program has read from a picture."""
    cell = sheet.cell_at(at)
    return any(page.recognized for page in sheet.paper.pages if cell is not None and page.number == cell.page)


def _ahead(sheet: PaperSheet, at: int) -> str:
    """Return what stands before a number: in its sentence, or at the foot of a page in its cell."""
    cell = sheet.cell_at(at)
    if cell is not None and sheet.height_of(cell) > _FOOT:
        return sheet.text[cell.start : at]
    return _before_in_sentence(sheet.text, at)


def _checked_creditor(text: str, *, is_recognized: bool) -> tuple[str, bool] | None:
    """Return a creditor identifier with right check digits, and whether its business code is in doubt.

    The check digits do not cover that code; nearly everybody's is „ZZZ“: a scan makes „2Z2“ of it.
    """
    try:
        number = creditor_id_of(_as_digits(text, 7))
    except ValueError:
        return None
    code = number[4:7]
    if not is_recognized or code == "ZZZ":
        return number, False
    if _LIKE_ZZZ.fullmatch(code):
        return f"{number[:4]}ZZZ{number[7:]}", "Z" not in code
    return number, True


def _as_digits(text: str, letters: int) -> str:
    """Return a German number with digits for what a scan made of them; `letters` end the code."""
    compact = "".join(text.split())
    if not compact.startswith("DE"):
        return compact
    head = compact[2:4].translate(_MISREAD) + compact[4:letters] if letters > len("DE") else ""
    return "DE" + head + compact[2 + len(head) :].translate(_MISREAD)


def _before_in_sentence(text: str, at: int) -> str:
    """Return what stands before a place, no more than a sentence or a block of it."""
    return re.split(r"\n\n|[a-zäöüß]\. (?=[A-ZÄÖÜ])", text[max(0, at - _REACH) : at])[-1]


def _is_the_customers(ahead: str) -> bool:
    """Return whether the last word about whose account it is names the customer."""
    customers = max((match.start() for match in _CUSTOMERS.finditer(ahead)), default=-1)
    providers = max((match.start() for match in _PROVIDERS.finditer(ahead)), default=-1)
    return customers > providers or (customers == providers and customers >= 0)
