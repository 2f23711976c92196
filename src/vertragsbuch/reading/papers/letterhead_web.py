"""Mailboxes and pages on a paper: to write to, and to cancel a contract on (§ 312k BGB)."""

import re
from collections.abc import Iterator

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.cells import PaperSheet
from vertragsbuch.tables.characters import folded

_MAILBOX = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}(?<![.-])"
)
_PAGE = re.compile(
    r"(?:https?://|www\.)[^\s<>„“\"|]{3,200}"
    r"|(?<![\w@.])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){1,3}/[^\s<>„“\"|]{2,150}"
)
_CANCELS = re.compile(r"(?i)k(?:ü|ue)ndig|cancel|vertrag-?beenden|vertrags-?ende|abbestell")
_CANCELS_AHEAD = re.compile(
    r"(?i)(?:verträge hier kündigen|kündigungs(?:button|schaltfläche|seite)|online[- ]kündig\w*|(?:online"
    r"|im internet|hier) kündigen|kündigen (?:sie|kannst)[^.:]{0,60})"
)
_NOT_FOR_NOTICES = re.compile(
    r"(?i)^(?:datenschutz|privacy|dsb|widerruf|no-?reply|presse|jobs?|karriere|bewerbung|dpo|werbung"
    r"|beschwerde|schlichtung)"
)
_OF_OTHERS = re.compile(
    r"(?i)schlichtung|ombudsmann|bnetza|bundesnetzagentur|bafin|verbraucherzentrale|europa\.eu"
    r"|energieagentur|bfdi"
)
_OF_AN_AGENT = re.compile(r"(?i)(?<!werbe)agentur\.|makler|vermittl")
_OF_THE_CUSTOMER = re.compile(
    r"(?i)ihre (?:e-?mail|mailadresse)[^:]{0,30}:?\s*$|(?:mieter|mitglied|kunde|arbeitnehmer"
    r"|versicherungsnehmer)(?:in)?\b[^.\n]{0,60}$"
)
_FIRST = ("kuendig", "kündig", "kunden", "service", "kontakt", "hilfe", "info", "vertrag")
_REACH = 80
_TELLING = 4
"""A shorter word stands in many names."""


class WebAddress(NamedTuple):
    """An address in the net with its place in the text; one that `is_divided` goes on after a hyphen."""

    address: str
    start: int
    end: int
    is_divided: bool = False


def mailboxes_in(sheet: PaperSheet, firm: str) -> list[WebAddress]:
    """Return the mailboxes that a notice may be sent to, the likeliest first; none of privacy."""
    boxes = [
        _whole(sheet.text, match)
        for match in _MAILBOX.finditer(sheet.text)
        if not _OF_THE_CUSTOMER.search(_line_before(sheet.text, match.start()))
    ]
    boxes = [each for each in boxes if not _is_for_others(each.address)]
    return sorted(boxes, key=lambda each: (not _is_of(each.address, firm), _rank(each.address), each.start))


def _whole(text: str, match: re.Match[str]) -> WebAddress:
    """Return a mailbox, the part of it on the line above included; nobody knows whether it has the hyphen."""
    divided = re.search(r"(?<![\w.+-])([\w.+]{2,40})-\n$", text[max(0, match.start() - 60) : match.start()])
    if divided is None:
        return WebAddress(match.group(), match.start(), match.end())
    start = match.start() - len(divided.group())
    return WebAddress(divided[1] + match.group(), start, match.end(), is_divided=True)


def _line_before(text: str, at: int) -> str:
    return text[max(0, at - _REACH) : at].rsplit("\n", 1)[-1]


def _is_for_others(mailbox: str) -> bool:
    return bool(
        _NOT_FOR_NOTICES.search(mailbox) or _OF_OTHERS.search(mailbox) or _OF_AN_AGENT.search(mailbox)
    )


def cancel_pages_in(sheet: PaperSheet) -> Iterator[WebAddress]:
    """Yield the pages to cancel the contract on, with `https://` where the paper leaves it out."""
    for match in _PAGE.finditer(sheet.text):
        words = match.group().rstrip(".,;:)!?")
        if _OF_OTHERS.search(words) or "@" in words:
            continue
        ahead = sheet.text[max(0, match.start() - _REACH) : match.start()]
        path = words.split("/", 3)[-1] if "/" in words else ""
        if _CANCELS.search(path) or _CANCELS_AHEAD.search(ahead):
            address = words if words.startswith("http") else f"https://{words}"
            yield WebAddress(address, match.start(), match.start() + len(words))


def _is_of(mailbox: str, firm: str) -> bool:
    """Return whether the domain of a mailbox has a word of the firm's name."""
    domain = folded(mailbox.split("@", 1)[1]).replace("-", "")
    return any(
        len(word) >= _TELLING and word[:6] in domain for word in folded(firm).replace("-", " ").split()
    )


def _rank(mailbox: str) -> int:
    local = mailbox.casefold().split("@", 1)[0]
    return next((rank for rank, word in enumerate(_FIRST) if local.startswith(word)), len(_FIRST))
