"""Which law looks at which kind of contract: one table."""

from collections.abc import Iterator, Mapping

from vertragsbuch.contract.events.event import LegalEvent
from vertragsbuch.contract.events.life import (
    HolderDied,
    HolderRenamed,
    Illness,
    InsuredThingSold,
    ParentalLeave,
    ProviderRenamed,
    RiskGone,
    TakenOver,
)
from vertragsbuch.contract.events.opening import (
    Breach,
    CancelButtonMissing,
    ClaimSettled,
    ContributionIncrease,
    DigitalChange,
    DistanceSale,
    InsuredByLaw,
    Modernisation,
    MoveOut,
    Outage,
    PriceIncrease,
    PurchaseOfInsuredThing,
    RentIncrease,
    TermsChange,
)
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.vocabulary.ways import Form
from vertragsbuch.language import N_, _
from vertragsbuch.law import (
    at_any_time,
    bank,
    bound_to_person,
    button,
    cause,
    consumer,
    cooperative,
    death_of_tenant,
    digital,
    distance_learning,
    energy,
    health_fund,
    insurance,
    job_advice,
    lease,
    loan,
    membership,
    parental_leave,
    persons,
    probation,
    rent,
    service,
    supply,
    telecom,
    training,
    withdrawal,
)
from vertragsbuch.law.agreed_ways import agreed_ways, agreed_ways_of_home, agreed_ways_of_insurance
from vertragsbuch.law.findings import Enquiry, EventRule, Finding, Rule, Warn
from vertragsbuch.named_tuple import NamedTuple


def no_right(enquiry: Enquiry, event: LegalEvent) -> Iterator[Finding]:
    """Yield that an event opens no way out by statute for this kind of contract."""
    from vertragsbuch.contract.events.rows.table import row_of  # noqa: PLC0415 - for its title alone

    del enquiry
    text = _(
        "{event}: Daraus folgt bei dieser Vertragsart kein gesetzliches Sonderkündigungsrecht; vielleicht "
        "steht eines im Vertrag."
    )
    yield Warn(text.format(event=_(row_of(event).title)))


def not_by_moving(enquiry: Enquiry, event: LegalEvent) -> Iterator[Finding]:
    """Yield that moving is no reason to leave a gym (BGH XII ZR 62/15)."""
    del enquiry, event
    yield Warn(
        _(
            "Ein Umzug allein ist kein Grund, den Vertrag vorzeitig zu beenden (BGH, 04.05.2016, XII ZR "
            "62/15)."
        )
    )


def not_covered(enquiry: Enquiry, event: LegalEvent) -> Iterator[Finding]:
    """Yield that notice for cause of a tenancy is not reckoned here."""
    del enquiry, event
    yield Warn(
        _(
            "Fristlose Kündigungen von Mietverträgen (§§ 543, 569 BGB) werden hier nicht gerechnet; bitte "
            "beraten lassen."
        )
    )


EventRules = Mapping[type[LegalEvent], EventRule]
"""The rules by the type of event that each of them takes."""


FOR_EVERY_KIND: EventRules = {
    HolderDied: persons.heirs_step_in,
    TakenOver: persons.after_taking_over,
    HolderRenamed: persons.after_new_name,
    ProviderRenamed: persons.after_new_name,
}
"""The rules for events where a kind of contract has none of its own for them."""


class Area(NamedTuple):
    """The law of a kind of contract: its rules, its rules by event, and the form of an ordinary notice.

    `looked_at` says to a layman which law is looked at. `form_after_event` is the form of a notice that an
    event opens, where it differs.
    """

    rules: tuple[Rule, ...]
    events: EventRules
    looked_at: str
    form: Form = "text"
    form_after_event: Form | None = None


_ANY_CONTRACT: EventRules = {
    DistanceSale: withdrawal.after_distance_sale,
    CancelButtonMissing: button.after_button_missing,
    Breach: cause.after_breach_of_other,
}
_DIGITAL: EventRules = {**_ANY_CONTRACT, DigitalChange: digital.after_digital_change}
_CONTENT: EventRules = {**_DIGITAL, DistanceSale: digital.after_distance_sale_of_content}
_TELECOM: EventRules = {
    **_ANY_CONTRACT,
    PriceIncrease: telecom.after_change,
    TermsChange: telecom.after_change,
    MoveOut: telecom.after_move,
    Outage: telecom.after_outage,
}
_ENERGY: EventRules = {
    **_ANY_CONTRACT,
    PriceIncrease: energy.after_change,
    TermsChange: energy.after_change,
    MoveOut: energy.after_move,
}
_BASIC_SUPPLY: EventRules = {
    **_ANY_CONTRACT,
    PriceIncrease: energy.after_change_of_basic_supply,
    TermsChange: energy.after_change_of_basic_supply,
}
_ANY_INSURANCE: EventRules = {
    DistanceSale: withdrawal.after_distance_sale_of_insurance,
    Breach: cause.after_breach_of_other,
}
_INSURANCE: EventRules = {
    **_ANY_INSURANCE,
    PriceIncrease: insurance.after_raise,
    TermsChange: insurance.after_raise,
    ClaimSettled: insurance.after_claim,
    PurchaseOfInsuredThing: insurance.after_purchase,
    RiskGone: persons.after_risk_gone,
    InsuredThingSold: persons.after_sale,
}
_HEALTH: EventRules = {
    **_ANY_INSURANCE,
    PriceIncrease: insurance.after_raise_of_health,
    TermsChange: insurance.after_raise_of_health,
    InsuredByLaw: insurance.after_insured_by_law,
}
_GYM: EventRules = {**_ANY_CONTRACT, MoveOut: not_by_moving, Illness: persons.after_illness}
_GARAGE: EventRules = {
    Breach: not_covered,
    DistanceSale: withdrawal.after_distance_sale_of_garage,
    HolderDied: death_of_tenant.after_death_of_other_tenant,
}
_ROOM: EventRules = {
    Breach: not_covered,
    DistanceSale: withdrawal.after_distance_sale_of_home,
    HolderDied: death_of_tenant.after_death_in_furnished_room,
}
_HOME: EventRules = {
    RentIncrease: rent.after_rent_increase,
    PriceIncrease: rent.after_rent_increase,
    Modernisation: rent.after_modernisation,
    DistanceSale: withdrawal.after_distance_sale_of_home,
    HolderDied: death_of_tenant.after_death_of_tenant,
    Breach: not_covered,
}
_CARE_HOME: EventRules = {
    DistanceSale: withdrawal.after_distance_sale_of_care,
    PriceIncrease: rent.after_raise_in_care_home,
    Breach: rent.after_cause_in_care_home,
    HolderDied: persons.after_death_in_care_home,
}
_SERVICE: EventRules = {**_ANY_CONTRACT, Breach: cause.after_breach}
_EMPLOYMENT: EventRules = {
    Breach: cause.after_breach,
    ParentalLeave: parental_leave.after_leave,
    HolderDied: bound_to_person.after_death,
}
_HEALTH_FUND: EventRules = {
    HolderDied: bound_to_person.after_death,
    ContributionIncrease: health_fund.after_contribution_increase,
    PriceIncrease: health_fund.after_contribution_increase,
}
_MEMBERSHIP: EventRules = {
    DistanceSale: withdrawal.after_joining_at_a_distance,
    Breach: cause.after_breach_of_other,
}
_BANK: EventRules = {
    PriceIncrease: bank.after_offer,
    TermsChange: bank.after_offer,
    DistanceSale: withdrawal.after_distance_sale_of_account,
    Breach: cause.after_breach_of_other,
}

_CONSUMER = (agreed_ways, consumer.clauses, consumer.ways_without_clauses)
WORDS: frozenset[Rule] = frozenset(
    {consumer.clauses, rent.several_parties, rent.linked_contracts, *job_advice.RULES}
)
"""Rules that give words alone: whoever asks for ways can leave them out."""
ADVISORY: frozenset[Rule] = WORDS | {consumer.ways_without_clauses}
"""Rules that give words and arguable ways alone: whoever asks for the certain ways can leave them out."""
_STANDARD_TERMS = N_("Vereinbarung, geprüft an § 309 Nr. 9 BGB")

AREAS: Mapping[Kind, Area] = {
    "general": Area(_CONSUMER, _DIGITAL, _STANDARD_TERMS),
    "hosting": Area(_CONSUMER, _DIGITAL, _STANDARD_TERMS),
    "domain": Area(_CONSUMER, _DIGITAL, _STANDARD_TERMS),
    "software": Area(_CONSUMER, _CONTENT, _STANDARD_TERMS),
    "streaming": Area(_CONSUMER, _CONTENT, _STANDARD_TERMS),
    "digital_product": Area(
        (*_CONSUMER, digital.digital_product), _CONTENT, N_("§ 309 Nr. 9, § 327r, § 580a BGB")
    ),
    "press": Area(_CONSUMER, _ANY_CONTRACT, _STANDARD_TERMS),
    "fitness": Area(_CONSUMER, _GYM, _STANDARD_TERMS),
    "service": Area((*_CONSUMER, service.service), _SERVICE, N_("§ 309 Nr. 9, §§ 621, 626, 627 BGB")),
    "membership": Area(
        (agreed_ways, membership.membership), _MEMBERSHIP, N_("Satzung und § 39 BGB; § 309 BGB gilt nicht")
    ),
    "telecom": Area(
        (*_CONSUMER, telecom.after_initial_term), _TELECOM, N_("§§ 56, 57, 60 TKG und § 309 Nr. 9 BGB")
    ),
    "energy": Area(_CONSUMER, _ENERGY, N_("§§ 41, 41b EnWG und § 309 Nr. 9 BGB")),
    "energy_basic_supply": Area((energy.basic_supply,), _BASIC_SUPPLY, N_("§§ 5, 20 StromGVV und GasGVV")),
    "insurance": Area(
        (agreed_ways_of_insurance, insurance.ordinary, withdrawal.of_insurance),
        _INSURANCE,
        N_("§§ 8, 11, 40, 92, 96 VVG"),
    ),
    "car_insurance": Area(
        (agreed_ways_of_insurance, insurance.car, withdrawal.of_insurance),
        _INSURANCE,
        N_("§ 5a PflVG, §§ 8, 40, 92, 111 VVG"),
        "written",
        "text",
    ),
    "private_health_insurance": Area(
        (agreed_ways_of_insurance, insurance.health, withdrawal.of_insurance), _HEALTH, N_("§§ 8, 205 VVG")
    ),
    "life_insurance": Area(
        (insurance.life, withdrawal.of_insurance),
        _ANY_INSURANCE,
        N_("§§ 12, 152, 165, 168, 169 VVG"),
    ),
    "public_health_fund": Area((health_fund.health_fund,), _HEALTH_FUND, N_("§ 175 SGB V")),
    "rent_home": Area(
        (agreed_ways_of_home, rent.home, rent.several_parties),
        _HOME,
        N_("§§ 312, 555e, 557a, 561, 568, 573c, 575 BGB"),
        "written",
    ),
    "rent_furnished_room": Area(
        (agreed_ways, rent.furnished_room, rent.several_parties),
        _ROOM,
        N_("§§ 312, 568, 573c Abs. 3 BGB"),
        "written",
    ),
    "rent_garage": Area(
        (agreed_ways, rent.garage, rent.several_parties),
        _GARAGE,
        N_("§ 580a BGB"),
    ),
    "care_home": Area(
        (agreed_ways, rent.care_home, rent.linked_contracts), _CARE_HOME, N_("§ 11 WBVG"), "written"
    ),
    "bank_account": Area((agreed_ways, bank.bank_account), _BANK, N_("§§ 675g, 675h BGB")),
    "distance_learning": Area(
        (agreed_ways, distance_learning.distance_learning), _ANY_CONTRACT, N_("§ 5 FernUSG")
    ),
    "employment": Area(
        (
            parental_leave.beside_leave(service.employment),
            parental_leave.beside_leave(probation.employment_probation),
            *job_advice.RULES,
        ),
        _EMPLOYMENT,
        N_("§§ 622, 623, 626 BGB, § 15 TzBfG, § 19 BEEG"),
        "written",
    ),
    "training": Area(
        (training.training,),
        {Breach: training.after_cause, HolderDied: bound_to_person.after_death},
        N_("§§ 20 bis 22 BBiG"),
        "written",
    ),
    "district_heating": Area(
        (supply.district_heating,),
        {DistanceSale: withdrawal.after_distance_sale, MoveOut: supply.after_end_of_tenancy},
        N_("§ 32 AVBFernwärmeV; EnWG und § 309 BGB gelten nicht"),
        "written",
    ),
    "water": Area(
        (supply.water,),
        {DistanceSale: withdrawal.after_distance_sale, MoveOut: supply.after_moving_from_water},
        N_("§ 32 AVBWasserV; EnWG und § 309 BGB gelten nicht"),
        "written",
    ),
    "cooperative": Area(
        (cooperative.cooperative,),
        {MoveOut: cooperative.after_moving, TermsChange: cooperative.after_change_of_statute},
        N_("Satzung und § 65 GenG; § 39 BGB gilt nicht"),
    ),
    "allotment": Area(
        (lease.allotment,),
        {Breach: not_covered, HolderDied: bound_to_person.after_death_of_gardener},
        N_("§ 584 BGB, §§ 6, 7, 12 BKleingG"),
        "written",
    ),
    "land_lease": Area(
        (agreed_ways, lease.land, lease.only_the_agreement),
        {Breach: not_covered, HolderDied: death_of_tenant.after_death_of_leaseholder},
        N_("§ 584 BGB"),
    ),
    "business_premises": Area(
        (agreed_ways, lease.business_rooms, lease.only_the_agreement),
        {Breach: not_covered, HolderDied: death_of_tenant.after_death_of_tenant_in_business},
        N_("Vereinbarung, sonst § 580a Abs. 2 BGB"),
    ),
    "rented_thing": Area(
        (agreed_ways, lease.thing, lease.only_the_agreement),
        {
            DistanceSale: at_any_time.doubtful_withdrawal,
            CancelButtonMissing: button.after_button_missing,
            Breach: not_covered,
            HolderDied: death_of_tenant.after_death_of_hirer,
        },
        N_("Vereinbarung, sonst § 580a Abs. 3 BGB"),
    ),
    "home_care": Area(
        (at_any_time.home_care,), {DistanceSale: withdrawal.after_distance_sale}, N_("§ 120 SGB XI")
    ),
    "loan": Area(
        (agreed_ways, loan.loan),
        {DistanceSale: loan.after_distance_sale},
        N_("Vereinbarung, §§ 489, 500 BGB"),
    ),
    "work": Area(
        (agreed_ways, at_any_time.work), {DistanceSale: at_any_time.doubtful_withdrawal}, N_("§ 648 BGB")
    ),
}


def rule_for(area: Area, event: LegalEvent) -> EventRule:
    """Return the rule of a kind for an event: its own, that of every kind, or that there is none."""
    return area.events.get(type(event)) or FOR_EVERY_KIND.get(type(event), no_right)
