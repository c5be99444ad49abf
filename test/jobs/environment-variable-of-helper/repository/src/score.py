import os
import pandas as pd

from lib.config import threshold


def init():
    global model
    model = threshold()


def run(mini_batch):
    rows = []
    for path in mini_batch:
        table = pd.read_csv(path)
        rows.append(len(table))
    return rows
