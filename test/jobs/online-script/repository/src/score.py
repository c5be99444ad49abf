import json


def init():
    pass


def run(raw_data):
    data = json.loads(raw_data)
    return [sum(row) for row in data["data"]]
