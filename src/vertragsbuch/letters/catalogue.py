"""The templates of each kind of letter: a further one is a file in templates/ and a line here."""

from collections.abc import Callable
from typing import NamedTuple

from vertragsbuch.contract.events.life import Illness
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.vocabulary.letters import LetterKind
from vertragsbuch.errors import VertragsbuchError
from vertragsbuch.language import N_, sentence
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.next_possible import names_no_day

LetterCondition = Callable[[Contract, WayOut | None], bool]
"""Of a letter that the case asks for there is no way out to look at."""


class CatalogueEntry(NamedTuple):
    """One template: the kind of letter that it words, its name, and when it fits."""

    kind: LetterKind
    template: str
    fits: LetterCondition


def _of(*kinds: Kind) -> LetterCondition:
    return lambda contract, _way: contract.kind in kinds


def _void_clause(_contract: Contract, way: WayOut | None) -> bool:
    """Return whether a way rests on a clause being void: never one that is certain."""
    norms = ("bgb-309-9", "bgb-306", "tkg-56-1")
    return way is not None and way.norm in norms and way.certainty == "arguable"


def _care_home(contract: Contract, _way: WayOut | None) -> bool:
    return contract.kind == "care_home"


def _employment(contract: Contract, _way: WayOut | None) -> bool:
    return contract.kind == "employment"


def _bank_account(contract: Contract, _way: WayOut | None) -> bool:
    return contract.kind == "bank_account"


def _health(contract: Contract, _way: WayOut | None) -> bool:
    return contract.kind == "private_health_insurance"


def _life_or_health(contract: Contract, _way: WayOut | None) -> bool:
    return contract.kind in ("life_insurance", "private_health_insurance")


def _no_fixed_day(_contract: Contract, way: WayOut | None) -> bool:
    return way is None or way.rolling or way.ends_on is None


def _after_illness(contract: Contract, way: WayOut | None) -> bool:
    return way is not None and isinstance(way.event_among(contract.events), Illness)


def _withdrawn(contract: Contract, _way: WayOut | None) -> bool:
    return history_of(contract).is_withdrawn


def _confirmed_too_early(contract: Contract, _way: WayOut | None) -> bool:
    return history_of(contract).early_end is not None


def _always(_contract: Contract, _way: WayOut | None) -> bool:
    return True


def _rests_on(*norms: str) -> LetterCondition:
    return lambda _contract, way: way is not None and way.norm in norms


def _lease_after_death(contract: Contract, way: WayOut | None) -> bool:
    return contract.kind == "land_lease" and way is not None and way.norm == "bgb-580"


def _names_no_day(_contract: Contract, way: WayOut | None) -> bool:
    return way is not None and names_no_day(way)


CATALOGUE = (
    CatalogueEntry("notice", "notice_next_possible", _names_no_day),
    CatalogueEntry("notice", "notice_void_clause", _void_clause),
    CatalogueEntry("notice", "notice_rent", _of("rent_home", "rent_furnished_room")),
    CatalogueEntry("notice", "notice_premises", _of("rent_garage", "business_premises")),
    CatalogueEntry("notice", "notice_lease", _of("allotment", "land_lease")),
    CatalogueEntry("notice", "notice_rented_thing", _of("rented_thing")),
    CatalogueEntry("notice", "notice_care_home", _care_home),
    CatalogueEntry("notice", "notice_employment", _employment),
    CatalogueEntry("notice", "notice_training_trial", _rests_on("bbig-22-1")),
    CatalogueEntry("notice", "notice_training", _of("training")),
    CatalogueEntry("notice", "notice_club", _of("membership")),
    CatalogueEntry("notice", "notice_cooperative", _of("cooperative")),
    CatalogueEntry("notice", "notice_health_fund", _of("public_health_fund")),
    CatalogueEntry("notice", "notice_life", _of("life_insurance")),
    CatalogueEntry("notice", "notice_home_care", _of("home_care")),
    CatalogueEntry("notice", "notice_loan", _of("loan")),
    CatalogueEntry("notice", "notice_work", _of("work")),
    CatalogueEntry("notice", "notice_bank_account", _bank_account),
    CatalogueEntry("notice", "notice_health", _health),
    CatalogueEntry("notice", "notice_open", _no_fixed_day),
    CatalogueEntry("notice", "notice", _always),
    CatalogueEntry("special_notice", "special_rent_increase", _rests_on("bgb-561")),
    CatalogueEntry("special_notice", "special_modernisation", _rests_on("bgb-555e")),
    CatalogueEntry("special_notice", "special_care_home", _rests_on("wbvg-11-1")),
    CatalogueEntry("special_notice", "special_health_fund", _rests_on("sgb5-175-4")),
    CatalogueEntry("special_notice", "special_claim", _rests_on("vvg-92")),
    CatalogueEntry("special_notice", "special_purchase", _rests_on("vvg-96")),
    CatalogueEntry("special_notice", "special_cooperative_moved", _rests_on("geng-67")),
    CatalogueEntry("special_notice", "special_cooperative_statute", _rests_on("geng-67a")),
    CatalogueEntry("special_notice", "special_death_lease", _lease_after_death),
    CatalogueEntry("special_notice", "special_death", _rests_on("bgb-563a-2", "bgb-564", "bgb-580")),
    CatalogueEntry("special_notice", "special_entry_declined", _rests_on("bgb-563-3")),
    CatalogueEntry("special_notice", "special_garden_not_continued", _rests_on("bkleingg-12-2")),
    CatalogueEntry("special_notice", "special_risk_gone", _rests_on("vvg-80-2")),
    CatalogueEntry("special_notice", "special_insured_by_law", _rests_on("vvg-205-2")),
    CatalogueEntry("special_notice", "special_health", _rests_on("vvg-205-4")),
    CatalogueEntry("special_notice", "special_digital", _rests_on("bgb-327r")),
    CatalogueEntry("special_notice", "special_button", _rests_on("bgb-312k")),
    CatalogueEntry("special_notice", "special_change", _always),
    CatalogueEntry("moving_notice", "moving_energy", _rests_on("enwg-41b-5")),
    CatalogueEntry("moving_notice", "moving_heating", _rests_on("avbfernwaermev-32-2")),
    CatalogueEntry("moving_notice", "moving_water", _rests_on("avbwasserv-32-2")),
    CatalogueEntry("moving_notice", "moving_telecom", _always),
    CatalogueEntry("withdrawal", "withdrawal_life_or_health", _life_or_health),
    CatalogueEntry("withdrawal", "withdrawal_insurance", _rests_on("vvg-8", "vvg-152")),
    CatalogueEntry("withdrawal", "withdrawal_bank_account", _bank_account),
    CatalogueEntry("withdrawal", "withdrawal", _always),
    CatalogueEntry("for_cause", "for_cause_employment", _employment),
    CatalogueEntry("for_cause", "for_cause_training", _of("training")),
    CatalogueEntry("for_cause", "for_cause_outage", _rests_on("tkg-57-4")),
    CatalogueEntry("for_cause", "for_cause_illness", _after_illness),
    CatalogueEntry("for_cause", "for_cause", _always),
    CatalogueEntry("late_notice", "late_notice", _always),
    CatalogueEntry("warning", "warning", _always),
    CatalogueEntry("reminder", "reminder_withdrawal", _withdrawn),
    CatalogueEntry("reminder", "reminder", _always),
    CatalogueEntry("objection", "objection_withdrawal", _withdrawn),
    CatalogueEntry("objection", "objection_too_early", _confirmed_too_early),
    CatalogueEntry("objection", "objection", _always),
    CatalogueEntry("notice_withdrawal", "notice_withdrawal", _always),
    CatalogueEntry("mandate_revocation", "mandate_revocation", _always),
    CatalogueEntry("data_access", "data_access", _always),
    CatalogueEntry("data_erasure", "data_erasure", _always),
    CatalogueEntry("value_enquiry", "value_enquiry", _always),
    CatalogueEntry("sale_notice", "sale_notice", _always),
    CatalogueEntry("domain_transfer", "domain_transfer", _always),
    CatalogueEntry("dunning_objection", "dunning_objection", _always),
    CatalogueEntry("collection_objection", "collection_objection", _always),
    CatalogueEntry("return_fee_objection", "return_fee_objection", _always),
    CatalogueEntry("complaint", "complaint_withdrawal", _withdrawn),
    CatalogueEntry("complaint", "complaint", _always),
)
"""Every template; of several that fit, the first is the right one, and the last of a kind always fits."""


def fitting_letters(contract: Contract, asked: WayOut | str) -> tuple[CatalogueEntry, ...]:
    """Return the templates for a way out, or for a kind that the case asks for, the best first."""
    kind, way = (asked.letter, asked) if isinstance(asked, WayOut) else (asked, None)
    return tuple(entry for entry in CATALOGUE if entry.kind == kind and entry.fits(contract, way))


def fitting_letter(contract: Contract, way: WayOut) -> CatalogueEntry:
    """Return the letter for this way out; raises VertragsbuchError where none is needed."""
    if way.letter is None:
        nothing = sentence(N_("„{title}“ endet von selbst: Ein Brief ist nicht nötig."), title=contract.title)
        raise VertragsbuchError(str(nothing))
    return fitting_letters(contract, way)[0]
