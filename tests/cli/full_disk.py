"""Runs in a process of its own: fills a small disk that nobody else sees; the program has to cope with it.

Prints what each command left behind as JSON, one line each.
"""

import json
import os
import sys
from pathlib import Path

from tests.called import called
from tests.cli.name_space import enter_own, mount
from tests.torture.small_disk import fill_disk

DISK = Path(sys.argv[1])
BOOK = DISK / "buch.sqlite"
FILLER = DISK / "fuellung"


def run(step: str, *arguments: str) -> None:
    """Run the program and print what came of it, and every file that lies on the disk then."""
    done = called([arguments[0], "--book", str(BOOK), *arguments[1:]])
    files = sorted(str(place.relative_to(DISK)) for place in DISK.rglob("*") if place.is_file())
    said = {"step": step, "code": done.code, "out": done.out, "err": done.err, "files": files}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Go through everything that writes much."""
    enter_own()
    mount("-t", "tmpfs", "-o", "size=2m", "none", str(DISK))
    outside = Path(sys.argv[2])
    os.chdir(DISK)
    run("add", "add", "--title", "Webhosting", "--provider", "P", "--starts", "2021-03-01")
    run("small paper", "file", "webhosting", str(outside / "klein.bin"))
    run("large paper", "file", "webhosting", str(outside / "gross.bin"))
    run("verify after the large paper", "verify")
    fill_disk(FILLER, 0)
    run("note on the full disk", "contact", "webhosting", "Frau Meier: bestätigt", "--by", "phone")
    run("paper on the full disk", "file", "webhosting", str(outside / "mittel.bin"))
    run("verify on the full disk", "verify")
    fill_disk(FILLER, 16_384)
    run("evidence", "evidence", "webhosting")
    run("evidence as an archive", "evidence", "webhosting", "--out", "Akte.zip")
    fill_disk(FILLER, 150_000)
    run("import on the full disk", "import", str(outside / "neu.json"))
    FILLER.unlink()
    run("evidence with room", "evidence", "webhosting", "--out", "Akte.pdf")
    run("paper with room", "file", "webhosting", str(outside / "mittel.bin"))
    run("import with room", "import", str(outside / "neu.json"))
    run("verify at the end", "verify")


main()
