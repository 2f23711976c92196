"""What was paid for a contract, as bank statements told, in the words and columns of a pane."""

from collections.abc import Iterator
from textwrap import shorten

from vertragsbuch.language import _, ngettext
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.usecases.paid import FEW, PaidFor, payment_in_words, twelve_months_in_words

_MOST = 120
_LONGEST_PURPOSE = 50
"""So many signs of a purpose stand on one line of a narrow window."""


def last_paid(paid: PaidFor | None) -> Iterator[Paragraph]:
    """Yield what was paid in twelve months, beside the price, and the last payments; nothing without any."""
    if paid is None:
        return
    yield BLANK_LINE
    yield Paragraph(_("Bezahlt (laut Kontoauszug)"), "look--title")
    yield _line(*twelve_months_in_words(paid))
    for payment in paid.payments[:FEW]:
        yield _line(*payment_in_words(payment))


def paid_before(paid: PaidFor | None) -> Iterator[Paragraph]:
    """Yield the payments before those, the latest first, as many as anybody scrolls through."""
    earlier = paid.payments[FEW:] if paid else ()
    if not earlier:
        return
    yield BLANK_LINE
    yield Paragraph(_("Frühere Zahlungen"), "look--title")
    for payment in earlier[:_MOST]:
        yield _line(*payment_in_words(payment))
    more = len(earlier) - _MOST
    if more > 0:
        text = ngettext("und {n} noch davor", "und {n} noch davor", more).format(n=more)
        yield Paragraph(text, "look--quiet")


def _line(what: str, amount: str, text: str) -> Paragraph:
    words = shorten(text, _LONGEST_PURPOSE, placeholder=" …") if len(text) > _LONGEST_PURPOSE else text
    return Paragraph(words, lead=f"{what:<10}  {amount:>11}  ", lead_look="look--quiet")
