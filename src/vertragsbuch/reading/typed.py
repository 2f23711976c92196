"""What people type into form fields and command-line options, parsed once at the edge.

Each reader raises ValueError with a German sentence that says what is wrong and gives an example, and never
anything else; `typed_x` gives the text that `x_of` reads back, to fill a form.
"""

from vertragsbuch.reading.typed_dates import date_of, typed_date
from vertragsbuch.reading.typed_money import (
    amount_of,
    every_of,
    price_of,
    typed_amount,
    typed_every,
    typed_price,
)
from vertragsbuch.reading.typed_periods import (
    notice_of,
    notice_to_of,
    period_of,
    renewal_of,
    typed_notice,
    typed_notice_to,
    typed_period,
    typed_renewal,
)
from vertragsbuch.reading.typed_text import (
    STATE_NAMES,
    address_of,
    email_of,
    federal_state_of,
    text_line,
    typed_address,
    typed_state,
    url_of,
)

__all__ = [
    "STATE_NAMES",
    "address_of",
    "amount_of",
    "date_of",
    "email_of",
    "every_of",
    "federal_state_of",
    "notice_of",
    "notice_to_of",
    "period_of",
    "price_of",
    "renewal_of",
    "text_line",
    "typed_address",
    "typed_amount",
    "typed_date",
    "typed_every",
    "typed_notice",
    "typed_notice_to",
    "typed_period",
    "typed_price",
    "typed_renewal",
    "typed_state",
    "url_of",
]
