/** Does one thing of several, so that the others are done whatever becomes of it: returns what it throws, or nothing. */
export function attempt(act: () => void): readonly unknown[] {
  try {
    act();
    return [];
  } catch (error) {
    return [error];
  }
}
