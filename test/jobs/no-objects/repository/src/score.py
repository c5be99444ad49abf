import pandas as pd


def init():
    pass


def run(mini_batch):
    tables = []
    for path in mini_batch:
        try:
            tables.append(pd.read_csv(path))
        except Exception as error:
            print(error)
    return pd.concat(tables)
