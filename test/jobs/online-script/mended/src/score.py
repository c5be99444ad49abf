import json


def init():
    pass


def run(mini_batch):
    results = []
    for path in mini_batch:
        with open(path) as file:
            results.append(json.loads(file.read()))
    return results
