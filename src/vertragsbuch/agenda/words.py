"""An item of the agenda in a sign and in a word or two: the same on every screen and in every list."""

from datetime import date

from vertragsbuch.agenda.urgency import MILD_GLYPH, URGENCY_ROWS, Sign
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE, PRINTED, declines_entry
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.law.rule_words import rule_in_words, what_is_reckoned
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.casework.alarm import Alarm


def sign_of(item: "Item") -> Sign:
    """Return the sign of an item; what only waits to be done is no alarm."""
    if item.alarm is not None and item.alarm.is_mild:
        return mild_sign(item.alarm)
    return URGENCY_ROWS[item.urgency].sign


def mild_sign(alarm: "Alarm") -> Sign:
    """Return the sign of what only waits to be done."""
    return Sign(MILD_GLYPH, "soon", alarm.row.means)


def in_a_word(item: "Item") -> str:
    """Return how an item stands in a word or two, for a list where no day to send stands."""
    if item.alarm is not None:
        return item.alarm.name
    if item.is_after_notice:
        return standing_in_words(item)
    status = item.status
    if item.urgency == "sent" and status.received_on:
        return _("zugegangen {day}").format(day=short_day(status.received_on, item.today))
    if item.urgency == "sent" and status.sent_on:
        return _("versandt {day}").format(day=short_day(status.sent_on, item.today))
    return _(URGENCY_ROWS[item.urgency].word)


def standing_in_words(item: "Item") -> str:
    """Return where the case of a contract stands, in a word or two."""
    status = item.status
    waiting_since = status.received_on or status.sent_on
    if status.awaits_confirmation and waiting_since and not status.removed:
        return _("wartet {days} T").format(days=max(0, (item.today - waiting_since).days))
    if status.name != "open":
        from vertragsbuch.casework.state import CASE_STATES  # noqa: PLC0415 - most contracts have no case

        in_list = CASE_STATES[status.name].in_list
        if in_list:
            return _(in_list)
    if is_careful(item) and not _is_only_rough(item):
        return _("vorsorglich")
    if item.urgency in ("rolling", "recurring") and item.way is not None:
        return open_notice_in_words(item) or _("offen")
    return {"unclear": _("prüfen"), "ended": _("beendet"), "expires": _("läuft aus")}.get(
        item.urgency, _("offen")
    )


CAREFUL_MARK = "≈"
"""Stands before a day that is not that of a sure way."""


def careful_mark(item: "Item") -> str:
    """Return the mark, and a blank, where the day to act by is that of an arguable way; else nothing."""
    return f"{CAREFUL_MARK} " if is_careful(item) and item.act_by is not None else ""


def is_careful(item: "Item") -> bool:
    """Return whether an arguable way is named, whose day comes before that of what is sure."""
    return item.careful is not None and item.careful.certainty == "arguable"


def is_perhaps_late(item: "Item") -> bool:
    """Return whether the day is past on which a notice was in time whenever the contract began."""
    way = item.careful
    return (
        way is not None
        and way.reading == NEXT_POSSIBLE
        and way.receive_by is not None
        and way.receive_by < item.today
    )


def _is_only_rough(item: "Item") -> bool:
    """Return whether a day that is still far rests on a start that is to be looked up before it comes."""
    return item.act_by is None and item.careful is not None and item.careful.reading == NEXT_POSSIBLE


def careful_in_words(item: "Item", number: int | None = None) -> str:
    """Return what there is to know of the careful day, with the number of its way; nothing without one."""
    way = item.careful
    if way is None or way.deadline is None:
        return ""
    text = _("Zugang bis {day}.") if way.receive_by else _("Widerruf bis {day}, die Absendung genügt.")
    when = text.format(day=german.weekday(way.deadline))
    if is_perhaps_late(item):
        return " ".join(way.notes)
    from vertragsbuch.law.next_possible import end_in_words  # noqa: PLC0415 - few items have a careful day

    end = end_in_words(way)
    if item.is_after_notice:
        return _sooner(item, end, rule_in_words(way) + _numbered(number), when)
    if way.certainty == "certain":
        text = _("Auch die Kündigung {end} hat ihre Frist{way}: {when}")
        if declines_entry(way.key):
            text = _("Nicht einzutreten ({rule}) hat seine eigene Frist{way}: {when}")
        return text.format(end=end, when=when, way=_numbered(number), rule=rule_in_words(way))
    text = _("Vorsorglich {end} ({rule}, vertretbar{way}): {when}")
    first = text.format(end=end, rule=rule_in_words(way), when=when, way=_numbered(number))
    if way.reading == PRINTED:
        text = _("{first} So steht es beim Anbieter; {reckoned}.")
        return text.format(first=first, reckoned=what_is_reckoned(item.way))
    return f"{first} {_what_is_sure(item)}"


def _sooner(item: "Item", end: str, rule: str, when: str) -> str:
    """Return what a right does that was opened after a notice: the contract ends sooner by it."""
    text = _(
        "Seit der Kündigung ist ein früheres Ende möglich: {end} ({rule}). {when} Sonst bleibt es beim "
        "{noticed}."
    )
    noticed = german.day(item.status.ends_on) if item.status.ends_on else _("unbekannt")
    return text.format(end=end, rule=rule, when=when, noticed=noticed)


def _numbered(number: int | None) -> str:
    return _(", Weg {number}").format(number=number) if number else ""


def _what_is_sure(item: "Item") -> str:
    if item.way is None or item.way.ends_on is None:
        return _("Sicher ist hier kein Weg.")
    text = _("Das spätere Ende am {end} bleibt sicher.")
    if item.way.rolling:
        text = _("Das spätere Ende, bei Zugang heute der {end}, bleibt sicher.")
    return text.format(end=german.day(item.way.ends_on))


def open_notice_in_words(item: "Item") -> str:
    """Return the notice period that counts while a contract can be ended at any time: „1 Monat“."""
    notice = item.contract.terms.notice_after_first_term
    return german.notice_in_words(notice) if notice else ""


def days_away(days: int) -> str:
    """Return how far away a day is: „heute“, „morgen“, „in 13 Tagen“, „seit 2 Tagen vorbei“."""
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    if days < 0:
        return ngettext("seit {n} Tag vorbei", "seit {n} Tagen vorbei", -days).format(n=-days)
    return _("in {n} Tagen").format(n=days)


def short_day(day: date, today: date) -> str:
    """Return a day without its weekday, the year only where it is another one: „02.11.“, „02.11.25“."""
    year = "" if day.year == today.year else f"{day.year % 100:02}"
    return f"{day.day:02}.{day.month:02}.{year}"


def at_rest(item: "Item") -> str:
    """Return a sentence on an item for which no day runs, with the end of the contract."""
    sentence = _(URGENCY_ROWS[item.urgency].at_rest)
    if item.urgency == "sent" and item.status.is_end_open:
        sentence = _("Gekündigt zum nächstmöglichen Zeitpunkt, frühestens {end}; die Bestätigung steht aus")
    if item.urgency == "confirmed" and item.status.is_ended_by_provider:
        sentence = _("Vom Anbieter zum {end} gekündigt")
    return sentence.format(end=german.day(item.ends_on) if item.ends_on else _("unbekannt"))
