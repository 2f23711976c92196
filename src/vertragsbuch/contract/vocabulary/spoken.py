"""What people may type for one of a few keys: the key, its name in German or on the screen, another word."""

from collections.abc import Mapping

from vertragsbuch.language import _, german_text
from vertragsbuch.tables.characters import folded
from vertragsbuch.typed import TypeVar

_Key = TypeVar("_Key", bound=str)


def key_spoken(
    text: str, names: Mapping[_Key, str], also: Mapping[_Key, tuple[str, ...]] | None = None
) -> _Key | None:
    """Return the key that was typed: itself, by its name in German or as the screen has it, or by `also`.

    `names` are marked by `N_`. A key may be typed with blanks or hyphens: „registered letter“. None for
    another word.
    """
    typed = folded(text)
    as_key = typed.replace(" ", "_").replace("-", "_")
    key = next((key for key in names if key == as_key), None)
    if key is not None:
        return key
    for key, name in names.items():
        words = (german_text(name), _(name), *((also or {}).get(key, ())))
        if typed in map(folded, words):
            return key
    return None
