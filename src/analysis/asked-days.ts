import type { Actor } from '../access/actor.js';
import { refuseTooFar } from '../competence/competence-view.js';
import type { Day } from '../regulation/day.js';
import type { Asker } from './asked.js';

export interface DayArgs {
  readonly asOf?: Day | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** The days that a field of `Analysis` is asked for; today where none is said. Further on than records reach is refused. */
export function askerOf({ actor, today }: { actor: Actor; today: Day }, { asOf, from, to }: DayArgs): Asker {
  const day = asOf ?? to ?? today;
  refuseTooFar(day, today);
  return { actor, day, since: from ?? day };
}
