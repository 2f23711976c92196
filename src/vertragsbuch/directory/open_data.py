"""The open data of Datenanfragen.de (CC0 1.0), read from the ZIP that its public repository offers."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from vertragsbuch.directory.addresses import is_of_an_adviser, seat_of
from vertragsbuch.directory.names import company_words
from vertragsbuch.directory.record import Collection, Quality, Record
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.typed import get_args

OPEN_DATA = "https://codeload.github.com/datenanfragen/data/zip/refs/heads/master"
"""Where the repository offers its state of today."""

LARGEST_ZIP = 40_000_000
_MOST_FILES = 30_000
_LARGEST_RECORD = 300_000
_MOST_BYTES = 120_000_000
_FEWEST_RECORDS = 100
_MOST_BROKEN = 0.05
_LONGEST = 200
_MOST_BRANDS = 300

_NO_PARTNERS = frozenset(
    ("church", "public body", "school", "ads", "addresses", "political party", "collection agency",
     "credit agency")
)  # fmt: skip
"""Categories in which nobody has a contract that he could end."""

_SERVED_HERE = frozenset(("de", "all"))
_LISTS = ("relevant-countries", "categories", "runs", "sources")
_HOMES = ("deutschland", "germany")
_COMPANY = re.compile(r"(?:^|/)companies/(?P<slug>[a-z0-9-]+)\.json$")


def read_open_data(raw: bytes) -> Collection:
    """Return the companies of a ZIP with whom people in Germany have contracts.

    Nothing is taken from a file that is damaged, that is something else or in which much is broken: raises
    BadInput. Members that would need much room are not unpacked.
    """
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = _members(archive)
            read = [(member, _object_in(archive, member)) for member in members]
            revision = archive.comment.decode("ascii", "replace")
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as damaged:
        raise BadInput.of("", _("Das ist kein ZIP, oder es ist beschädigt.")) from damaged
    companies = [(member, company) for member, company in read if company is not None and _is_whole(company)]
    broken = len(read) - len(companies)
    _refuse_little(len(companies), broken)
    partners = [company for _member, company in companies if _is_a_partner(company)]
    day = max(date(*member.date_time[:3]) for member in members)
    return Collection(
        day.isoformat(),
        printable_line(revision)[:64],
        tuple(_records(partners)),
        left_out=len(companies) - len(partners),
        broken=broken,
    )


def _members(archive: ZipFile) -> list[ZipInfo]:
    """Return the records among the members of a ZIP; raises BadInput for more than a collection has."""
    members = [member for member in archive.infolist() if _COMPANY.search(member.filename)]
    total = sum(member.file_size for member in members)
    if len(members) > _MOST_FILES or total > _MOST_BYTES:
        raise BadInput.of("", _("Das ZIP ist ausgepackt viel größer als eine Sammlung von Anschriften."))
    return members


def _object_in(archive: ZipFile, member: ZipInfo) -> Mapping[str, Any] | None:
    if member.file_size > _LARGEST_RECORD:
        return None
    with archive.open(member) as file:
        content = file.read(_LARGEST_RECORD + 1)
    try:
        company = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return company if isinstance(company, dict) and len(content) <= _LARGEST_RECORD else None


def _refuse_little(whole: int, broken: int) -> None:
    if not whole and not broken:
        raise BadInput.of("", _("In diesem ZIP stehen keine Firmen (companies/….json)."))
    if broken > _MOST_BROKEN * (whole + broken):
        sentence = _("{broken} von {all} Einträgen sind beschädigt oder haben eine andere Form.")
        raise BadInput.of("", sentence.format(broken=broken, all=whole + broken))
    if whole < _FEWEST_RECORDS:
        sentence = _("Das sind nur {count} Einträge, weniger als {least}: Das ist nicht die ganze Sammlung.")
        raise BadInput.of("", sentence.format(count=whole, least=_FEWEST_RECORDS))


def _is_whole(company: Mapping[str, Any]) -> bool:
    """Return whether a record has the form that the schema promises, as far as it is read here."""
    texts = all(isinstance(company.get(key), str) for key in ("slug", "name", "address"))
    optional = all(isinstance(company.get(key, ""), str) for key in ("web", "phone", "fax"))
    lists = all(
        _is_texts(company.get(key, [])) for key in ("relevant-countries", "categories", "runs", "sources")
    )
    return texts and optional and lists and company.get("quality") in get_args(Quality)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_a_partner(company: Mapping[str, Any]) -> bool:
    """Return whether people in Germany may have a contract with a company that can be ended."""
    categories = set(company.get("categories", ()))
    is_home = company["address"].strip().casefold().endswith(_HOMES)
    is_served = is_home or not _SERVED_HERE.isdisjoint(company["relevant-countries"])
    return is_served and (not categories or bool(categories - _NO_PARTNERS))


def _records(companies: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    companies = list(companies)
    names = {
        company_words(name) for company in companies for name in (company["name"], *company.get("runs", ()))
    }
    for company in companies:
        yield _record(company, names)


def _record(company: Mapping[str, Any], names: set[tuple[str, ...]]) -> Record:
    """Return a company; its address only where it is its own, or that of another company of the collection.

    Many are in care of a firm that answers inquiries about data for others: who is told nothing else of such
    a firm cannot know that it would hand a notice on.
    """
    seat = seat_of(company["address"])
    care_of = company_words(seat.care_of)
    is_own = not care_of or (care_of in names and not is_of_an_adviser(seat.care_of))
    return Record(
        name=_line(company["name"]),
        brands=tuple(dict.fromkeys(map(_line, company.get("runs", ())[:_MOST_BRANDS]))),
        address=tuple(map(_line, seat.lines)) if is_own else (),
        web=_address_of_web(company.get("web", "")),
        phone=_line(company.get("phone", "")),
        fax=_line(company.get("fax", "")),
        source=_source(company),
        quality=company["quality"],
        only_for="" if is_own else _line(seat.care_of),
    )


def _source(company: Mapping[str, Any]) -> str:
    """Return the page that the record rests on: an imprint before others, none of the collection itself."""
    pages = [page for page in company.get("sources", ()) if "github.com/datenanfragen" not in page]
    imprint = next((page for page in pages if "impressum" in page.casefold()), "")
    return _address_of_web(imprint or next(iter(pages), ""))


def _address_of_web(text: str) -> str:
    line = _line(text)
    return line if line.startswith(("https://", "http://")) else ""


def _line(text: str) -> str:
    return printable_line(text)[:_LONGEST]
