"""The completion script of zsh."""

from collections.abc import Iterator

from vertragsbuch.cli.completing.offers import CommandOffer, OptionOffer, ValueOffer, values_in_words
from vertragsbuch.language import _

_SCRIPT = r"""#compdef vertragsbuch
# Vervollständigung für zsh: source <(vertragsbuch completion zsh), oder als _vertragsbuch in fpath
_vertragsbuch_ids() {
  local -a ids book
  [[ -n $opt_args[--book] ]] && book=(--book "${(Q)~opt_args[--book]}")
  ids=(${(f)"$(command vertragsbuch completion ids $book 2>/dev/null)"})
  compadd -a ids
}
@words@
_vertragsbuch() {
  local curcontext=$curcontext context state line
  local -A opt_args
  _arguments -C @program@ '1: :_vertragsbuch_commands' '*:: :->rest'
  [[ $state == rest ]] || return
  case $line[1] in
@commands@
  esac
}
if [[ $funcstack[1] == _vertragsbuch ]]; then
  _vertragsbuch "$@"
else
  compdef _vertragsbuch vertragsbuch
fi
"""


def script(offers: tuple[CommandOffer, ...]) -> str:
    """Return the script."""
    commands = ValueOffer(
        "words", "commands", tuple((offer.name, offer.summary) for offer in offers if offer.name)
    )
    named = {value.name: value for value in (commands, *values_in_words(offers))}
    texts = {
        "@program@": " ".join(_specs(offers[0])),
        "@words@": "\n".join(map(_words, named.values())),
        "@commands@": "\n".join(_command(offer) for offer in offers[1:]),
    }
    text = _SCRIPT
    for mark, part in texts.items():
        text = text.replace(mark, part)
    return text


def _words(value: ValueOffer) -> str:
    if value.kind == "list":
        words = " ".join(_quoted(f"{word}[{_plain(_(title))}]") for word, title in value.words)
        return f"_vertragsbuch_{value.name}() {{ _values -s , ' ' {words} }}"
    words = " ".join(_quoted(f"{word}:{_plain(_(title))}" if title else word) for word, title in value.words)
    lines = (f"  local -a words=({words})", f"  _describe -t {value.name} ' ' words")
    return "\n".join((f"_vertragsbuch_{value.name}() {{", *lines, "}"))


def _command(offer: CommandOffer) -> str:
    specs = " ".join((*_specs(offer), *_places(offer)))
    return f"    {offer.name}) _arguments {specs} ;;"


def _specs(offer: CommandOffer) -> Iterator[str]:
    for option in offer.options:
        for name in option.names:
            yield _quoted(f"*{name}[{_plain(option.help)}]{_asked(option)}")


def _asked(option: OptionOffer) -> str:
    return "" if option.value is None else f": :{_action(option.value)}"


def _places(offer: CommandOffer) -> Iterator[str]:
    for place in offer.places:
        yield _quoted(f"{'*' if place.repeats else ''}:{_plain(place.title)}:{_action(place.value)}")


def _action(value: ValueOffer) -> str:
    actions = {"text": "_default", "ids": "_vertragsbuch_ids", "files": "_files", "folders": "_files -/"}
    return actions.get(value.kind) or f"_vertragsbuch_{value.name}"


def _plain(text: str) -> str:
    """Return a text without what ends a part of a specification."""
    return text.replace("\\", "").replace(":", "\\:").replace("[", "(").replace("]", ")").replace("\n", " ")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
