import argparse


def init():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threshold", default=0.5)
    args = parser.parse_args()
    print(args)


def run(mini_batch):
    return mini_batch
