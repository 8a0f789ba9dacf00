"""Reads data/repairs.csv."""

import csv

OUTCOMES = ("fixed", "partly fixed", "not fixed", "referred")


def load_repairs(path="data/repairs.csv"):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_outcome(repairs):
    counts = {outcome: 0 for outcome in OUTCOMES}
    for repair in repairs:
        counts[repair["outcome"]] += 1
    return counts


def success_rate(repairs):
    counts = by_outcome(repairs)
    return (counts["fixed"] + 0.5 * counts["partly fixed"]) / max(1, len(repairs))
