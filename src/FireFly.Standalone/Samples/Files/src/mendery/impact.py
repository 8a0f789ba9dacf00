"""What a repair saves: kilograms and carbon."""

CARBON_FACTOR = 5.2
WEIGHTS = {"fixed": 1.0, "partly fixed": 0.5, "not fixed": 0.0, "referred": 0.0}


def kilograms_saved(repairs):
    return round(sum(WEIGHTS[repair["outcome"]] * float(repair["weight_kg"]) for repair in repairs), 2)


def carbon_saved(repairs):
    return round(CARBON_FACTOR * kilograms_saved(repairs), 1)
