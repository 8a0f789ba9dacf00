"""The monthly report."""

from .impact import carbon_saved, kilograms_saved
from .repairs import by_outcome
from .stock import below_minimum


def monthly_report(month, repairs, parts):
    lines = [f"# {month}", f"Repairs: {len(repairs)}"]
    lines += [f"{outcome.capitalize()}: {count}" for outcome, count in by_outcome(repairs).items()]
    lines.append(f"Kept from the bin: {kilograms_saved(repairs)} kg, {carbon_saved(repairs)} kg CO2e")
    # TODO: add the visitor counts of data/events.json
    lines += [f"Low stock: {part['part']} {part['name']}" for part in below_minimum(parts)]
    return "\n".join(lines)
