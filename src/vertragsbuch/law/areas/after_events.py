"""Which law answers to which event of a contract: one table."""

from collections.abc import Iterator, Mapping

from vertragsbuch.contract.events.event import LegalEvent, UnknownEvent
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
    DeadlinePrinted,
    DigitalChange,
    DistanceSale,
    InsuredByLaw,
    Modernisation,
    MoveOut,
    Outage,
    Paused,
    PriceIncrease,
    PurchaseOfInsuredThing,
    RentIncrease,
    TermsChange,
)
from vertragsbuch.contract.events.rows.table import row_of
from vertragsbuch.contract.model import Kind
from vertragsbuch.language import _
from vertragsbuch.law import (
    at_any_time,
    bank,
    bound_to_person,
    button,
    cause,
    cooperative,
    death_of_tenant,
    digital,
    energy,
    health_fund,
    insurance,
    loan,
    parental_leave,
    persons,
    printed,
    private_health,
    rent,
    supply,
    telecom,
    training,
    withdrawal,
)
from vertragsbuch.law.areas.area import Area
from vertragsbuch.law.findings import Enquiry, EventRule, RuleFinding, Warn
from vertragsbuch.law.happened import happened
from vertragsbuch.law.rest import after_pause


def no_right(enquiry: Enquiry, event: LegalEvent) -> Iterator[RuleFinding]:
    """Yield that an event opens no way out by statute for this kind of contract."""
    del enquiry
    text = _(
        "{event}: Daraus folgt bei dieser Vertragsart kein gesetzliches Sonderkündigungsrecht; vielleicht "
        "steht eines im Vertrag."
    )
    yield Warn(text.format(event=_(row_of(event).title)))


def not_by_moving(enquiry: Enquiry, event: LegalEvent) -> Iterator[RuleFinding]:
    """Yield that moving is no reason to leave a gym (BGH XII ZR 62/15)."""
    del enquiry, event
    yield Warn(
        _(
            "Ein Umzug allein ist kein Grund, den Vertrag vorzeitig zu beenden (BGH, 04.05.2016, XII ZR "
            "62/15)."
        )
    )


def not_covered(enquiry: Enquiry, event: LegalEvent) -> Iterator[RuleFinding]:
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
    DeadlinePrinted: printed.after_deadline_printed,
}
"""The rules for events where a kind of contract has none of its own for them."""


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
    PriceIncrease: private_health.after_raise_of_health,
    TermsChange: private_health.after_raise_of_health,
    InsuredByLaw: private_health.after_insured_by_law,
}
_GYM: EventRules = {**_ANY_CONTRACT, MoveOut: not_by_moving, Illness: persons.after_illness}
_GARAGE: EventRules = {
    Breach: not_covered,
    Modernisation: rent.after_modernisation,
    CancelButtonMissing: button.after_button_missing,
    DistanceSale: withdrawal.after_distance_sale_of_garage,
    HolderDied: death_of_tenant.after_death_of_other_tenant,
}
_ROOM: EventRules = {
    Breach: not_covered,
    Modernisation: rent.after_modernisation,
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
_SERVICE: EventRules = {**_DIGITAL, Breach: cause.after_breach}
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


EVENT_RULES: Mapping[Kind, EventRules] = {
    "general": _DIGITAL,
    "hosting": _DIGITAL,
    "domain": _DIGITAL,
    "software": _CONTENT,
    "streaming": _CONTENT,
    "digital_product": _CONTENT,
    "press": _DIGITAL,
    "fitness": _GYM,
    "service": _SERVICE,
    "membership": _MEMBERSHIP,
    "telecom": _TELECOM,
    "energy": _ENERGY,
    "energy_basic_supply": _BASIC_SUPPLY,
    "insurance": _INSURANCE,
    "car_insurance": _INSURANCE,
    "private_health_insurance": _HEALTH,
    "life_insurance": _ANY_INSURANCE,
    "public_health_fund": _HEALTH_FUND,
    "rent_home": _HOME,
    "rent_furnished_room": _ROOM,
    "rent_garage": _GARAGE,
    "care_home": _CARE_HOME,
    "bank_account": _BANK,
    "distance_learning": _DIGITAL,
    "employment": _EMPLOYMENT,
    "training": {Breach: training.after_cause, HolderDied: bound_to_person.after_death},
    "district_heating": {
        DistanceSale: withdrawal.after_distance_sale,
        MoveOut: supply.after_end_of_tenancy,
    },
    "water": {DistanceSale: withdrawal.after_distance_sale, MoveOut: supply.after_moving_from_water},
    "cooperative": {
        MoveOut: cooperative.after_moving,
        TermsChange: cooperative.after_change_of_statute,
        HolderDied: bound_to_person.after_death_of_member,
    },
    "allotment": {Breach: not_covered, HolderDied: bound_to_person.after_death_of_gardener},
    "land_lease": {Breach: not_covered, HolderDied: death_of_tenant.after_death_of_leaseholder},
    "business_premises": {
        Breach: not_covered,
        HolderDied: death_of_tenant.after_death_of_tenant_in_business,
        Modernisation: rent.after_modernisation,
    },
    "rented_thing": {
        DistanceSale: at_any_time.doubtful_withdrawal,
        CancelButtonMissing: button.after_button_missing,
        Breach: not_covered,
        HolderDied: death_of_tenant.after_death_of_hirer,
    },
    "home_care": {DistanceSale: withdrawal.after_distance_sale},
    "loan": {DistanceSale: loan.own_withdrawal},
    "work": {DistanceSale: at_any_time.doubtful_withdrawal},
}


def rule_for(kind: Kind, event: LegalEvent) -> EventRule:
    """Return the rule of a kind for an event: its own, that of every kind, or that there is none."""
    return EVENT_RULES[kind].get(type(event)) or FOR_EVERY_KIND.get(type(event), no_right)


def after_events(enquiry: Enquiry, area: Area) -> Iterator[RuleFinding]:
    """Yield what each event opens."""
    contract = enquiry.contract
    for place, event in happened(contract.events).counting:
        if isinstance(event, Paused):
            yield from after_pause(enquiry, event)
        elif isinstance(event, LegalEvent):
            after_event = Enquiry(contract, enquiry.today, area.form_after_event, opened_by=place)
            yield from rule_for(contract.kind, event)(after_event, event)
        elif isinstance(event, UnknownEvent):
            yield _unknown(event)


def _unknown(event: UnknownEvent) -> Warn:
    text = _("Das Ereignis „{event}“ ist hier nicht bekannt; was daraus folgt, wird nicht gerechnet.")
    return Warn(text.format(event=event.name))
