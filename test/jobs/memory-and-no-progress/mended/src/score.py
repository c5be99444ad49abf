import os
import pandas as pd


def init():
    global model
    model = None


def run(mini_batch):
    rows = []
    for path in mini_batch:
        table = pd.read_csv(path)
        rows.append(len(table))
    return rows
