"""How the values of a contract are read from JSON, written to it, and described in the schema."""

from vertragsbuch.contract.money import cents_of, decimal_text
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.tables.fields import Json, Shape


def period(value: Json) -> Period:
    """Return the period that an ISO text names; zero is allowed."""
    if not isinstance(value, str):
        raise ValueError(_("Hier wird eine Zeitspanne wie P3M, P6W, P14D oder P1Y erwartet."))  # noqa: TRY004
    return Period.parse(value)


def period_of_time(value: Json) -> Period:
    """Return the period that an ISO text names; zero is refused."""
    read = period(value)
    if not read:
        raise ValueError(_("Eine Dauer von null gibt es nicht."))
    return read


def amount(value: Json) -> int:
    """Return the cents of a decimal text."""
    if not isinstance(value, str):
        raise ValueError(_('Ein Betrag steht als Text in Anführungszeichen: "9.99".'))  # noqa: TRY004
    return cents_of(value)


PERIOD = Shape(
    period,
    str,
    {"type": "string", "pattern": r"^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$"},
    "period",
)
DURATION = Shape(period_of_time, str, PERIOD.schema, "period")
AMOUNT = Shape(amount, decimal_text, {"type": "string", "pattern": r"^\d{1,9}(\.\d{1,2})?$"}, "amount")
