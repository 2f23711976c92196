"""The completion script of bash; where it knows nothing, bash completes files and variables as ever."""

from collections.abc import Iterable

from vertragsbuch.cli.completing.offers import CommandOffer, ValueOffer

_SCRIPT = r"""# Vervollständigung für bash: source <(vertragsbuch completion bash)
_vertragsbuch_valued() {
  case $1 in
@valued@
  esac
}
_vertragsbuch_options() {
  case $1 in
@options@
  esac
}
_vertragsbuch_value() {
  case "$1 $2" in
@values@
  esac
}
_vertragsbuch_ids() {
  local book=${1/#\~/$HOME}
  vertragsbuch completion ids ${book:+--book "$book"} 2>/dev/null
}
_vertragsbuch_add_ids() {  # nicht mit compgen -W: das führt aus, was in einer Kennung wie $(…) steht
  local id quoted
  while IFS= read -r id; do
    printf -v quoted %q "$id"
    [[ $id == "$2"* || $quoted == "$2"* ]] && COMPREPLY+=("$quoted")
  done < <(_vertragsbuch_ids "$1")
}
_vertragsbuch() {
  local IFS=$' \t\n' current=${COMP_WORDS[COMP_CWORD]} command='' asked='' book='' place=0 index word
  COMPREPLY=()
  [[ $current == '=' ]] && current=''
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ $word == -* ]]; then
      [[ " $(_vertragsbuch_valued "$command") " == *" $word "* ]] || continue
      ((index++))
      [[ ${COMP_WORDS[index]} == '=' ]] && ((index < COMP_CWORD)) && ((index++))
      ((index >= COMP_CWORD)) && asked=$word
      [[ $word == --book ]] && book=${COMP_WORDS[index]}
    elif [[ -z $command ]]; then
      command=$word
    else
      ((place++))
    fi
  done
  local known words prefix=''
  if [[ -z $asked && $current == -* ]]; then
    COMPREPLY=($(compgen -W "$(_vertragsbuch_options "$command")" -- "$current"))
    return
  fi
  known=$(_vertragsbuch_value "$command" "${asked:-@$place}")
  words=${known#* }
  case ${known%% *} in
    ids) _vertragsbuch_add_ids "$book" "$current" ;;
    list)
      [[ $current == *,* ]] && prefix=${current%,*},
      COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "${current##*,}"))
      ;;
    words) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o bashdefault -o default -F _vertragsbuch vertragsbuch
"""


def script(offers: tuple[CommandOffer, ...]) -> str:
    """Return the script."""
    valued = (
        _case(offer.name, " ".join(name for option in offer.options if option.value for name in option.names))
        for offer in offers
    )
    options = (
        _case(offer.name, " ".join(name for option in offer.options for name in option.names))
        for offer in offers
    )
    commands = ValueOffer("words", "commands", tuple((offer.name, "") for offer in offers if offer.name))
    values = [_known(" @0", commands)]
    for offer in offers:
        values += _values(offer)
    parts = {"@valued@": valued, "@options@": options, "@values@": filter(None, values)}
    text = _SCRIPT
    for mark, lines in parts.items():
        text = text.replace(mark, "\n".join(lines))
    return text


def _values(offer: CommandOffer) -> Iterable[str]:
    for option in offer.options:
        for name in option.names if option.value else ():
            assert option.value is not None
            yield _known(f"{offer.name} {name}", option.value)
    for number, place in enumerate(offer.places):
        yield _known(f"{offer.name} @{'' if place.repeats else number}", place.value, goes_on=place.repeats)


def _known(place: str, value: ValueOffer, *, goes_on: bool = False) -> str:
    if value.kind not in ("ids", "words", "list"):
        return f"    '{place}'*) ;;" if goes_on else ""
    return _case(place, " ".join((value.kind, *(word for word, _title in value.words))), goes_on=goes_on)


def _case(pattern: str, answer: str, *, goes_on: bool = False) -> str:
    return f"    '{pattern}'{'*' if goes_on else ''}) echo '{answer}' ;;"
