import glob
import os

import joblib
import pandas as pd

model = None


def init():
    global model
    path = glob.glob(os.path.join(os.environ["AZUREML_MODEL_DIR"], "**", "model.pkl"), recursive=True)[0]
    model = joblib.load(path)


def run(mini_batch):
    results = []
    for file in mini_batch:
        data = pd.read_csv(file)
        results.extend(model.predict(data).tolist())
    return results
