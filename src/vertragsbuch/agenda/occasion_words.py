"""An occasion in a sentence: what to do by when, what is left when it is late, what a missed day means."""

from datetime import date

from vertragsbuch.agenda.occasions import Occasion
from vertragsbuch.agenda.words import days_away
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.tasks import Task
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.letters import declaration_title
from vertragsbuch.contract.vocabulary.ways import PRINTED, NoticeForm
from vertragsbuch.delivery.door import has_door
from vertragsbuch.delivery.posting import sending_decides
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.rule_words import rule_in_words, rule_of_arguable, what_is_reckoned

_STILL: dict[tuple[NoticeForm, bool], str] = {
    ("text", True): N_("mit Kündigungsbutton, E-Mail oder Bote"),
    ("text", False): N_("mit Kündigungsbutton oder E-Mail"),
    ("written", True): N_("mit Bote, mit Unterschrift"),
    ("written", False): N_("nur mit Bote an eine Straße, mit Unterschrift"),
}
"""What still arrives in time when a letter by post does not: by the form of the law, and whether there is a
door to bring it to."""


def in_full(occasion: Occasion, today: date) -> str:
    """Return what an occasion asks for today, with days, end and cost: „Strom: absenden bis …“."""
    about = occasion.about
    if isinstance(about, Alarm):
        sentence = about.sentence
    elif isinstance(about, Task):
        sentence = _of_task(occasion, about, today)
    elif occasion.is_over(today):
        sentence = _of_missed_way(occasion, about)
    elif occasion.day < today:
        sentence = _of_late_way(occasion, about, today)
    else:
        sentence = _of_way(occasion, about, today)
    return _("{title}: {sentence}").format(title=occasion.contract.title, sentence=sentence)


def in_short(occasion: Occasion, today: date) -> str:
    """Return the contract and its day: „Strom: bis 23.11.2026 (in 7 Tagen)“; „ab“ without a last day."""
    is_task = isinstance(occasion.about, Task)  # what is late of one is made up for, its day stays
    if occasion.is_over(today):
        text = _("{title}: verpasst am {day}")
        day = occasion.day if is_task else occasion.due
        return text.format(title=occasion.contract.title, day=german.day(day))
    day = occasion.day if occasion.day >= today or is_task else occasion.surely_until or occasion.due
    text = _("{title}: bis {day} ({away})") if occasion.last_on else _("{title}: ab {day} ({away})")
    if day < today:
        text = _("{title}: seit {day}")
    return text.format(title=occasion.contract.title, day=german.day(day), away=days_away((day - today).days))


def _of_way(occasion: Occasion, way: WayOut, today: date) -> str:
    parts = [
        _("absenden bis {day} ({away})").format(
            day=german.weekday(occasion.day), away=days_away((occasion.day - today).days)
        )
    ]
    if occasion.receive_by:
        parts.append(_("Zugang bis {day}").format(day=german.day(occasion.receive_by)))
    if way.ends_on and not way.rolling:
        parts.append(_("Ende {end}").format(end=german.day(way.ends_on)))
    return ", ".join(parts) + _what_else(occasion, way)


def _what_else(occasion: Occasion, way: WayOut) -> str:
    if occasion.certainty == "arguable":
        if way.reading == PRINTED:
            text = _("; so steht es beim Anbieter, {reckoned}")
            return text.format(reckoned=what_is_reckoned(occasion.sure))
        rule = rule_of_arguable(way)
        sure = occasion.sure.ends_on if occasion.sure else None
        if sure is None:
            return _("; vertretbar nach {rule}, sicher ist hier kein Weg").format(rule=rule)
        text = _("; vertretbar nach {rule}, sicher ist erst das Ende am {end}")
        return text.format(rule=rule, end=german.day(sure))
    status = occasion.contract.status
    if occasion.sure is not None or not status.needs_action:
        return _of_another_way(way, None if status.needs_action else status.ends_on)
    missed = way.missed()
    if missed is None:
        return ""
    more = ""
    if missed.cost_cents:
        more = _(", {cost} mehr").format(cost=german_amount(missed.cost_cents, missed.currency))
    return _("; sonst Ende erst {end}{more}").format(end=german.day(missed.ends_on), more=more)


def _of_another_way(way: WayOut, noticed: date | None) -> str:
    """Return what is declared by a sure way beside the best one, or sooner than the notice that was given."""
    letter = declaration_title(way.letter or "notice", way.key)
    if noticed is None:
        return _("; {letter} ({rule})").format(letter=letter, rule=rule_in_words(way))
    text = _("; {letter} ({rule}), gekündigt ist erst zum {end}")
    return text.format(letter=letter, rule=rule_in_words(way), end=german.day(noticed))


def _of_late_way(occasion: Occasion, way: WayOut, today: date) -> str:
    last_on = occasion.surely_until or occasion.due
    still = _still(occasion, way)
    if last_on < today:
        return " ".join((*way.notes, _("Schnell geht es {still}.").format(still=still)))
    text = _("zu spät für einen gewöhnlichen Brief; {still} noch bis {day} ({away})")
    in_time = text.format(still=still, day=german.weekday(last_on), away=days_away((last_on - today).days))
    return in_time + _what_else(occasion, way)


def _still(occasion: Occasion, way: WayOut) -> str:
    """Return by which channels a declaration is in time that is too late by post."""
    if sending_decides(way):
        return _("mit einer E-Mail, die Absendung genügt,")
    return _(_STILL[way.form, has_door(occasion.contract.provider.address)])


def _of_missed_way(occasion: Occasion, way: WayOut) -> str:
    text = _("verpasst, der letzte Tag war {day}.").format(day=german.weekday(occasion.due))
    if occasion.certainty == "arguable":
        sure = occasion.sure.ends_on if occasion.sure else None
        return text + (_(" Sicher bleibt das Ende am {end}.").format(end=german.day(sure)) if sure else "")
    missed = way.missed()
    if missed is None:
        return text + _(" Dieses Recht besteht nicht mehr.")
    cost = ""
    if missed.cost_cents:
        cost = _("; das kostet {cost} mehr").format(cost=german_amount(missed.cost_cents, missed.currency))
    return text + _(" Das nächste Ende ist der {end}{cost}.").format(
        end=german.day(missed.ends_on), cost=cost
    )


def _of_task(occasion: Occasion, task: Task, today: date) -> str:
    if occasion.is_over(today):
        text = _("{task}: verpasst, der letzte Tag war {day}.")
        return text.format(task=task.title, day=german.weekday(occasion.day))
    if task.last_on is None:
        return _("{task}. {why}").format(task=task.title, why=task.why)
    text = _("{task} bis {day} ({away}). {why}")
    day, left = german.weekday(task.last_on), days_away((task.last_on - today).days)
    return text.format(task=task.title, day=day, away=left, why=task.why)
