"""`sent`, `received`, `confirmed`: what happened to the notice."""

from argparse import Namespace

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.values import context_of, day_of
from vertragsbuch.delivery.channels import CHANNEL_NAMES, CHANNELS
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.fields import line
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases import case
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.history import event_in_words


def run(options: Namespace) -> int:
    """Note what happened and say on stderr where the cancellation stands."""
    context = context_of(options)
    commands = {"sent": _sent, "received": _received, "confirmed": _confirmed, "undo": _undo}
    commands[options.command](context, options)
    return 0


def _sent(context: Context, options: Namespace) -> None:
    if options.by not in CHANNELS:
        sentence = _("„{by}“ gibt es nicht; möglich sind: {channels}.")
        raise BadInput.of("--by", sentence.format(by=options.by, channels=", ".join(CHANNELS)))
    on = day_of("--on", options.on, context.today)
    case.note_dispatch(context, options.id, on, options.by, _line("--tracking", options.tracking))
    hint(
        _("Vermerkt: am {day} abgesandt ({channel}).").format(
            day=german.day(on), channel=CHANNEL_NAMES[options.by]
        )
    )


def _received(context: Context, options: Namespace) -> None:
    on = day_of("--on", options.on, context.today)
    case.note_receipt(context, options.id, on, _line("--evidence", options.evidence))
    hint(_("Vermerkt: am {day} zugegangen.").format(day=german.day(on)))


def _confirmed(context: Context, options: Namespace) -> None:
    on = day_of("--on", options.on, context.today)
    ends_on = day_of("--ends", options.ends, context.today) if options.ends else None
    case.note_confirmation(context, options.id, on, ends_on)
    hint(_("Vermerkt: am {day} bestätigt.").format(day=german.day(on)))


def _undo(context: Context, options: Namespace) -> None:
    hint(_("Zurückgenommen: {note}.").format(note=event_in_words(case.undo_last_note(context, options.id))))


def _line(option: str, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return line(text)
    except ValueError as fault:
        raise BadInput.of(option, str(fault)) from fault
