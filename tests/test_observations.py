"""What was noted, by session and by industry."""

from analytics.coverage.observations import SEVERAL, by_industry, observations_of
from data.vocabulary import Origin
from tests.sample_editions import only, packaged


def test_notes_may_be_narrowed() -> None:
    everything = observations_of(packaged())
    assert everything
    obstacles = observations_of(packaged(), session_id="LT1", kind="obstacle")
    assert obstacles
    assert {(one.session_id, one.kind) for one in obstacles} == {("LT1", "obstacle")}
    assert len(obstacles) < len(everything)


def test_every_session_pilot_and_note_stands_under_one_industry() -> None:
    found = by_industry(packaged())
    notes = [one.observation_id for view in found.industries for one in view.observations]
    assert sorted(notes) == sorted(one.observation_id for one in observations_of(packaged()))
    assert sorted(name for view in found.industries for name in view.sessions) == ["LT1", "LT2", "LT3", "LT4"]
    assert found.industries[-1].industry == SEVERAL
    assert found.origins == (Origin.DEMO,)


def test_nothing_loaded_is_said() -> None:
    found = by_industry(only("official_statistics"))
    assert found.industries == ()
    assert [gap.key for gap in found.gaps] == ["not_loaded"]
