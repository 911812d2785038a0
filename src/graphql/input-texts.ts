/** Descriptions of the two fields that most inputs have, in one place so that they say the same everywhere. */
export const KEY = 'Makes a retry safe: the same key and input have one effect, for 30 days. At most 255 characters.';
export const VERSION = 'The version that was read; CONFLICT if it has changed since.';

/** A name that a reader can see: at least one letter or digit. */
export const HAS_LETTERS = /[\p{L}\p{N}]/u;
