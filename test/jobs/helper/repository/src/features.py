"""Features of a customer."""


def ratio(used, granted):
    return used / granted
