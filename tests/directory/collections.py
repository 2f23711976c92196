"""A small collection of invented companies, laid out as the repository of Datenanfragen.de offers its own."""

import json
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

REVISION = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
DAY = (2026, 7, 21, 11, 37, 12)


def company(name: str, address: str, **more: Any) -> dict[str, Any]:
    """Return a record with what all of them have."""
    slug = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.lower())
    return {
        "slug": slug,
        "name": name,
        "address": address,
        "relevant-countries": ["de"],
        "sources": [f"https://{slug}.example/impressum", "https://github.com/datenanfragen/data/pull/1"],
        "quality": "verified",
        "email": f"datenschutz@{slug}.example",
        "webform": f"https://{slug}.example/datenschutz",
        **more,
    }


def home(name: str, **more: Any) -> dict[str, Any]:
    """Return a company in Köln."""
    return company(name, "Hauptstraße 1\n50667 Köln\nDeutschland", **more)


COMPANIES = (
    home("Funkwerk Deutschland GmbH", runs=["Funkwerk Mobil", "Kaufhaus mobil"], phone="+49 221 5550"),
    home("Prüfen 24 Vergleich GmbH", runs=["PRÜFEN24"]),
    home("Mühlen & Söhne AG"),
    home("1&1und1 Netz SE"),
    home("123 Grüße GmbH"),
    company("Filmfluss International B.V.", "Gracht 8-10\n1075 KZ Amsterdam\nThe Netherlands",
            **{"relevant-countries": ["all"]}),
    company("Sternzeitung GmbH", "c/o Datenschutz Süd GmbH\nWallweg 2\n97070 Würzburg\nDeutschland"),
    company("Blattwerk GmbH", "Atarix Unternehmensgruppe\nLuitpoldweg 7\n91074 Herzogenaurach\nDeutschland"),
    company("sternfunk", "c/o Funkwerk Deutschland GmbH\nHauptstraße 1\n50667 Köln\nDeutschland"),
    company("Gute Bank AG", "Datenschutzbeauftragter\nAm Markt 3\n20095 Hamburg\nGermany"),
    home("Pfarrei Sankt Otto", categories=["church"]),
    home("Werbenetz GmbH", categories=["ads"]),
    home("Strom und Werbung GmbH", categories=["ads", "utility"]),
    company("Only Britain Ltd", "1 High Street\nLondon\nW1 1AA\nUnited Kingdom",
            **{"relevant-countries": ["gb"]}),
)  # fmt: skip


def zipped(
    *companies: dict[str, Any], fill: int = 120, files: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Return the ZIP of a repository with these companies, so many that nobody asks for, and other files."""
    everybody = [*companies, *(home(f"Zimmerei Nummer {at:03}") for at in range(fill))]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.comment = REVISION.encode()
        for each in everybody:
            name = f"data-master/companies/{each['slug']}.json"
            archive.writestr(ZipInfo(name, DAY), json.dumps(each, ensure_ascii=False))
        for name, content in files.items():
            archive.writestr(ZipInfo(f"data-master/companies/{name}.json", DAY), content)
    return packed.getvalue()
