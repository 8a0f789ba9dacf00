"""Who works when."""

SHIFT_HOURS = 3
MAX_SHIFTS_PER_WEEK = 2
MIN_VOLUNTEERS = 3


def can_open(volunteers):
    return sum(1 for volunteer in volunteers if volunteer["status"] == "active") >= MIN_VOLUNTEERS


def hours(shifts):
    return SHIFT_HOURS * len(shifts)


# TODO: holidays are not known to the rota
def free_shifts(shifts_this_week):
    return max(0, MAX_SHIFTS_PER_WEEK - len(shifts_this_week))
