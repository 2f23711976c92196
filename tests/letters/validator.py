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
    path = ":".join(map(str, JARS))
    validator = ["java", *_SHORT_RUN, "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", str(pdf)]
    said = subprocess.run(validator, capture_output=True, text=True, timeout=60, check=False)
    assert "PDF/A-1b file" in said.stdout, said.stderr
    found = set(COMPLAINT.findall(said.stdout))
    assert bool(found) == ("is not a valid" in said.stdout)
    return found


def strange(found: set[str], allowed: list[str]) -> list[str]:
    return [one for one in found if not any(re.fullmatch(known, one) for known in allowed)]
