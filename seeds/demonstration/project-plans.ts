import type { Term } from '../../src/regulation/competence.js';
import { type Day, daysBetween } from '../../src/regulation/day.js';
import type { CastProjectFate, CastProjects, CastRow } from '../cast/cast-row.js';
import type { Random } from '../random.js';

/** What happens to one project; all in days before the day of seeding, negative ones still to come. */
export interface ProjectPlan {
  isComplete: boolean;
  state: 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'PUBLISHED';
  startedAgo: number;
  finishedAgo: number | null;
  createdAgo: number;
  submittedAgo: number | null;
  publications: readonly { ago: number; withdrawnAgo: number | null }[];
}

/** Points are not spread further back than the demonstration tariff goes. */
const OLDEST_PUBLICATION = 850;
const NEWEST_PUBLICATION = 9;

export function plansOf(row: CastRow, projects: CastProjects, terms: readonly Term[], today: Day, random: Random) {
  const spread = spreadOver(projects.published ?? 0, competenceDays(row, terms, today), random);
  const published = [...spread, ...(projects.publishedAgo ?? [])].map((ago) => publishedPlan(ago, random));
  return [...published, ...(projects.others ?? []).map((fate) => OTHER_PLANS[fate](random))];
}

/** The days on which publications earn something, as distances from the day of seeding. */
function competenceDays(row: CastRow, terms: readonly Term[], today: Day): { oldest: number; newest: number } {
  const first = terms[0]?.validFrom ?? today;
  const last = terms.at(-1)?.validThrough ?? today;
  const endedAgo = Math.max(daysBetween(last, today), -(row.partnershipEndsIn ?? 0));
  return {
    oldest: Math.min(OLDEST_PUBLICATION, daysBetween(first, today) - 2),
    newest: Math.max(NEWEST_PUBLICATION, endedAgo + NEWEST_PUBLICATION),
  };
}

function spreadOver(count: number, { oldest, newest }: { oldest: number; newest: number }, random: Random): number[] {
  const step = (oldest - newest) / Math.max(1, count);
  return Array.from({ length: count }, (_, i) => Math.round(oldest - step * (i + random.fraction() / 2)));
}

/** 4.3: published on or after the finish day. */
function publishedPlan(ago: number, random: Random): ProjectPlan {
  return { ...finishedPlan(ago, random), state: 'PUBLISHED', publications: [{ ago, withdrawnAgo: null }] };
}

function finishedPlan(firstPublishedAgo: number, random: Random): ProjectPlan {
  const finishedAgo = firstPublishedAgo + random.whole(3, 30);
  return {
    isComplete: true,
    state: 'SUBMITTED',
    startedAgo: finishedAgo + random.whole(90, 260),
    finishedAgo,
    createdAgo: firstPublishedAgo + random.whole(5, 12),
    submittedAgo: firstPublishedAgo + random.whole(1, 4),
    publications: [],
  };
}

function runningPlan(random: Random): ProjectPlan {
  const createdAgo = random.whole(15, 40);
  return {
    isComplete: true,
    state: 'DRAFT',
    startedAgo: createdAgo + random.whole(10, 90),
    finishedAgo: null,
    createdAgo,
    submittedAgo: null,
    publications: [],
  };
}

const OTHER_PLANS: Readonly<Record<CastProjectFate, (random: Random) => ProjectPlan>> = {
  DRAFT: (random) => ({ ...runningPlan(random), isComplete: false }),
  DRAFT_RUNNING: runningPlan,
  SUBMITTED: (random) => finishedPlan(0, random),
  SUBMITTED_RUNNING: (random) => ({
    ...runningPlan(random),
    state: 'SUBMITTED',
    submittedAgo: random.whole(2, 10),
    finishedAgo: -random.whole(10, 40),
  }),
  RETURNED: (random) => ({ ...finishedPlan(random.whole(8, 25), random), state: 'RETURNED' }),
  WITHDRAWN: (random) => {
    const ago = random.whole(90, 160);
    const withdrawnAgo = random.whole(15, 60);
    return { ...finishedPlan(ago, random), state: 'RETURNED', publications: [{ ago, withdrawnAgo }] };
  },
  REPUBLISHED: (random) => {
    const first = { ago: random.whole(150, 200), withdrawnAgo: random.whole(100, 130) };
    const again = { ago: random.whole(30, 70), withdrawnAgo: null };
    const plan = finishedPlan(first.ago, random);
    return { ...plan, state: 'PUBLISHED', submittedAgo: again.ago + 2, publications: [first, again] };
  },
};
