import argparse


def init():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threshold", default=0.5)
    args, _ = parser.parse_known_args()
    print(args)


def run(mini_batch):
    return mini_batch
