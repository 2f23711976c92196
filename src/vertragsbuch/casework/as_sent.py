"""What the way by which a notice was sent means: whether it keeps the form, and when it is there."""

from collections.abc import Iterator, Mapping
from datetime import date, time

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.days import days_later
from vertragsbuch.casework.second_way import on_paper, second_way
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.vocabulary.channels import CHANNELS, Channel, ChannelRow, channel_row
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS, noun_of
from vertragsbuch.contract.vocabulary.ways import NoticeForm
from vertragsbuch.delivery.calendar import Place, is_business_day
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.timing import last_days_by_post
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import best_of
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.ways_out import certain_ways
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

_END_OF_BUSINESS = time(16)
"""What comes later may count on the next business day only (BGH VII ZR 895/21 leaves it open)."""
_TEXT_FORM_SINCE = date(2016, 10, 1)
"""From contracts of this day on no clause may ask for more than text form (Art. 229 § 37 EGBGB)."""

_ASKED_BY: Mapping[Kind, str] = {
    "rent_home": "§ 568 Abs. 1 BGB",
    "rent_furnished_room": "§ 568 Abs. 1 BGB",
    "employment": "§ 623 BGB",
    "car_insurance": "§ 5a Abs. 1 PflVG",
    "care_home": "§ 11 Abs. 1 WBVG",
}
"""The paragraph that asks for the written form, where it is told."""
_NOT_BY_TERMS: tuple[Kind, ...] = ("membership",)
"""The statutes of a club are no general terms (§ 310 Abs. 4 BGB)."""


class NoticeDoubt(NamedTuple):
    """What is to be known of a notice as it was sent; one with a `kind` is asked for until it is answered."""

    sentence: str
    remedy: Remedy | None = None
    kind: Literal["form", "may_be_late"] | None = None


def doubts_about(contract: Contract, today: date) -> tuple[NoticeDoubt, ...]:
    """Return what is to be known of the notice that was sent last, and what can still be done about it."""
    history = history_of(contract)
    notice = history.notice
    if notice is None or notice.on is None or channel_row(notice.channel) is None:
        return ()
    return (*_doubts(contract, history, notice, today), *_withdrawal_open(contract, history, notice, today))


def _withdrawal_open(
    contract: Contract, history: History, notice: Sent, today: date
) -> Iterator[NoticeDoubt]:
    """Yield that a notice is noted while withdrawal, which reaches further, is surely open still."""
    if notice.letter_kind != "notice" or history.letters_sent("withdrawal"):
        return
    best = best_of(certain_ways(contract, today))
    if best is None or best.send_by is None:
        return
    text = _(
        "Vermerkt ist eine Kündigung. Der Widerruf ist noch bis {day} möglich und löst den Vertrag ganz "
        "({rule}); bis dahin muss er abgesandt sein."
    )
    sentence = text.format(day=german.weekday(best.send_by), rule=best.rule)
    write = action("letter", contract.id, kind="withdrawal")
    remedy = Remedy(
        _("auch widerrufen: {letter}, dann {sent}"), (write, action("sent", contract.id, channel=OPEN))
    )
    yield NoticeDoubt(sentence, remedy)


def as_sent(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Keep asking for a notice whose form is not kept, or that may be late, until something answers it."""
    notice = history.notice
    if notice is None or notice.on is None or channel_row(notice.channel) is None:
        return
    for doubt in _doubts(contract, history, notice, today):
        if (
            doubt.kind is not None
            and doubt.remedy
            and not _is_answered(contract, history, notice, doubt.kind)
        ):
            yield Alarm(doubt.kind, notice.on, doubt.sentence, doubt.remedy)


def _doubts(contract: Contract, history: History, notice: Sent, today: date) -> Iterator[NoticeDoubt]:
    assert notice.on is not None
    channel = CHANNELS[notice.channel or "letter"]
    if form_needed(contract, history, notice) == "written" and not channel.paper:
        yield _void(contract, notice, channel, today)
        return
    if notice.letter_kind == "withdrawal":
        return  # it is declared in any form, and sending decides (§ 355 Abs. 1 BGB)
    if not channel.paper and notice.channel != "button":
        yield from _text_form(contract)
    place = place_of_address(contract.provider.address)
    yield from _unreachable(contract, notice, place)
    if channel.arrival == "same_day":
        yield from _after_hours(contract, history, notice, place, today)
    elif channel.arrival == "by_post":
        yield from _by_post(contract, history, notice, place, today)


def form_needed(contract: Contract, history: History, notice: Sent) -> NoticeForm:
    """Return the form that the law asks of a notice: that of its letter, else that of its kind."""
    letter = history.written_for(notice)
    if letter is not None and letter.form is not None:
        return letter.form
    area = area_of(contract.kind)
    match notice.letter_kind:
        case "withdrawal":
            return "text"
        case "special_notice" | "moving_notice":
            return area.form_after_event
    return area.form


def _void(contract: Contract, notice: Sent, channel: ChannelRow, today: date) -> NoticeDoubt:
    """Return that what was sent is no notice: written form is paper with one's own hand (§§ 125, 126 BGB)."""
    sentence = _(
        "{letter} vom {day}: {channel} genügt nicht. {rule} verlangt die Schriftform, also Papier mit "
        "eigenhändiger Unterschrift (§ 126 Abs. 1 BGB); so ist sie unwirksam (§ 125 BGB)."
    )
    sentence = sentence.format(
        letter=noun_of(notice.letter_kind),
        day=german.day(notice.on or today),
        channel=_(channel.title),
        rule=_ASKED_BY.get(contract.kind) or _("Das Gesetz"),
    )
    kind = None if notice.letter_kind == "notice" else notice.letter_kind
    write, sent = action("letter", contract.id, kind=kind), action("sent", contract.id, channel=OPEN)
    last = notice.receive_by
    if last is not None and last < today:
        text = _("die Frist ist am {day} abgelaufen; auf Papier zum nächsten Termin: {letter}, dann {sent}")
    elif last is not None:
        text = _("noch bis {day} auf Papier, unterschrieben und {how}: {letter}, dann {sent}")
    else:
        text = _("auf Papier, unterschrieben und {how}: {letter}, dann {sent}")
    text = text.replace("{day}", german.weekday(last) if last else "").replace("{how}", on_paper(contract))
    return NoticeDoubt(sentence, Remedy(text, (write, sent)), "form")


def _text_form(contract: Contract) -> Iterator[NoticeDoubt]:
    """Yield whether a clause may ask for more than text form (§ 309 Nr. 13 BGB)."""
    made_on = contract.made_on
    by_terms = contract.consumer and contract.kind not in _NOT_BY_TERMS
    if by_terms and made_on is not None and made_on >= _TEXT_FORM_SINCE:
        return
    if not by_terms:
        text = N_("Verlangt der Vertrag oder die Satzung Schriftform, genügt eine E-Mail oder ein Fax ")
    elif made_on is None:
        text = N_(
            "Wurde der Vertrag vor dem 01.10.2016 geschlossen und verlangt er Schriftform, genügt eine "
            "E-Mail oder ein Fax "
        )
    else:
        text = N_(
            "Der Vertrag ist von vor dem 01.10.2016 und darf Schriftform verlangen (§ 309 Nr. 13 BGB); eine "
            "E-Mail oder ein Fax genügt "
        )
    rest = _(
        "nur im Zweifel (§ 127 Abs. 2 BGB): Wer sichergehen will, schickt den Brief unterschrieben nach."
    )
    yield NoticeDoubt(_(text) + rest)


def _unreachable(contract: Contract, notice: Sent, place: Place) -> Iterator[NoticeDoubt]:
    """Yield that nothing goes to the address by such a channel: the note, or the address, is wrong."""
    from vertragsbuch.delivery.recipient import why_unreachable  # noqa: PLC0415 - loads regular expressions

    channel: Channel = notice.channel or "letter"
    reason = why_unreachable(channel, contract.provider.address, place)
    if reason is not None:
        text = _("stimmt der Weg nicht, zurücknehmen: {undo}")
        yield NoticeDoubt(reason, Remedy(text, (action("undo", contract.id),)))


def counts_from(sent_on: date, at: time | None, place: Place) -> date:
    """Return the business day on which what is there the same day surely counts as received.

    That is the day itself before 16 o'clock (an unknown time is taken for that), else the next business day
    (§ 130 Abs. 1 BGB; BGH VII ZR 895/21, XII ZR 148/05). Where the calendar has no such day, it is the last
    one of the calendar.
    """
    day = sent_on
    if at is not None and at.replace(tzinfo=None) >= _END_OF_BUSINESS:
        day = days_later(day, 1)
    while day < date.max and not is_business_day(day, place):
        day = days_later(day, 1)
    return day


def _after_hours(
    contract: Contract, history: History, notice: Sent, place: Place, today: date
) -> Iterator[NoticeDoubt]:
    assert notice.on is not None
    counts_on = counts_from(notice.on, notice.at, place)
    last = notice.receive_by
    if last is not None and counts_on > last:
        text = _(
            "Gesendet am {day}{at}, außerhalb der Geschäftszeit: Womöglich gilt es erst am {next} als "
            "zugegangen, nach dem letzten Tag, {last}; ob es am selben Tag noch zählt, ist offen (BGH VII ZR "
            "895/21)."
        )
        yield _may_be_late(contract, history, notice, text.format(**_days(notice, counts_on, last)), today)
    elif counts_on != notice.on:
        text = _(
            "Gesendet am {day}{at}, außerhalb der Geschäftszeit: Sicher zugegangen ist es erst am {next}."
        )
        yield NoticeDoubt(text.format(**_days(notice, counts_on, last)))


def _by_post(
    contract: Contract, history: History, notice: Sent, place: Place, today: date
) -> Iterator[NoticeDoubt]:
    assert notice.on is not None
    last = notice.receive_by
    if last is None or notice.on <= last_days_by_post(last, place, 0).possible:
        return
    text = _(
        "Aufgegeben am {day}: Bis zum {last} ist die Post vielleicht nicht da, und auf den Zugang kommt es "
        "an (§ 130 Abs. 1 BGB)."
    )
    yield _may_be_late(contract, history, notice, text.format(**_days(notice, last, last)), today)


def _days(notice: Sent, counts_on: date, last: date | None) -> dict[str, str]:
    at = _(" um {time:%H:%M} Uhr").format(time=notice.at) if notice.at else ""
    return {
        "day": german.weekday(notice.on) if notice.on else "",
        "at": at,
        "next": german.weekday(counts_on),
        "last": german.weekday(last) if last else "",
    }


def _may_be_late(
    contract: Contract, history: History, notice: Sent, sentence: str, today: date
) -> NoticeDoubt:
    """Return a doubt whether a notice came in time: once more while there is time, else the receipt."""
    if notice.receive_by is not None and today <= notice.receive_by:
        again = second_way(contract, history, notice)
        return NoticeDoubt(sentence, again, "may_be_late")
    text = _("um Bestätigung des Eingangs bitten, den Tag vermerken: {received} oder {confirmed}")
    noting = (action("received", contract.id), action("confirmed", contract.id))
    return NoticeDoubt(sentence, Remedy(text, noting), "may_be_late")


def _is_answered(
    contract: Contract, history: History, notice: Sent, kind: Literal["form", "may_be_late"]
) -> bool:
    """Return whether nobody need ask any more: it is confirmed, received, or declared on paper as well.

    A job does not even end by an agreement that is not written (§ 623 BGB): no confirmation mends that.
    """
    is_confirmed = history.status.confirmed_on is not None
    if kind == "may_be_late":
        return (
            is_confirmed or history.status.received_on is not None or history.status.rejected_on is not None
        )
    if is_confirmed and contract.kind != "employment":
        return True
    declared = history.letters_sent(*DECLARATIONS)
    return any(CHANNELS[each.channel].paper for each in declared if each.channel and each is not notice)
