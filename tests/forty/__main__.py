"""Walk from an empty book to forty contracts and print what it took: `python -m tests.forty`."""

import sys
import tempfile
from pathlib import Path

from tests.forty.made import household
from tests.forty.walk import walk


def main() -> int:
    """Print keys, seconds and the overview at the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        walked = walk(folder, household(folder / "haus"))
    sys.stdout.write(f"{walked.keys} keys beside two paths, {walked.seconds:.0f} s\n{walked.overview}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
