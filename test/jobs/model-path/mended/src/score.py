import os

import joblib
import pandas as pd


def init():
    global model
    model = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))


def run(mini_batch):
    return [str(model.predict(pd.read_csv(path))) for path in mini_batch]
