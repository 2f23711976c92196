"""The law of telephone, energy, heat and water."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_
from vertragsbuch.law import energy, supply, telecom
from vertragsbuch.law.areas.area import Area, area
from vertragsbuch.law.areas.everyday import of_consumers

AREAS: Mapping[Kind, Area] = {
    "telecom": of_consumers(N_("§§ 56, 57, 60 TKG und § 309 Nr. 9 BGB"), telecom.after_initial_term),
    "energy": of_consumers(N_("§§ 41, 41b EnWG und § 309 Nr. 9 BGB")),
    "energy_basic_supply": area((energy.basic_supply,), N_("§§ 5, 20 StromGVV und GasGVV")),
    "district_heating": area(
        (supply.district_heating,), N_("§ 32 AVBFernwärmeV; EnWG und § 309 BGB gelten nicht"), "written"
    ),
    "water": area((supply.water,), N_("§ 32 AVBWasserV; EnWG und § 309 BGB gelten nicht"), "written"),
}
