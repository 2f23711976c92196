"""Which channel fits the time that is left, and why."""

from collections.abc import Iterable, Iterator
from datetime import date

from vertragsbuch.contract.money import german_amount
from vertragsbuch.delivery.channels import Channel
from vertragsbuch.delivery.plan import Option, Standing
from vertragsbuch.delivery.posting import sending_decides
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut

_BY_PROOF: tuple[Channel, ...] = ("registered_letter", "email", "by_hand", "fax", "letter", "bailiff")
_BY_SPEED: tuple[Channel, ...] = ("email", "registered_letter", "by_hand", "fax", "letter", "bailiff")
_WHEN_TIGHT: tuple[Channel, ...] = ("email", "by_hand", "registered_letter", "fax", "letter", "bailiff")
_PAPER: tuple[Channel, ...] = ("registered_letter", "by_hand", "bailiff", "letter")
_PAPER_WHEN_TIGHT: tuple[Channel, ...] = ("by_hand", "registered_letter", "letter", "bailiff")


def suggest(way: WayOut, options: Iterable[Option], *, has_button: bool | None) -> Option | None:
    """Return the option to take: what is sure to arrive before what may, and of those what proves best.

    Where no deadline runs, what arrives first. A button that may not exist is the last resort.
    """
    of_channel = {option.channel: option for option in options}
    in_time = _order(way, "in_time")
    in_time = ("button", *in_time) if has_button else (*in_time, "button")
    return _first(of_channel, in_time, "in_time") or _first(of_channel, _order(way, "tight"), "tight")


def reason_for(
    way: WayOut, option: Option | None, options: Iterable[Option], today: date, *, has_button: bool | None
) -> str:
    """Return the German sentences that say why this option is suggested, or what is left where none is."""
    if option is None:
        return " ".join(_too_late(way))
    if option.standing == "tight":
        return _TIGHT.get(option.channel, _TIGHT_BY_POST)
    if way.rolling:
        return " ".join(_while_it_rolls(way, option))
    if option.channel == "button" and not has_button:
        return " ".join((_LAST_RESORT, *_without_it(options)))
    return " ".join((_in_time(way, option, today), *_besides(option, options)))


def _order(way: WayOut, standing: Standing) -> tuple[Channel, ...]:
    if way.form == "written":
        return _PAPER if standing == "in_time" else _PAPER_WHEN_TIGHT
    if standing == "tight":
        return _WHEN_TIGHT
    return _BY_SPEED if way.rolling else _BY_PROOF


def _first(
    of_channel: dict[Channel, Option], order: tuple[Channel, ...], standing: Standing
) -> Option | None:
    fitting = (of_channel[channel] for channel in order if channel in of_channel)
    return next((option for option in fitting if option.standing == standing), None)


def _too_late(way: WayOut) -> Iterator[str]:
    """Yield what is left when nothing arrives in time any more: the next end, and what it costs."""
    if sending_decides(way):
        yield _("Die Frist für den Widerruf ist abgelaufen.")
        return
    yield _("Für dieses Ende kommt nichts mehr rechtzeitig an.")
    missed = way.missed()
    if missed is not None:
        text = _("Der nächste Termin ist der {day}.")
        if missed.cost_cents:
            text = _("Der nächste Termin ist der {day}; bis dahin kostet der Vertrag {cost} mehr.")
        cost = german_amount(missed.cost_cents or 0)
        yield text.format(day=german.weekday(missed.ends_on), cost=cost)
    yield _("Trotzdem jetzt kündigen, hilfsweise zum nächstmöglichen Zeitpunkt.")


def _while_it_rolls(way: WayOut, option: Option) -> Iterator[str]:
    yield _("Jeder Tag zählt: Je früher die Kündigung zugeht, desto eher endet der Vertrag.")
    if way.closes_on is None:
        yield _("Einen letzten Tag gibt es dafür nicht.")
    else:
        yield _("Möglich ist das nur bis {day}.").format(day=german.weekday(way.closes_on))
    if option.channel in _FASTEST:
        yield _FASTEST[option.channel]


def _without_it(options: Iterable[Option]) -> Iterator[str]:
    """Yield what to do where the button turns out to be missing."""
    tight = {option.channel for option in options if option.standing == "tight"}
    if "email" in tight:
        yield _("Fehlt er, sofort eine E-Mail senden; ob sie noch zählt, ist offen (BGH VII ZR 895/21).")
    elif "by_hand" in tight:
        yield _("Fehlt er, das Schreiben heute dem Empfänger in die Hand geben.")


def _in_time(way: WayOut, option: Option, today: date) -> str:
    texts = _SENT_IN_TIME if sending_decides(way) else _RECEIVED_IN_TIME
    day = option.last_sending_day or today
    when = _("Heute, am {day},") if day == today else _("Bis {day}")
    return texts.get(option.channel, _IN_TIME).format(when=when.format(day=german.weekday(day)))


def _besides(option: Option, options: Iterable[Option]) -> Iterator[str]:
    """Yield what to send as well: post that may still arrive, for its proof or where nobody can go there."""
    posted = [each.standing for each in options if each.channel == "registered_letter"]
    if "tight" not in posted:
        return
    if option.channel == "email":
        yield _("Zusätzlich heute ein Einwurf-Einschreiben aufgeben: Es kann noch ankommen und beweist mehr.")
    elif option.channel == "by_hand":
        yield _("Findet sich kein Bote, heute ein Einwurf-Einschreiben aufgeben: Es kann noch ankommen.")


_IN_TIME = _("{when} abgeschickt, ist es rechtzeitig; besser beweisen lässt sich nichts, was noch geht.")
_RECEIVED_IN_TIME: dict[Channel, str] = {
    "button": _(
        "{when} gedrückt, gilt die Kündigung sofort als zugegangen, auch sonntags (§ 312k Abs. 4 "
        "Satz 2 BGB), und kostet nichts."
    ),
    "registered_letter": _(
        "{when} aufgegeben, ist das Einwurf-Einschreiben rechtzeitig da, und der Zugang lässt sich beweisen."
    ),
    "email": _(
        "Ein Einschreiben käme nicht mehr sicher an. Die E-Mail genügt der Textform: {when} vor 16 Uhr "
        "gesendet, kommt sie rechtzeitig an."
    ),
    "by_hand": _(
        "Die Post käme nicht mehr sicher an. {when} zur Geschäftszeit durch einen Boten übergeben, geht es "
        "rechtzeitig zu."
    ),
}
_SENT_IN_TIME: dict[Channel, str] = {
    "button": _(
        "{when} abgeschickt, ist der Widerruf rechtzeitig (§ 356a Abs. 5 BGB), auch am späten Abend."
    ),
    "registered_letter": _(
        "Beim Widerruf zählt die Absendung (§ 355 Abs. 1 Satz 5 BGB, § 8 Abs. 1 VVG): {when} aufgegeben, ist "
        "er rechtzeitig, und der Einlieferungsbeleg beweist es."
    ),
    "email": _(
        "Beim Widerruf zählt die Absendung (§ 355 Abs. 1 Satz 5 BGB, § 8 Abs. 1 VVG): {when} gesendet, ist "
        "die E-Mail rechtzeitig."
    ),
}
_FASTEST: dict[Channel, str] = {
    "button": _("Der Kündigungsbutton gilt sofort als zugegangen, auch sonntags (§ 312k Abs. 4 Satz 2 BGB)."),
    "email": _(
        "Die E-Mail ist am schnellsten da; bestätigt der Anbieter sie nicht, per Einschreiben nachlegen."
    ),
    "registered_letter": _("Das Einwurf-Einschreiben lässt sich beweisen; schneller ist ein Bote."),
    "by_hand": _("Ein Bote ist am schnellsten da und kann den Zugang bezeugen."),
}
_LAST_RESORT = _(
    "Sicher rechtzeitig ist nur noch der Kündigungsbutton, wenn es ihn gibt: Er gilt sofort als zugegangen, "
    "auch sonntags (§ 312k Abs. 4 Satz 2 BGB)."
)
_TIGHT: dict[Channel, str] = {
    "email": _(
        "Sicher ist nichts mehr. Eine E-Mail kann noch zählen: Ob sie außerhalb der Geschäftszeit am selben "
        "Tag zugeht, ist offen (BGH VII ZR 895/21). Sofort senden und um Bestätigung bitten."
    ),
    "by_hand": _(
        "Sicher ist nichts mehr. Ein Bote kann es dem Empfänger heute noch in die Hand geben; ein Einwurf am "
        "Sonntag oder nach der Leerung gilt erst am nächsten Werktag (LAG Schleswig-Holstein 2 Sa 149/15)."
    ),
}
_TIGHT_BY_POST = _(
    "Es geht nur noch ohne Reserve: Im Jahresdurchschnitt müssen 99 von 100 Briefen am vierten Werktag da "
    "sein (§ 18 Abs. 1 PostG), für den einzelnen sagt das nichts. Heute aufgeben; sicherer ist ein Bote."
)
