def ratio():
    return 1
