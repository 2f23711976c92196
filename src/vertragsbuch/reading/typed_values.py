"""How people type each kind of value that a table of fields knows, and how it is given back to them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of, in_fours
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import Notice, NoticeTo
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.shapes import COSTS, PRICE
from vertragsbuch.contract.vocabulary.offers import OFFER_OUTCOMES, outcome_title
from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.language import N_, _, german_text
from vertragsbuch.reading import typed
from vertragsbuch.reading.rough_days import day_made_of, start_of, typed_day
from vertragsbuch.reading.typed_causes import CAUSE_NAMES, cause_of
from vertragsbuch.reading.typed_costs import (
    costs_typed,
    further_costs_of,
    typed_costs,
    typed_further_costs,
)
from vertragsbuch.reading.typed_dates import is_without_year
from vertragsbuch.reading.typed_kinds import KIND_NAMES, kind_typed
from vertragsbuch.reading.typed_periods import is_left_to_statute
from vertragsbuch.reading.typed_recurring import cut_off_of, typed_cut_off
from vertragsbuch.reading.typed_terms import last_day_in, term_of, typed_term
from vertragsbuch.reading.typed_text import is_no, is_yes, one_line, quoted
from vertragsbuch.reading.typed_times import typed_time_of_day
from vertragsbuch.tables.characters import composed, folded
from vertragsbuch.tables.fields import Field, Json

TypedChoices = Iterable[tuple[str, str]]
NoticeAndDay = tuple[Notice | None, NoticeTo | None]
"""What is typed together; without a period the law has to name one."""

_SURELY_HELD = ("date", "made_on", "start", "notice", "term")
"""Kinds of which a file holds whatever can be typed; texts can be too long for it, and a duration zero."""

PRIVATE, BUSINESS = "private", "business"
_MADE = {PRIVATE: N_("privat"), BUSINESS: N_("geschäftlich")}
_SIGNINGS = {"self": N_("selbst"), "representative": N_("mit Vollmacht"), "parents": N_("durch die Eltern")}
_OUTCOMES: dict[str, str] = {outcome: title for outcome, title in OFFER_OUTCOMES.items()}  # noqa: C416 - a key is a text
_ANSWERS = {"yes": N_("ja"), "no": N_("nein")}

_BESIDE: Mapping[str, tuple[object, ...] | None] = {"price": (), "notice": None}
"""Kinds that people type together with another value, and what stands for none of that."""

_DAYS = ("date", "made_on", "start", "term")
"""Kinds of which a value may be one day."""


class TypedKind(NamedTuple):
    """How a kind of value is typed: `read` knows what day it is, `text` gives what `read` reads back.

    With `choices` a form offers keys with their words; `key` is the one of a value, and `read` reads it too.
    """

    read: Callable[[str, date], Any]
    text: Callable[[Any], str]
    in_lines: bool = False
    choices: Callable[[], TypedChoices] | None = None
    key: Callable[[Any], str] = str


def typed_value(field: Field, text: str, today: date) -> Any:  # noqa: ANN401 - as the shape of the field has it
    """Return what a person typed into a field; a notice period comes with the day that it runs to.

    Raises ValueError in German, also for a value that the exchange format could not hold.
    """
    value = TYPED[field.shape.kind].read(text, today)
    if field.shape.kind == "price":
        _check_held(*value)
    elif field.shape.kind not in _SURELY_HELD:
        field.shape.read(field.shape.write(value))
    return value


def _check_held(price: Price | None, costs: tuple[Cost, ...]) -> None:
    """Raise ValueError for a price with further costs that the exchange format could not hold."""
    if price is not None:
        PRICE.read(PRICE.write(price))
    COSTS.read(COSTS.write(costs))


def year_taken(field: Field, text: str, value: object) -> str | None:
    """Return a sentence on the year of a day that was typed without one, None for any other entry."""
    if field.shape.kind not in _DAYS or not isinstance(value, date):
        return None
    if not is_without_year(last_day_in(text) or text if field.shape.kind == "term" else text):
        return None
    sentence = _("{label}: „{text}“ ist ohne Jahr, gelesen als {day}.")
    return sentence.format(label=_(field.label), text=quoted(one_line(text)), day=typed.typed_date(value))


def typed_text(field: Field, value: object) -> str:
    """Return a value of a field as people read and type it; an empty text for none."""
    return "" if value is None or value == () else TYPED[field.shape.kind].text(value)


def exchanged_text(field: Field, value: Json) -> str:
    """Return a value of the exchange format on one line, as people read and type it.

    One that the field does not take, or that nobody types, is given as it stands.
    """
    kind = field.shape.kind
    try:
        read = field.shape.read(value)
    except ValueError:
        return _as_it_stands(value)
    if kind not in TYPED:
        return _as_it_stands(value)
    return ", ".join(typed_text(field, (read, _BESIDE[kind]) if kind in _BESIDE else read).splitlines())


def _as_it_stands(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(_as_it_stands(part) for part in value)
    if isinstance(value, dict):
        return " ".join(_as_it_stands(part) for part in value.values())
    return str(value)


def entry_text(field: Field, value: object) -> str:
    """Return a value as it stands in a field of a form: as it is typed, or the key of what is chosen."""
    kind = TYPED[field.shape.kind]
    return typed_text(field, value) if kind.choices is None or value is None else kind.key(value)


def _on_any_day(read: Callable[[str], Any]) -> Callable[[str, date], Any]:
    return lambda text, _today: read(text)


def _notice_of(text: str) -> NoticeAndDay | None:
    """Return period and day of a notice; a day alone is no fault, the period is missing then.

    None where it is the statute that tells the notice, or nobody knows what is agreed.
    """
    if is_left_to_statute(text):
        return None
    try:
        return typed.notice_of(text)
    except ValueError as wrong:
        try:
            return None, typed.notice_to_of(text)
        except ValueError:
            raise wrong from None


def _typed_notice(notice: NoticeAndDay) -> str:
    lead, day = notice
    if lead is None:
        return typed.typed_notice_to(day) if day else ""
    return typed.typed_notice(lead, day)


def _tags_of(text: str) -> tuple[str, ...]:
    return tuple(typed.text_line(tag) for tag in text.split(",") if tag.strip())


def _paragraph_of(text: str) -> str:
    return composed(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _chosen(text: str, names: Mapping[str, str]) -> str | None:
    """Return the key that was typed: itself, in German, or as the screen calls it; None for another word.

    The last word of a name is enough: „Vollmacht“ for „mit Vollmacht“.
    """
    last_words = {key: (german_text(name).split()[-1], _(name).split()[-1]) for key, name in names.items()}
    return key_spoken(text, names, last_words)


def _offered(names: Mapping[str, str]) -> TypedChoices:
    return ((key, _(name)) for key, name in names.items())


def _is_private(text: str) -> bool:
    key = _chosen(text, _MADE)
    if key is None:
        raise ValueError(_("Hier steht „privat“ oder „geschäftlich“."))
    return key == PRIVATE


def _made_in_words(is_private: bool) -> str:  # noqa: FBT001 - a value of the model
    return _(_MADE[PRIVATE if is_private else BUSINESS])


def _kinds() -> TypedChoices:
    return ((kind, _(name)) for kind, name in KIND_NAMES.items())


def _causes() -> TypedChoices:
    return ((cause, _(name)) for cause, name in CAUSE_NAMES.items())


def _states() -> TypedChoices:
    return typed.STATE_NAMES.items()


def _signing_of(text: str) -> str:
    key = _chosen(text, _SIGNINGS)
    if key is None:
        raise ValueError(_("Hier steht „selbst“, „Vollmacht“ oder „Eltern“."))
    return key


def _outcome_of(text: str) -> str:
    key = _chosen(text, _OUTCOMES)
    if key is None:
        offered = ", ".join(f"„{_(title)}“" for title in _OUTCOMES.values())
        raise ValueError(_("Hier steht eines von: {offered}.").format(offered=offered))
    return key


def _yes_or_no(text: str) -> bool:
    if is_yes(text) or is_no(text):
        return is_yes(text)
    key = {"true": "yes", "false": "no"}.get(folded(text)) or _chosen(text, _ANSWERS)
    if key is None:
        raise ValueError(_("Hier wird „ja“ oder „nein“ erwartet."))
    return key == "yes"


def _plain(read: Callable[[str], Any], text: Callable[[Any], str], *, in_lines: bool = False) -> TypedKind:
    return TypedKind(_on_any_day(read), text, in_lines)


TYPED: Mapping[str, TypedKind] = {
    "line": _plain(typed.text_line, str),
    "paragraph": _plain(_paragraph_of, str, in_lines=True),
    "address": _plain(typed.address_of, lambda lines: typed.typed_address(lines).strip(), in_lines=True),
    "email": _plain(typed.email_of, str),
    "iban": _plain(iban_of, in_fours),
    "creditor_id": _plain(creditor_id_of, str),
    "url": _plain(typed.url_of, str),
    "date": TypedKind(typed.date_of, typed.typed_date),
    "made_on": TypedKind(day_made_of, typed_day),
    "start": TypedKind(start_of, typed_day),
    "time": _plain(typed_time_of_day, "{:%H:%M}".format),
    "period": _plain(typed.period_of, typed.typed_period),
    "term": TypedKind(term_of, typed_term),
    "renewal": _plain(typed.renewal_of, typed.typed_renewal),
    "notice": _plain(_notice_of, _typed_notice),
    "notice_day": _plain(typed.notice_to_of, typed.typed_notice_to),
    "cut_off": _plain(cut_off_of, typed_cut_off),
    "amount": _plain(typed.amount_of, typed.typed_amount),
    "price": TypedKind(costs_typed, typed_costs),
    "costs": TypedKind(further_costs_of, typed_further_costs),
    "cents": _plain(typed.amount_of, typed.typed_amount),
    "tags": _plain(_tags_of, ", ".join),
    "kind": TypedKind(_on_any_day(kind_typed), lambda kind: _(KIND_NAMES[kind]), choices=_kinds),
    "raise_cause": TypedKind(_on_any_day(cause_of), lambda cause: _(CAUSE_NAMES[cause]), choices=_causes),
    "state": TypedKind(_on_any_day(typed.federal_state_of), typed.typed_state, choices=_states),
    "consumer": TypedKind(
        _on_any_day(_is_private),
        _made_in_words,
        choices=partial(_offered, _MADE),
        key=lambda is_private: PRIVATE if is_private else BUSINESS,
    ),
    "signing": TypedKind(
        _on_any_day(_signing_of),
        lambda signing: _(_SIGNINGS[signing]),
        choices=partial(_offered, _SIGNINGS),
    ),
    "offer_outcome": TypedKind(
        _on_any_day(_outcome_of),
        outcome_title,
        choices=partial(_offered, _OUTCOMES),
    ),
    "boolean": TypedKind(
        _on_any_day(_yes_or_no),
        lambda is_so: _(_ANSWERS["yes" if is_so else "no"]),
        choices=partial(_offered, _ANSWERS),
        key=lambda is_so: "yes" if is_so else "no",
    ),
}
"""How each kind of value is typed."""
