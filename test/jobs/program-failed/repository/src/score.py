def init():
    model = 3
    print(model)


def run(mini_batch):
    return [model for path in mini_batch]
