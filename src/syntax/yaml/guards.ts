/** The longest text that is read, in UTF-16 units. */
export const MAX_TEXT = 2_000_000;

/** How deep collections may nest. PyYAML itself gives up somewhere between 400 and 1,000. */
export const MAX_DEPTH = 200;

/** How many aliases one file may use. */
export const MAX_ALIASES = 1_000;

/** How many nodes one file may have, aliases not counted. */
export const MAX_NODES = 1_000_000;

/** How many pairs all merge keys of a file may bring in, together. */
export const MAX_MERGED_PAIRS = 100_000;

/** How many times the parser may be started for one file, to repair what only it refuses. */
export const MAX_PARSES = 100;

/** How many characters the parser may read for one file, all its starts together. */
export const MAX_PARSED = 20_000_000;

/** How many errors of one file are told. */
export const MAX_ERRORS = 100;
