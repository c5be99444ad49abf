import os

import pandas as pd


def init():
    global model_folder
    model_folder = os.environ["AZUREML_MODEL_DIR"]


def run(mini_batch):
    return pd.DataFrame({"file": mini_batch})
