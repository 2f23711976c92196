"""The law of services: what is paid by the month or the week, and what rests on trust."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_
from vertragsbuch.law import service
from vertragsbuch.law.areas.area import Area
from vertragsbuch.law.areas.everyday import of_consumers

AREAS: Mapping[Kind, Area] = {
    "service": of_consumers(N_("§ 309 Nr. 9, §§ 621, 626, 627 BGB"), service.service),
}
