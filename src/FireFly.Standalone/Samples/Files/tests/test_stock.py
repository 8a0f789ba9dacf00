from mendery.stock import below_minimum, reorder_quantity

PARTS = [{"stock": "2", "minimum": "5"}, {"stock": "9", "minimum": "5"}]


def test_only_low_parts_are_named():
    assert below_minimum(PARTS) == [PARTS[0]]


def test_reorder_fills_up_to_three_times_the_minimum():
    assert reorder_quantity(PARTS[0]) == 13
