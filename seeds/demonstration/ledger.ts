import { newId } from '../../src/new-id.js';
import { competenceOn, isActive, type Term } from '../../src/regulation/competence.js';
import type { Day } from '../../src/regulation/day.js';
import { pointsForActivity, tariffOn } from '../../src/regulation/points.js';
import { hasAbility, type SanctionFacts } from '../../src/regulation/sanctions.js';
import type { CastCorrection } from '../cast/cast-row.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const WITHDRAWAL_HOUR = 14;
const CORRECTION_HOUR = 15;

type Entry = Rows['entries'][number];

export interface Account {
  partnerId: string;
  terms: readonly Term[];
  sanctions: readonly SanctionFacts[];
  partnershipEndedOn: Day | null;
}

/** 4.3: what each publication earned on its day, and its reversal where it was withdrawn. */
export function publicationEntries(stage: Stage, account: Account, publications: Rows['publications']): Entry[] {
  return publications.flatMap((publication) => {
    const entry = accrual(stage, account, publication);
    if (publication.withdrawnOn === null || entry.amount === 0) return [entry];
    return [entry, reversal(stage, entry, publication.withdrawnOn, publication.withdrawalReason)];
  });
}

function accrual(stage: Stage, account: Account, publication: Rows['publications'][number]): Entry {
  const { publishedOn } = publication;
  const [firstRow] = stage.projectTariffs;
  const tariff = firstRow ? tariffOn(stage.projectTariffs, firstRow.activityId, publishedOn) : null;
  if (tariff === null) throw new Error(`No tariff for a published project is in force on ${publishedOn}.`);
  const { terms, sanctions, partnershipEndedOn } = account;
  const { amount, refusal } = pointsForActivity({
    tariffPoints: tariff.points,
    isActiveOnDay: isActive(competenceOn(publishedOn, terms, sanctions, partnershipEndedOn)),
    mayAccrue: hasAbility('ACCRUE_POINTS', sanctions, publishedOn),
  });
  return {
    id: newId(),
    partnerId: account.partnerId,
    kind: 'PROJECT',
    amount,
    activityOn: publishedOn,
    recordedAt: publication.publishedAt,
    sourceType: 'PROJECT_PUBLICATION',
    sourceId: publication.id,
    tariffId: tariff.id,
    clause: '4.3',
    refusalCode: refusal?.code ?? null,
    refusalClause: refusal?.clause ?? null,
    reversesId: null,
    reason: null,
    actorId: publication.publishedBy,
  };
}

function reversal(stage: Stage, entry: Entry, withdrawnOn: Day, reason: string | null): Entry {
  return {
    ...entry,
    id: newId(),
    amount: -entry.amount,
    activityOn: withdrawnOn,
    recordedAt: instantOn(stage, withdrawnOn, WITHDRAWAL_HOUR),
    reversesId: entry.id,
    reason,
  };
}

export function correctionEntries(stage: Stage, account: Account, corrections: readonly CastCorrection[]): Entry[] {
  return corrections.map(({ ago, amount, reason }) => {
    const id = newId();
    const activityOn = daysAgo(stage, ago);
    return {
      id,
      partnerId: account.partnerId,
      kind: 'CORRECTION',
      amount,
      activityOn,
      recordedAt: instantOn(stage, activityOn, CORRECTION_HOUR),
      sourceType: 'CORRECTION',
      sourceId: id,
      tariffId: null,
      clause: '4.1',
      refusalCode: null,
      refusalClause: null,
      reversesId: null,
      reason,
      actorId: stage.userId('demo:manager'),
    };
  });
}
