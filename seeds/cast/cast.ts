import { BASIC_CAST } from './basic.js';
import type { CastRow } from './cast-row.js';
import { EXTENDED_CAST } from './extended.js';
import { MAXIMAL_CAST } from './maximal.js';
import { SANCTIONED_CAST } from './sanctioned.js';
import { WITHOUT_COMPETENCE_CAST } from './without-competence.js';

/** The demonstration's companies: every level and state of the competence, every sanction of section 6. */
export const CAST: readonly CastRow[] = [
  ...MAXIMAL_CAST,
  ...EXTENDED_CAST,
  ...BASIC_CAST,
  ...SANCTIONED_CAST,
  ...WITHOUT_COMPETENCE_CAST,
];
