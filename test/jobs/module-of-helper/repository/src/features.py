import lightgbm


def ratio():
    return lightgbm
