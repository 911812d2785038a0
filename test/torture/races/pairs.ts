import { APPLICATION_PAIRS } from './application-pairs.js';
import { DEALING_PAIRS } from './dealing-pairs.js';
import { ORDER_PAIRS } from './order-pairs.js';
import { PARTNER_PAIRS } from './partner-pairs.js';
import type { Pair } from './race.js';
import { SANCTION_PAIRS } from './sanction-pairs.js';

export const PAIRS: readonly Pair[] = [
  ...ORDER_PAIRS,
  ...APPLICATION_PAIRS,
  ...PARTNER_PAIRS,
  ...DEALING_PAIRS,
  ...SANCTION_PAIRS,
];
