"""Which channel fits the time that is left, and why."""

from collections.abc import Iterable, Iterator
from datetime import date

from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.channels import CHANNELS, Channel
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE
from vertragsbuch.delivery.channels import DELIVERY, Ranks
from vertragsbuch.delivery.plan import ChannelOption, Standing
from vertragsbuch.delivery.posting import sending_decides
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut


def suggest(
    way: WayOut, options: Iterable[ChannelOption], *, has_button: bool | None
) -> ChannelOption | None:
    """Return the option to take: what is sure to arrive before what may, and of those what proves best.

    Where no deadline runs, what arrives first. A button that may not exist is the last resort.
    """
    of_channel = {option.channel: option for option in options}
    in_time = _order(way, "in_time")
    in_time = ("button", *in_time) if has_button else (*in_time, "button")
    return _first(of_channel, in_time, "in_time") or _first(of_channel, _order(way, "tight"), "tight")


def reason_for(
    way: WayOut,
    option: ChannelOption | None,
    options: Iterable[ChannelOption],
    today: date,
    *,
    has_button: bool | None,
) -> str:
    """Return the German sentences that say why this option is suggested, or what is left where none is."""
    if option is None:
        return " ".join(_too_late(way))
    if option.standing == "tight":
        return _(DELIVERY[option.channel].reasons.tight or _TIGHT_BY_POST)
    if way.rolling:
        return " ".join(_while_it_rolls(way, option))
    if option.channel == "button" and not has_button:
        return " ".join((_(_LAST_RESORT), *_without_it(options)))
    return " ".join((_in_time(way, option, today), *_besides(option, options)))


def _order(way: WayOut, standing: Standing) -> tuple[Channel, ...]:
    """Return the channels that have a rank and keep the form, the one to prefer first."""
    ranked = {channel: row.ranks for channel, row in DELIVERY.items() if row.ranks is not None}
    if way.form == "written":
        ranked = {channel: ranks for channel, ranks in ranked.items() if CHANNELS[channel].paper}
    return tuple(sorted(ranked, key=lambda channel: _rank(ranked[channel], way, standing)))


def _rank(ranks: Ranks, way: WayOut, standing: Standing) -> int:
    if way.form == "written":
        return ranks.on_paper if standing == "in_time" else ranks.on_paper_tight
    if standing == "tight":
        return ranks.tight
    return ranks.speed if way.rolling else ranks.proof


def _first(
    of_channel: dict[Channel, ChannelOption], order: tuple[Channel, ...], standing: Standing
) -> ChannelOption | None:
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
        cost = german_amount(missed.cost_cents or 0, missed.currency)
        yield text.format(day=german.weekday(missed.ends_on), cost=cost)
    yield _("Trotzdem jetzt kündigen, hilfsweise zum nächstmöglichen Zeitpunkt.")


def _while_it_rolls(way: WayOut, option: ChannelOption) -> Iterator[str]:
    if way.reading == NEXT_POSSIBLE:
        yield _last_day_of_next_possible(way)
    else:
        yield _("Jeder Tag zählt: Je früher die Kündigung zugeht, desto eher endet der Vertrag.")
        if way.closes_on is None:
            yield _("Einen letzten Tag gibt es dafür nicht.")
        else:
            yield _("Möglich ist das nur bis {day}.").format(day=german.weekday(way.closes_on))
    if (fastest := DELIVERY[option.channel].reasons.rolling) is not None:
        yield _(fastest)


def _last_day_of_next_possible(way: WayOut) -> str:
    if way.closes_on is None and way.notes:
        return " ".join(way.notes)
    if way.closes_on is None:
        return _("Der letzte Tag ist hier nicht bekannt und kann nahe sein: gleich kündigen.")
    text = _("Was bis {day} zugeht, ist rechtzeitig, wann immer der Vertrag begonnen hat.")
    return text.format(day=german.weekday(way.closes_on))


def _without_it(options: Iterable[ChannelOption]) -> Iterator[str]:
    """Yield what to do where the button turns out to be missing."""
    tight = {option.channel for option in options if option.standing == "tight"}
    if "email" in tight:
        yield _("Fehlt er, sofort eine E-Mail senden; ob sie noch zählt, ist offen (BGH VII ZR 895/21).")
    elif "by_hand" in tight:
        yield _("Fehlt er, das Schreiben heute dem Empfänger in die Hand geben.")


def _in_time(way: WayOut, option: ChannelOption, today: date) -> str:
    reasons = DELIVERY[option.channel].reasons
    reason = reasons.sent_in_time if sending_decides(way) else reasons.in_time
    day = option.last_sending_day or today
    when = _("Heute, am {day},") if day == today else _("Bis {day}")
    return _(reason or _IN_TIME).format(when=when.format(day=german.weekday(day)))


def _besides(option: ChannelOption, options: Iterable[ChannelOption]) -> Iterator[str]:
    """Yield what to send as well: post that may still arrive, for its proof or where nobody can go there.

    Abroad a letter is handed over or not at all: an e-mail goes along.
    """
    options = tuple(options)
    if option.channel == "registered_international" and any(each.channel == "email" for each in options):
        yield _("Zusätzlich eine E-Mail senden: Sie ist auch da, wenn dort niemand das Einschreiben abholt.")
    posted = [each.standing for each in options if each.channel == "registered_letter"]
    if "tight" not in posted:
        return
    if option.channel == "email":
        yield _("Zusätzlich heute ein Einwurf-Einschreiben aufgeben: Es kann noch ankommen und beweist mehr.")
    elif option.channel == "by_hand":
        yield _("Findet sich kein Bote, heute ein Einwurf-Einschreiben aufgeben: Es kann noch ankommen.")


_IN_TIME = N_("{when} abgeschickt, ist es rechtzeitig; besser beweisen lässt sich nichts, was noch geht.")
_LAST_RESORT = N_(
    "Sicher rechtzeitig ist nur noch der Kündigungsbutton, wenn es ihn gibt: Er gilt sofort als zugegangen, "
    "auch sonntags (§ 312k Abs. 4 Satz 2 BGB)."
)
_TIGHT_BY_POST = N_(
    "Es geht nur noch ohne Reserve: Im Jahresdurchschnitt müssen 99 von 100 Briefen am vierten Werktag da "
    "sein (§ 18 Abs. 1 PostG), für den einzelnen sagt das nichts. Heute aufgeben; sicherer ist ein Bote."
)
