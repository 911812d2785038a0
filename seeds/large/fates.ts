import type { Level } from '../../src/regulation/levels.js';
import type { SanctionKind } from '../../src/regulation/sanctions.js';
import type { CastTerms } from '../cast/cast-row.js';
import type { Random } from '../random.js';

/** How a generated company stands today, and how many projects such a company has on average. */
interface FateRow {
  share: number;
  level: Level | null;
  /** Range of the last term's last day, from today on. */
  lastDayIn: readonly [min: number, max: number];
  meanProjects: number;
  isSuspended?: boolean;
}

/** Shares add up to 1. About half of the companies are listed; there are about eleven projects for each company. */
const FATES: readonly FateRow[] = [
  { share: 0.42, level: 'EXTENDED', lastDayIn: [0, 364], meanProjects: 13 },
  { share: 0.1, level: 'MAXIMAL', lastDayIn: [0, 364], meanProjects: 26 },
  { share: 0.22, level: 'BASIC', lastDayIn: [0, 364], meanProjects: 6 },
  { share: 0.11, level: 'EXTENDED', lastDayIn: [-500, -70], meanProjects: 8 },
  { share: 0.04, level: 'EXTENDED', lastDayIn: [-58, -1], meanProjects: 8 },
  { share: 0.03, level: 'EXTENDED', lastDayIn: [40, 364], meanProjects: 10, isSuspended: true },
  { share: 0.08, level: null, lastDayIn: [0, 0], meanProjects: 3 },
];

const YEARS_MAX = 3;

export interface Fate {
  terms: CastTerms | undefined;
  isSuspended: boolean;
  projects: number;
}

export function drawFate(random: Random): Fate {
  let left = random.fraction();
  const row =
    FATES.find(({ share }) => {
      left -= share;
      return left < 0;
    }) ?? FATES[0]!;
  const projects = Math.floor(row.meanProjects * (0.2 + 1.6 * random.fraction()) + 0.5);
  return { terms: termsOf(row, random), isSuspended: row.isSuspended ?? false, projects };
}

function termsOf(row: FateRow, random: Random): CastTerms | undefined {
  if (row.level === null) return undefined;
  const years = random.whole(1, YEARS_MAX);
  const lastDayIn = random.whole(...(row.lastDayIn as [number, number]));
  const earlier = Array.from({ length: years - 1 }, (): Level => (random.isLucky(0.5) ? 'BASIC' : 'EXTENDED'));
  const [first = row.level, ...others] = [...earlier, row.level];
  return { levels: [first, ...others], lastDayIn };
}

/** Of other sanctions than a suspension, so often. */
export const SANCTION_CHANCE = 0.04;

/** The clause that each kind is for; a temporary one needs a last day, so all have one. */
export const LESSER_SANCTIONS: readonly { kind: SanctionKind; ground: string; refusesPoints: boolean }[] = [
  { kind: 'POINTS_AND_DISCOUNT_REFUSAL', ground: '5.4', refusesPoints: true },
  { kind: 'PUBLIC_LISTS_EXCLUSION', ground: '5.5', refusesPoints: false },
  { kind: 'VIOLATORS_LIST_PLACEMENT', ground: '5.12', refusesPoints: false },
  { kind: 'IMPLEMENTATION_REQUESTS_EXCLUSION', ground: '5.3', refusesPoints: false },
];
