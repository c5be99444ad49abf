import pandas as pd
import sklearn


def init():
    print(sklearn.__version__)


def run(mini_batch):
    return pd.DataFrame({"file": mini_batch})
