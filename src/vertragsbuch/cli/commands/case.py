"""What happened between the decision and the last debit: each command notes one thing."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.casework.task_rows import task_spoken
from vertragsbuch.cli.choice import chosen_way, to_chosen_end
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.typed_time import time_of
from vertragsbuch.cli.values import context_of, day_of, value_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.vocabulary.channels import CHANNELS, channel_of, channel_title
from vertragsbuch.contract.vocabulary.media import MEDIA, medium_of
from vertragsbuch.delivery.recipient import usual_channel
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.reading.typed_money import amount_of
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.fields import line, paragraph
from vertragsbuch.usecases import case
from vertragsbuch.usecases.case import raised_by_last_note
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of


def run(options: Namespace) -> int:
    """Note what happened and say on stderr where the case stands."""
    _COMMANDS[options.command](context_of(options), options)
    return 0


def _planned(context: Context, options: Namespace) -> None:
    contract = contract_of(context, options.id)
    answer = ways_out(contract, context.today)
    way = to_chosen_end(context, contract, options, chosen_way(answer, options), answer.ways_out)
    case.note_plan(context, options.id, way)
    end = german.day(way.ends_on) if way.ends_on else _("nächsten Termin")
    hint(_("Vorgemerkt: Kündigung zum {end}.").format(end=end))


def _sent(context: Context, options: Namespace) -> None:
    address = contract_of(context, options.id).provider.address
    is_registered = options.by is None or folded(options.by) == "einschreiben"
    channel = usual_channel(address) if is_registered else channel_of(options.by)
    if channel is None and folded(options.by) in _SPOKEN:
        raise BadInput([Fault("--by", _(_NOTHING_SENT), _after_a_talk(options.id))])
    if channel is None:
        raise _not_among("--by", options.by, ((key, row.title) for key, row in CHANNELS.items()))
    on = _on(context, options)
    at = time_of("--at", options.at or "")
    tracking = _line("--tracking", options.tracking)
    case.note_dispatch(context, options.id, on, channel, tracking, paper=_paper(options), at=at)
    hint(
        _("Vermerkt: am {day} abgesandt ({channel}).").format(
            day=german.day(on), channel=channel_title(channel)
        )
    )
    say_doubts(context, options.id)


_SPOKEN = ("telefon", "telefonisch", "phone", "anruf", "call", "mündlich", "gespräch")
_NOTHING_SENT = N_(
    "Am Telefon ist nichts abgesandt: Was gesagt wurde, lässt sich nicht beweisen, und wo Text- oder "
    "Schriftform gilt, ist nicht gekündigt (§ 125 BGB). Die Frist läuft weiter."
)


def _after_a_talk(contract_id: str) -> Remedy:
    text = _("das Gespräch vermerken: {contact}; schriftlich kündigen: {letter}")
    talk = action("contact", contract_id, note=OPEN)
    return Remedy(text, (talk, action("letter", contract_id)))


def say_doubts(context: Context, contract_id: str) -> None:
    """Say what the way of sending means, and what can still be done."""
    for doubt in case.doubts_about_sending(context, contract_id):
        remedy = f" → {doubt.remedy.worded(command_of)}" if doubt.remedy else ""
        hint(f"{doubt.sentence}{remedy}")


def _received(context: Context, options: Namespace) -> None:
    on = _on(context, options)
    case.note_receipt(context, options.id, on, _line("--evidence", options.evidence), paper=_paper(options))
    hint(_("Vermerkt: am {day} zugegangen.").format(day=german.day(on)))


def _confirmed(context: Context, options: Namespace) -> None:
    on = _on(context, options)
    ends_on = _ends(context, options)
    case.note_confirmation(context, options.id, on, ends_on, paper=_paper(options), accepted=options.accept)
    hint(_("Vermerkt: am {day} bestätigt.").format(day=german.day(on)))
    _say_what_is_asked(context, options)


def _rejected(context: Context, options: Namespace) -> None:
    on = _on(context, options)
    note, ends_on = _text("--note", options.note), _ends(context, options)
    case.note_rejection(context, options.id, on, note, ends_on, paper=_paper(options))
    hint(
        _("Vermerkt: am {day} abgelehnt. Widersprechen: vertragsbuch letter {id} --kind objection").format(
            day=german.day(on), id=options.id
        )
    )


def _contact(context: Context, options: Namespace) -> None:
    medium = medium_of(options.by)
    if medium is None:
        raise _not_among("--by", options.by, MEDIA.items())
    on, note = _on(context, options), _text(_("TEXT"), options.note)
    if not note:
        raise BadInput.of(_("TEXT"), _("Was wurde gesagt?"))
    whom = _line("--with", options.whom)
    case.note_contact(context, options.id, on, medium, whom, note, paper=_paper(options))
    hint(_("Vermerkt."))


def _debited(context: Context, options: Namespace) -> None:
    on = _on(context, options)
    cents = value_of("--amount", options.amount, amount_of)
    case.note_debit(context, options.id, on, cents, paper=_paper(options))
    hint(_("Vermerkt: am {day} abgebucht.").format(day=german.day(on)))
    _say_what_is_asked(context, options)


def _say_what_is_asked(context: Context, options: Namespace) -> None:
    """Say at once what the case asks for since the last note."""
    for alarm in raised_by_last_note(contract_of(context, options.id), context.today):
        hint(f"{alarm.sentence} → {alarm.remedy.worded(command_of)}")


def _task(context: Context, options: Namespace) -> None:
    case.note_task(context, options.id, task_spoken(options.task) or options.task)
    hint(_("Erledigt."))


def _address(context: Context, options: Namespace) -> None:
    source = _line("--source", options.source) or ""
    case.confirm_address(context, options.id, source)
    address = contract_of(context, options.id).provider
    hint(
        _("Vermerkt: „{address}“ heute geprüft ({source}).").format(
            address=", ".join((address.name, *address.address)), source=source
        )
    )


def _close(context: Context, options: Namespace) -> None:
    case.close_case(context, options.id)
    hint(_("Die Akte ist geschlossen; vertragsbuch undo {id} öffnet sie wieder.").format(id=options.id))


_COMMANDS: dict[str, Callable[[Context, Namespace], None]] = {
    "planned": _planned,
    "sent": _sent,
    "received": _received,
    "confirmed": _confirmed,
    "rejected": _rejected,
    "contact": _contact,
    "debited": _debited,
    "task": _task,
    "address": _address,
    "close": _close,
}


def _on(context: Context, options: Namespace) -> date:
    return day_of("--on", options.on, context.today, "past")


def _ends(context: Context, options: Namespace) -> date | None:
    return day_of("--ends", options.ends, context.today) if options.ends else None


def _paper(options: Namespace) -> Path | None:
    return Path(options.paper) if options.paper else None


def _not_among(option: str, text: str, titles: Iterable[tuple[str, str]]) -> BadInput:
    possible = (f"{_(title)} ({key})" for key, title in titles)
    sentence = _("„{text}“ gibt es nicht; möglich sind: {possible}.")
    return BadInput.of(option, sentence.format(text=text, possible=", ".join(possible)))


def _line(option: str, text: str | None) -> str | None:
    return None if text is None else str(value_of(option, text, line))


def _text(option: str, text: str | None) -> str | None:
    return None if text is None else str(value_of(option, text, paragraph))
