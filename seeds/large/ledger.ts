import { competenceOn, isActive } from '../../src/regulation/competence.js';
import type { Day } from '../../src/regulation/day.js';
import { pointsForActivity, tariffOn } from '../../src/regulation/points.js';
import { hasAbility } from '../../src/regulation/sanctions.js';
import type { Random } from '../random.js';
import { addRow } from './copy-rows.js';
import type { Account, Batch, World } from './large.types.js';

export interface Publication {
  id: string;
  publishedAgo: number;
  publishedAt: Date;
  withdrawnAgo: number | null;
  withdrawalReason: string | null;
}

/** A ledger of a holder has at least so many entries, and up to so many; corrections fill it up. */
const ENTRIES = [25, 50] as const;
const CORRECTION_MINUTES = [600, 1_080] as const;
const CORRECTION_DAYS_MAX = 850;
const CORRECTION_REASON = 'Перенос баллов из прежнего учёта.';
const WITHDRAWAL_MINUTE = 1_100;

interface Entry {
  id: string;
  kind: 'PROJECT' | 'CORRECTION';
  amount: number;
  activityOn: Day;
  recordedAt: Date;
  sourceType: 'PROJECT_PUBLICATION' | 'CORRECTION';
  sourceId: string;
  tariffId: string | null;
  clause: string;
  refusalCode: string | null;
  refusalClause: string | null;
  reversesId: string | null;
  reason: string | null;
}

export function addLedger(
  batch: Batch,
  world: World,
  account: Account,
  { random, publications }: { random: Random; publications: readonly Publication[] },
): void {
  const entries = publications.flatMap((publication) => entriesOf(world, account, publication));
  const wanted = account.terms.length > 0 ? random.whole(...ENTRIES) : 0;
  while (entries.length < wanted) entries.push(correction(world, random));
  // The ledger's order is that of insertion, so the rows go in as they were recorded.
  entries.sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  takeNoMoreThanThereIs(entries);
  for (const entry of entries) {
    addRow(batch.entries, { ...entry, partnerId: account.partnerId, actorId: account.managerId });
  }
}

/** 4.1: a correction that would lead below zero is refused, so it gives points here instead. */
function takeNoMoreThanThereIs(entries: readonly Entry[]): void {
  let total = 0;
  for (const entry of entries) {
    if (entry.kind === 'CORRECTION' && total + entry.amount < 0) entry.amount = -entry.amount;
    total += entry.amount;
  }
}

function entriesOf(world: World, account: Account, publication: Publication): Entry[] {
  const entry = accrual(world, account, publication);
  if (publication.withdrawnAgo === null || entry.amount === 0) return [entry];
  const reversal: Entry = {
    ...entry,
    id: world.nextId('entry'),
    amount: -entry.amount,
    activityOn: world.days.ago(publication.withdrawnAgo),
    recordedAt: world.days.instant(publication.withdrawnAgo, WITHDRAWAL_MINUTE),
    reversesId: entry.id,
    reason: publication.withdrawalReason,
  };
  return [entry, reversal];
}

/** 4.1, 4.3, 6.2: by the same rules as a publication through the API. */
function accrual(world: World, { terms, sanctions }: Account, publication: Publication): Entry {
  const day = world.days.ago(publication.publishedAgo);
  const activityId = world.projectTariffs[0]?.activityId ?? '';
  const tariff = tariffOn(world.projectTariffs, activityId, day);
  if (tariff === null) throw new Error(`No tariff for a published project is in force on ${day}.`);
  const { amount, refusal } = pointsForActivity({
    tariffPoints: tariff.points,
    isActiveOnDay: isActive(competenceOn(day, terms, sanctions, null)),
    mayAccrue: hasAbility('ACCRUE_POINTS', sanctions, day),
  });
  return {
    id: world.nextId('entry'),
    kind: 'PROJECT',
    amount,
    activityOn: day,
    recordedAt: publication.publishedAt,
    sourceType: 'PROJECT_PUBLICATION',
    sourceId: publication.id,
    tariffId: tariff.id,
    clause: '4.3',
    refusalCode: refusal?.code ?? null,
    refusalClause: refusal?.clause ?? null,
    reversesId: null,
    reason: null,
  };
}

function correction(world: World, random: Random): Entry {
  const id = world.nextId('entry');
  const ago = random.whole(1, CORRECTION_DAYS_MAX);
  return {
    id,
    kind: 'CORRECTION',
    amount: random.isLucky(0.1) ? -random.whole(1, 10) : random.whole(1, 40),
    activityOn: world.days.ago(ago),
    recordedAt: world.days.instant(ago, random.whole(...CORRECTION_MINUTES)),
    sourceType: 'CORRECTION',
    sourceId: id,
    tariffId: null,
    clause: '4.1',
    refusalCode: null,
    refusalClause: null,
    reversesId: null,
    reason: CORRECTION_REASON,
  };
}
