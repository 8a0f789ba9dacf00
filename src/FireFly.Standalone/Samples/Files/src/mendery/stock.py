"""Parts in the drawers."""

import csv

REORDER_FACTOR = 3


def load_parts(path="data/parts.csv"):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def below_minimum(parts):
    return [part for part in parts if int(part["stock"]) < int(part["minimum"])]


def reorder_quantity(part):
    return max(0, REORDER_FACTOR * int(part["minimum"]) - int(part["stock"]))


def stock_value(parts):
    return round(sum(int(part["stock"]) * float(part["price"]) for part in parts), 2)
