"""Parts of an address that are right are kept when another part is wrong."""

from tests.page_walk import opened, reading, told
from tests.sample_editions import packaged


def test_a_municipality_that_is_not_there_takes_no_other_with_it() -> None:
    with reading(packaged()):
        app = opened("pages/skills_needs.py", "sv", areas="1280,9999", indicator="N03920", year="2022")
    assert not app.exception
    text = told(app)
    assert "Arbetslösa 18–65 år, andel av befolkningen, 2022" in text, "an official id is an address too"
    (areas,) = [one.value for one in app.multiselect if one.label == "Markera kommuner"]
    assert areas == ["1280"]
