import { daysBetween } from '../../src/regulation/day.js';
import { clientOf } from '../cast/clients.js';
import { CONTACTS } from '../cast/people.js';
import { PROJECT_KIND_ROWS, PROJECT_KINDS } from '../cast/project-kinds.js';
import type { Random } from '../random.js';
import { addRow } from './copy-rows.js';
import type { Account, Batch, World } from './large.types.js';
import { addLedger, type Publication } from './ledger.js';

const CLIENTS_PER_INDUSTRY = 36;
const OLDEST_PUBLICATION = 850;
const MINUTES = [600, 1_080] as const;
const REMARKS = 'Уточните описание проекта.';
const WITHDRAWAL_REASON = 'Сайт проекта не открывается.';

type Outcome = 'PUBLISHED' | 'WITHDRAWN' | 'SUBMITTED' | 'RETURNED' | 'RUNNING';

/** One of each ten in turn: seven published, the rest on their way or sent back. */
const OUTCOMES: readonly Outcome[] = [
  ...(['PUBLISHED', 'PUBLISHED', 'RUNNING', 'PUBLISHED', 'SUBMITTED', 'PUBLISHED'] as const),
  ...(['PUBLISHED', 'RETURNED', 'PUBLISHED', 'WITHDRAWN', 'PUBLISHED'] as const),
];

const STATES = {
  PUBLISHED: 'PUBLISHED',
  WITHDRAWN: 'RETURNED',
  SUBMITTED: 'SUBMITTED',
  RETURNED: 'RETURNED',
  RUNNING: 'DRAFT',
} as const satisfies Record<Outcome, string>;

export function addProjects(batch: Batch, world: World, account: Account, of: { random: Random; count: number }): void {
  const publications: Publication[] = [];
  const start = of.random.whole(0, OUTCOMES.length - 1);
  const range = publicationRange(world, account);
  for (let i = 0; i < of.count; i += 1) {
    const outcome = OUTCOMES[(start + i) % OUTCOMES.length]!;
    const publishedAgo = of.random.whole(range.newest, range.oldest);
    const projectId = addProject(batch, world, account, { random: of.random, outcome, publishedAgo });
    if (outcome !== 'PUBLISHED' && outcome !== 'WITHDRAWN') continue;
    const withdrawnAgo = outcome === 'WITHDRAWN' ? of.random.whole(1, publishedAgo - 1) : null;
    publications.push(
      addPublication(batch, world, account, { random: of.random, projectId, publishedAgo, withdrawnAgo }),
    );
  }
  addLedger(batch, world, account, { random: of.random, publications });
}

/** Mostly within the time of the competence; never today, so that nothing lies ahead of the moment of generating. */
function publicationRange(world: World, { terms }: Account): { newest: number; oldest: number } {
  const { today } = world.days;
  const last = terms.at(-1);
  const newest = last ? Math.max(2, daysBetween(last.validThrough, today)) : 2;
  const first = terms[0] ? daysBetween(terms[0].validFrom, today) : OLDEST_PUBLICATION;
  return { newest, oldest: Math.min(OLDEST_PUBLICATION, Math.max(first, newest + 1)) };
}

function addProject(
  batch: Batch,
  world: World,
  account: Account,
  { random, outcome, publishedAgo }: { random: Random; outcome: Outcome; publishedAgo: number },
): string {
  const id = world.nextId('project');
  const kind = PROJECT_KIND_ROWS[random.pick(PROJECT_KINDS)];
  const industry = random.pick(world.industries);
  const client = clientOf(industry.code, random.whole(0, CLIENTS_PER_INDUSTRY - 1));
  const finishedAgo = publishedAgo + random.whole(2, 40);
  const serial = random.whole(1, 9_999);
  const isRunning = outcome === 'RUNNING';
  addRow(batch.projects, {
    id,
    partnerId: account.partnerId,
    title: `${kind.title} ${client.brand}`,
    clientName: client.name,
    contactName: random.pick(CONTACTS),
    contactEmail: `project${serial}@client.example`,
    contactPhone: `+7495000${String(serial).padStart(4, '0')}`,
    description: random.pick(kind.descriptions),
    product: random.pick(kind.products),
    categories: kind.categories,
    industryId: industry.id,
    startedOn: world.days.ago(finishedAgo + random.whole(60, 260)),
    finishedOn: isRunning ? null : world.days.ago(finishedAgo),
    publicationState: STATES[outcome],
    remarks: outcome === 'RETURNED' ? REMARKS : outcome === 'WITHDRAWN' ? WITHDRAWAL_REASON : null,
    submittedAt: isRunning ? null : world.days.instant(publishedAgo + 1, random.whole(...MINUTES)),
    createdBy: account.managerId,
    createdAt: world.days.instant(publishedAgo + 2, random.whole(...MINUTES)),
    version: 1,
  });
  return id;
}

interface PublicationDraw {
  random: Random;
  projectId: string;
  publishedAgo: number;
  withdrawnAgo: number | null;
}

function addPublication(batch: Batch, world: World, account: Account, draw: PublicationDraw): Publication {
  const { publishedAgo, withdrawnAgo } = draw;
  const id = world.nextId('publication');
  const publishedAt = world.days.instant(publishedAgo, draw.random.whole(...MINUTES));
  const isWithdrawn = withdrawnAgo !== null;
  addRow(batch.publications, {
    id,
    projectId: draw.projectId,
    partnerId: account.partnerId,
    publishedOn: world.days.ago(publishedAgo),
    publishedAt,
    publishedBy: account.managerId,
    withdrawnOn: isWithdrawn ? world.days.ago(withdrawnAgo) : null,
    withdrawnBy: isWithdrawn ? account.managerId : null,
    withdrawalReason: isWithdrawn ? WITHDRAWAL_REASON : null,
  });
  return { id, publishedAgo, publishedAt, withdrawnAgo, withdrawalReason: isWithdrawn ? WITHDRAWAL_REASON : null };
}
