"""Features of a customer."""


def ratio(used, granted):
    return used / granted if granted else 0.0
