from mendery.impact import carbon_saved, kilograms_saved

JOBS = [{"outcome": "fixed", "weight_kg": "2.00"}, {"outcome": "partly fixed", "weight_kg": "1.00"}]


def test_partly_fixed_counts_half():
    assert kilograms_saved(JOBS) == 2.5


def test_carbon_uses_the_factor():
    assert carbon_saved(JOBS) == 13.0
