import { type Day, earlierOf, laterOf, plusDays, plusMonths } from './day.js';

/** 6.6: a cabinet is blocked for at most this long. */
export const CABINET_BLOCKING_MONTHS_MAX = 12;

export interface Period {
  from: Day;
  through: Day;
}

/** 6.6: the last day that a block may have which began on `startsOn`. */
export function cabinetBlockingEndsAtLatestOn(startsOn: Day): Day {
  return plusDays(plusMonths(startsOn, CABINET_BLOCKING_MONTHS_MAX), -1);
}

/** 6.6: blocks that overlap or follow one another without a free day count as one, earlier or later ones alike. */
export function gaplessRun(block: Period, others: readonly Period[]): Period {
  const joined = others.filter((o) => o.from <= plusDays(block.through, 1) && block.from <= plusDays(o.through, 1));
  const run = joined.reduce(
    (sum, o) => ({ from: earlierOf(sum.from, o.from), through: laterOf(sum.through, o.through) }),
    block,
  );
  const hasGrown = run.from !== block.from || run.through !== block.through;
  return hasGrown ? gaplessRun(run, others) : run;
}
