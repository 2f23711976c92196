"""Plans with paths as odd as a person may have them."""

from hypothesis import strategies as st

from vertragsbuch.scheduling.timer import TimerPlan

_signs = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\\")
words = st.text(_signs, max_size=20)
paths = words.map(lambda text: f"/{text}")
times = st.sets(
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)), min_size=1, max_size=5
)
plans = st.builds(
    lambda program, arguments, at, home: TimerPlan(
        (program, *arguments), tuple(sorted(at)), (("XDG_DATA_HOME", home),)
    ),
    paths,
    st.lists(words, max_size=3),
    times,
    paths,
)
