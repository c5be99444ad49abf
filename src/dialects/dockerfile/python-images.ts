import official from '../../../schemas/facts/python-images.json' with { type: 'json' };

/** The official images of Python: their tags say the version. */
export const pythonImages = official;
