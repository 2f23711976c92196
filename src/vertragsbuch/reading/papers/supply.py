"""What only papers of energy suppliers print: the place of supply."""

import re
from collections.abc import Iterator

from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import _
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.labelled import behind_label

_MARKET_LOCATION = (
    r"Markt-?lokation(?: hat die (?:Nummer|ID))?(?:s-?(?:ID|nummer"
    r"|identifikationsnummer|Identifikator))?(?:-ID)?"
    r"|MaLo(?:-?ID|-Nr\.?)?"
)
_ELEVEN = r"(?P<number>[0-9](?: ?[0-9]){9,12})(?![0-9])"
_METER = r"Zähler-?(?:nummer|nr\.?|-Nr\.?)"
_METER_NUMBER = r"(?P<number>[0-9A-Z][0-9A-Z -]{3,22}[0-9])(?![0-9A-Z])"
_DIGITS = 11


def place_of_supply(flow: Flow) -> Iterator[ReadValue]:
    """Yield the market location (§ 40 Abs. 2 Nr. 2 EnWG), else the meter; doubted where a digit is wrong."""
    locations = list(
        behind_label(flow, rf"(?:{_MARKET_LOCATION})(?: (?:hat die|mit der|unter der) Nummer)?", _ELEVEN)
    )
    for match in locations:
        number = match["number"].replace(" ", "")
        doubt = ""
        if not is_market_location(number):
            doubt = _("„{number}“ ist keine Marktlokation: Die Prüfziffer passt nicht.").format(number=number)
        yield ReadValue("concerns", f"Marktlokation {number}", flow.spot(*match.span()), doubt)
    if not locations:
        for match in behind_label(flow, _METER, _METER_NUMBER):
            number = re.sub(r"\s+", " ", match["number"]).strip()
            yield ReadValue(
                "concerns", f"Zähler {number}", flow.spot(*match.span()), flow.doubt(*match.span("number"))
            )


def is_market_location(number: str) -> bool:
    """Return whether eleven digits end with the check digit that the others give (BDEW)."""
    if len(number) != _DIGITS or not number.isdecimal() or number[0] == "0":
        return False
    digits = [int(digit) for digit in number]
    total = sum(digits[0:10:2]) + 2 * sum(digits[1:10:2])
    return digits[-1] == -total % 10
