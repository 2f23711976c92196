"""What a phrase of a clause is, and the words that phrases about term and about notice share."""

from typing import Literal

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause_matters import ClauseMatter
from vertragsbuch.reading.german_words import MONTH_NAME, NUMBER, PERIOD_ADJECTIVE, PERIOD_WORDS
from vertragsbuch.reading.notice_days import NO_GENITIVE

StatedField = Literal[
    "initial_term", "initial_end", "renewal", "notice", "notice_by", "notice_to",
    "probation", "probation_notice", "waived_until", "price",
]  # fmt: skip


class Phrase(NamedTuple):
    """One way to say something: the field it fills, and what the sentence must be about.

    A group `period` is read as a period, `price` as a price, `by` as a last day of receipt, `until` as a day,
    a group named like a notice day as that day; `value` is what the phrase says without a group. Where
    `weak`, any other phrase for the field goes before. What stands directly behind the words `not_after` is
    not meant.
    """

    field: StatedField
    pattern: str
    about: ClauseMatter
    value: str | None = None
    weak: bool = False
    not_after: str = ""


# „Laufzeit von einem Monat, 12 oder 24 Monaten“ offers a choice: no phrase may take one of them.
NO_CHOICE = (
    rf"(?! ?(?:oder|bzw\.?|/) ?(?:von |nach )?{NUMBER})(?!, (?:von )?{NUMBER}[^.;]{{0,40}}? (?:oder|bzw\.) )"
)
A_PERIOD = rf"(?P<period>\b{NO_GENITIVE}{PERIOD_WORDS}){NO_CHOICE}"
AN_ADJECTIVE = rf"(?P<period>{PERIOD_ADJECTIVE})"
# „nach Ende der Mindestlaufzeit: 1 Monat“ tells the length of something else.
WITHIN = r"(?:Ende|Ablauf|Beginn|nach|vor|während|innerhalb|in) (?:der|einer|dieser|jeder)(?: \w+)? "
IS = r"(?: (?:beträgt|beläuft sich auf|von|ist|sind|umfasst|liegt bei|=)|:) "
RHYTHM = r"(?:täglich|wöchentlich|monatlich|vierteljährlich|halbjährlich|jährlich)"
# „01.01.2027, 0 Uhr“ and „12 Uhr“ leave open which day is the last one.
_FULL_DATE = (
    rf"[0-9]{{1,2}}\. ?(?:[0-9]{{1,2}}\.|{MONTH_NAME}) ?[0-9]{{4}}(?:,? (?:um )?24(?:[:.]00)? Uhr\b)?"
    r"(?!,? (?:um )?[0-9]{1,2}(?:[:.][0-9]{2})? Uhr)"
)
FULL_DATE = rf"(?P<until>{_FULL_DATE})"
END_AT_A_DATE = rf"(?P<until>\bVertragsende(?: ?:| ist)?(?: am| der)? {_FULL_DATE})"
