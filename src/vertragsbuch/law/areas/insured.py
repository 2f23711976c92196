"""The law of insurance, and of the public health funds."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_
from vertragsbuch.law import health_fund, insurance, private_health, withdrawal
from vertragsbuch.law.agreed_ways import agreed_ways_of_insurance
from vertragsbuch.law.areas.area import Area, area

AREAS: Mapping[Kind, Area] = {
    "insurance": area(
        (agreed_ways_of_insurance, insurance.ordinary, withdrawal.of_insurance),
        N_("§§ 8, 11, 40, 92, 96 VVG"),
    ),
    "car_insurance": area(
        (agreed_ways_of_insurance, insurance.car, withdrawal.of_insurance),
        N_("§ 5a PflVG, §§ 8, 40, 92, 111 VVG"),
        "written",
        "text",
    ),
    "private_health_insurance": area(
        (agreed_ways_of_insurance, private_health.health, withdrawal.of_insurance), N_("§§ 8, 205 VVG")
    ),
    "life_insurance": area((insurance.life, withdrawal.of_insurance), N_("§§ 12, 152, 165, 168, 169 VVG")),
    "public_health_fund": area((health_fund.health_fund,), N_("§ 175 SGB V")),
}
