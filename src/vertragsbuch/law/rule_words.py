"""What gives a way out, in words: a paragraph, the contract, a reading of it, a paper of the provider."""

from vertragsbuch.contract.vocabulary.ways import AGREED, NEXT_POSSIBLE, PRINTED
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.law.answer import WayOut


def rule_in_words(way: "WayOut") -> str:
    """Return what gives a way: „§ 56 Abs. 3 TKG“, „vereinbart“."""
    if way.reading == PRINTED:
        return _("Angabe des Anbieters")
    if way.reading == NEXT_POSSIBLE:
        return _("Beginn nur ungefähr bekannt")
    return _("vereinbart") if way.rule == AGREED else way.rule


def rule_of_arguable(way: "WayOut") -> str:
    """Return what gives an arguable way, as it stands after „nach“."""
    if way.reading == PRINTED:
        return _("der Angabe des Anbieters")
    if way.reading == NEXT_POSSIBLE:
        return _("dem ungünstigsten Beginn, der möglich ist")
    return _("einer Lesart des Vertrags") if way.rule == AGREED else way.rule


def what_is_reckoned(sure: "WayOut | None") -> str:
    """Return the days of the sure way, to stand beside those that the provider prints."""
    if sure is None:
        return _("sicher ist hier kein Weg")
    if sure.receive_by is None or sure.rolling or sure.ends_on is None:
        return _("gerechnet ist kein Tag, den man versäumen könnte")
    text = _("gerechnet ist Zugang bis {day} zum {end}")
    return text.format(day=german.day(sure.receive_by), end=german.day(sure.ends_on))
