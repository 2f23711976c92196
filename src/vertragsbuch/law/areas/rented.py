"""The law of what is rented or leased: homes, rooms, gardens, land, things."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_
from vertragsbuch.law import lease, rent
from vertragsbuch.law.agreed_ways import agreed_ways, agreed_ways_of_home
from vertragsbuch.law.areas.area import Area, area

_PARTIES = (rent.several_parties,)
_LINKED = (rent.linked_contracts,)

AREAS: Mapping[Kind, Area] = {
    "rent_home": area(
        (agreed_ways_of_home, rent.home, *_PARTIES),
        N_("§§ 312, 555e, 557a, 561, 568, 573c, 575 BGB"),
        "written",
        words=_PARTIES,
    ),
    "rent_furnished_room": area(
        (agreed_ways, rent.furnished_room, *_PARTIES),
        N_("§§ 312, 568, 573c Abs. 3 BGB"),
        "written",
        words=_PARTIES,
    ),
    "rent_garage": area((agreed_ways, rent.garage, *_PARTIES), N_("§ 580a BGB"), words=_PARTIES),
    "care_home": area((agreed_ways, rent.care_home, *_LINKED), N_("§ 11 WBVG"), "written", words=_LINKED),
    "allotment": area((lease.allotment,), N_("§ 584 BGB, §§ 6, 7, 12 BKleingG"), "written"),
    "land_lease": area((agreed_ways, lease.land, lease.only_the_agreement), N_("§§ 584, 594a BGB")),
    "business_premises": area(
        (agreed_ways, lease.business_rooms, lease.only_the_agreement),
        N_("Vereinbarung, sonst § 580a Abs. 2 BGB"),
    ),
    "rented_thing": area(
        (agreed_ways, lease.thing, lease.only_the_agreement), N_("Vereinbarung, sonst § 580a Abs. 3 BGB")
    ),
}
