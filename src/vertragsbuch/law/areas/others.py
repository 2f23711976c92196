"""The law of jobs, clubs, banks, courses, works and care, and of digital products."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_
from vertragsbuch.law import (
    at_any_time,
    bank,
    cooperative,
    digital,
    distance_learning,
    job_advice,
    loan,
    membership,
    parental_leave,
    probation,
    service,
    training,
)
from vertragsbuch.law.agreed_ways import agreed_ways
from vertragsbuch.law.areas.area import Area, area
from vertragsbuch.law.areas.everyday import of_consumers

AREAS: Mapping[Kind, Area] = {
    "digital_product": of_consumers(N_("§ 309 Nr. 9, § 327r, § 580a BGB"), digital.digital_product),
    "membership": area(
        (agreed_ways, membership.membership), N_("Satzung und § 39 BGB; § 309 BGB gilt nicht")
    ),
    "bank_account": area((agreed_ways, bank.bank_account), N_("§§ 675g, 675h BGB")),
    "distance_learning": area((agreed_ways, distance_learning.distance_learning), N_("§ 5 FernUSG")),
    "employment": area(
        (
            parental_leave.beside_leave(service.employment),
            parental_leave.beside_leave(probation.employment_probation),
            *job_advice.RULES,
        ),
        N_("§§ 622, 623, 626 BGB, § 15 TzBfG, § 19 BEEG"),
        "written",
        words=job_advice.RULES,
    ),
    "training": area((training.training,), N_("§§ 20 bis 22 BBiG"), "written"),
    "cooperative": area(
        (cooperative.cooperative,), N_("Satzung und §§ 65, 67, 67a GenG; § 39 BGB gilt nicht")
    ),
    "home_care": area((at_any_time.home_care,), N_("§ 120 SGB XI")),
    "loan": area((agreed_ways, loan.loan), N_("Vereinbarung, §§ 489, 500 BGB")),
    "work": area((agreed_ways, at_any_time.work), N_("§ 648 BGB")),
}
