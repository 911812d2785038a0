import { Foundation1763800000000 } from './1763800000000-foundation.js';

/** In the order in which they run. A migration that has been released is never changed; a new one follows it. */
export const MIGRATIONS = [Foundation1763800000000] as const;
