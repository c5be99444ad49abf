import pandas as pd


def init():
    pass


def read(path):
    """A table of numbers, one row a customer."""
    return pd.read_csv(path, index_col="id")


def score(frame):
    return frame.sum(axis=1)


def run(mini_batch):
    frame = pd.concat([read(path) for path in mini_batch])
    # Everything is a number here.
    X = frame.dropna().astype(float)
    return score(X).tolist()
