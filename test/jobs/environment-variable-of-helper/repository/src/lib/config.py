import os


def threshold():
    return float(os.environ["CUT_OFF"])
