"""How modules of plain Python are found: by the byte code that lies beside each source.

A daily answer loads a hundred of them, the interface four hundred. Python's search asks for the time of every
folder, tries five endings of every name and looks at every source twice: for most modules that takes longer
than to run them. This one looks at the source once, as Python does, and takes byte code that was compiled of
just it. Whatever lies otherwise is left to Python's search.
"""

import os
import sys
from _imp import source_hash
from marshal import loads

from vertragsbuch.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from importlib.util import MAGIC_NUMBER
    from types import CodeType
else:  # importlib hands these on, and takes a millisecond to load, as it warns of what is outdated in it
    from _frozen_importlib import ModuleSpec
    from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader

_PACKAGES = ("vertragsbuch.", "textual.", "rich.")
"""What this program is made of, and what draws its interface; in none of them lies anything compiled to C."""
_LIBRARY = os.path.dirname(os.__file__)  # noqa: PTH120 - pathlib takes 3 ms to load
_OF_PYTHON = sys.stdlib_module_names.difference(sys.builtin_module_names)
"""What lies in Python's own library, and goes before all of its name; what is compiled to C lies apart."""
_ENDING = f".{sys.implementation.cache_tag}.pyc"
_BY_TIME_AND_SIZE = MAGIC_NUMBER + bytes(4)
"""How byte code of this Python begins whose source is told by its time and its size, which follow."""
_KEY = int.from_bytes(MAGIC_NUMBER, "little")
_HEAD = 16
_LOW = 0xFFFF_FFFF
_AT_ONCE = 50_000
"""Nearly every file has room in so many bytes; room for many more is asked of the system each time."""


class _Loader(SourceFileLoader):
    """A loader that has been given the code."""

    code: "CodeType | None" = None

    def get_code(self, fullname: str) -> "CodeType | None":
        """Return the code of the module, read anew once it has been handed out."""
        code, self.code = self.code, None
        return super().get_code(fullname) if code is None else code


class ByteCodeFinder:
    """What Python asks for the modules of these packages."""

    @staticmethod
    def find_spec(
        name: str, path: "Sequence[str] | None" = None, _target: object = None
    ) -> "ModuleSpec | None":
        """Return how a module is loaded; None where it is another's, or Python's search has to tell."""
        package, _dot, last = name.rpartition(".")
        if path and (name.startswith(_PACKAGES) or package.partition(".")[0] in _OF_PYTHON):
            folder = path[0]
        elif path is None and name in _OF_PYTHON:
            folder = _LIBRARY
        else:
            return None
        return _spec_of(name, folder, last) or _spec_of(name, f"{folder}/{last}", "__init__")


def _spec_of(name: str, folder: str, stem: str) -> "ModuleSpec | None":
    """Return how the module in a file is loaded; None where there is none, or its byte code is not of it."""
    source, cached = f"{folder}/{stem}.py", f"{folder}/__pycache__/{stem}{_ENDING}"
    try:
        seen = os.stat(source)  # noqa: PTH116 - pathlib takes 3 ms to load
        content = content_of(cached)
        told = (int(seen.st_mtime) & _LOW).to_bytes(4, "little") + (seen.st_size & _LOW).to_bytes(4, "little")
        if content[:_HEAD] != _BY_TIME_AND_SIZE + told:
            return None
        loader = _Loader(name, source)
        loader.code = loads(memoryview(content)[_HEAD:])  # noqa: S302 - as much as any module that Python finds
    except (OSError, EOFError, ValueError):
        return None
    spec = ModuleSpec(name, loader, origin=source)
    spec.has_location = True
    spec.cached = cached
    if stem == "__init__":
        spec.submodule_search_locations = [folder]
    return spec


def content_of(file: str) -> bytes:
    """Return what stands in a file: a hundred file objects would take twice as long."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        content = os.read(descriptor, _AT_ONCE)
        while len(content) % _AT_ONCE == 0 and (more := os.read(descriptor, _AT_ONCE)):
            content += more
        return content
    finally:
        os.close(descriptor)


def sum_of_content(content: bytes) -> bytes:
    """Return the sum by which Python tells sources apart; every other has to be loaded first."""
    return source_hash(_KEY, content)


def module_named(name: str) -> Any:  # noqa: ANN401 - a module holds whatever it defines
    """Return a module that is loaded when it is needed."""
    __import__(name)
    return sys.modules[name]


def find_by_byte_code() -> None:
    """Let modules of plain Python be found by their byte code, where it lies in its usual place."""
    if sys.pycache_prefix is None and not sys.flags.optimize and ByteCodeFinder not in sys.meta_path:
        sys.meta_path.insert(0, ByteCodeFinder)
