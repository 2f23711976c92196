"""PDFBox Preflight, a validator of PDF/A-1b by others, where it is installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

JARS = [
    Path("/usr/share/java", f"{name}.jar")
    for name in (
        *("preflight", "pdfbox2", "fontbox2", "xmpbox"),
        *("commons-logging", "javax.activation", "jaxb-api"),
    )
]
"""From Debian's libpdfbox2-java, libcommons-logging-java, libactivation-java and libjaxb-api-java."""


needs_preflight = pytest.mark.skipif(
    shutil.which("java") is None or not all(jar.exists() for jar in JARS), reason="no PDFBox Preflight here"
)


VERDICT = re.compile(r"^The file (.*) (is|is not) a valid PDF/A-1b file", re.MULTILINE)
COMPLAINT = re.compile(r"^[\d.]+ : (.*?)(?: on page \d+)?$", re.MULTILINE)


OUTLINE = r"Body Syntax error, Error: can't convert to Destination COSObject\{\d+, 0\}"
"""PDFBox does not follow a bookmark whose destination is an object of its own, which ISO 32000 allows."""


OF_THE_VERSION = [
    OUTLINE,
    "Invalid graphics object, Invalid version of the ICCProfile",  # version 4, allowed from PDF/A-2 on
    "Error on MetaData, Cannot find a definition for the namespace http://www.aiim.org/pdfua/ns/id/",
]
"""What PDF/A-1 does not know and PDF/A-2 with PDF/UA-1 allows."""


OF_PAPERS = [
    "Trailer Syntax error, EmbeddedFile entry is present in the Names dictionary",  # allowed in PDF/A-3
    "Body Syntax error, EmbeddedFile entry is present in a FileSpecification dictionary",
]


_SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""To compile it as well as it can be takes longer than to look at a letter."""


def complaints(pdf: Path) -> set[str]:
    """Return what it finds in one file."""
    (found,) = _said_of_each(str(pdf)).values()
    return found


def complaints_by_name(folder: Path) -> dict[str, set[str]]:
    """Return what it finds in each file of a folder: to start it takes longer than to look at a letter."""
    found = _said_of_each("batch", str(folder))
    assert sorted(found) == sorted(file.name for file in folder.iterdir())
    return found


def _said_of_each(*asked: str) -> dict[str, set[str]]:
    path = ":".join(map(str, JARS))
    validator = ["java", *_SHORT_RUN, "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", *asked]
    said = subprocess.run(validator, capture_output=True, text=True, timeout=60, check=False)
    _nothing, *parts = VERDICT.split(said.stdout)
    assert parts, said.stderr
    found: dict[str, set[str]] = {}
    for name, verdict, listed in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        found[name] = set(COMPLAINT.findall(listed))
        assert bool(found[name]) == (verdict == "is not")
    return found


def strange(found: set[str], allowed: list[str]) -> list[str]:
    return [one for one in found if not any(re.fullmatch(known, one) for known in allowed)]
