import { newVerificationCode } from '../../src/certificates/verification-code.js';
import { newId } from '../../src/new-id.js';
import { type Term, termEnd } from '../../src/regulation/competence.js';
import { type Day, plusDays, plusYears } from '../../src/regulation/day.js';
import type { CastRow, CastSanction, CastTerms } from '../cast/cast-row.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const STATEMENT_DAYS_BEFORE = 20;
const DECISION_HOUR = 11;

/** 2.4, 2.10: year after year, each term ending on the same date. */
export function termsOf(cast: CastTerms | undefined, today: Day): Term[] {
  if (!cast) return [];
  const startedOn = cast.startedAgo === undefined ? null : plusDays(today, -cast.startedAgo);
  const lastDay = startedOn === null ? plusDays(today, cast.lastDayIn ?? 0) : termEnd(startedOn);
  const years = cast.levels.length;
  const ends = cast.levels.map((_, year) => plusYears(lastDay, year + 1 - years));
  const terms = cast.levels.map((level, year): Term => {
    const validThrough = ends[year]!;
    if (year === 0) return { level, validFrom: startedOn ?? firstDayOf(validThrough), validThrough };
    const gapDays = year === years - 1 ? (cast.gapDays ?? 0) : 0;
    return { level, validFrom: plusDays(ends[year - 1]!, 1 + gapDays), validThrough };
  });
  return cast.upgrade ? withUpgrade(terms, cast.upgrade, today) : terms;
}

/** The first day of the term that ends on a day; from 29 February a year back leads to a term one day too long. */
function firstDayOf(validThrough: Day): Day {
  const yearBefore = plusYears(validThrough, -1);
  return termEnd(yearBefore) < validThrough ? plusDays(yearBefore, 1) : yearBefore;
}

/** 2.13: the level changes, the end of the term does not. */
function withUpgrade(terms: readonly Term[], upgrade: NonNullable<CastTerms['upgrade']>, today: Day): Term[] {
  const last = terms.at(-1)!;
  const upgradedOn = plusDays(today, -upgrade.ago);
  return [
    ...terms.slice(0, -1),
    { ...last, validThrough: plusDays(upgradedOn, -1) },
    { ...last, level: upgrade.to, validFrom: upgradedOn },
  ];
}

/** 2.12: the day of the accession statement, before the first term. */
export const statementSignedOn = (terms: readonly Term[]): Day | null =>
  terms[0] ? plusDays(terms[0].validFrom, -STATEMENT_DAYS_BEFORE) : null;

export function termRows(
  stage: Stage,
  terms: readonly Term[],
  holder: { partnerId: string; legalEntityId: string },
): Rows['terms'] {
  return terms.map((term) => ({
    id: newId(),
    ...holder,
    ...term,
    basis: 'IMPORTED',
    reference: `Решение от ${term.validFrom.split('-').reverse().join('.')}`,
    applicationId: null,
    supersededOn: null,
    annulledOn: null,
    voidedAt: null,
    voidReason: null,
    createdBy: stage.userId('demo:manager'),
    createdAt: instantOn(stage, term.validFrom, DECISION_HOUR),
  }));
}

/** 2.3: every term has its certificate, made with it. */
export const certificateRows = (terms: Rows['terms']): Rows['certificates'] =>
  terms.map(({ id, partnerId, createdAt }) => ({
    id: newId(),
    partnerId,
    termId: id,
    verificationCode: newVerificationCode(),
    issuedAt: createdAt,
  }));

export function sanctionRows(stage: Stage, row: CastRow, partnerId: string): Rows['sanctions'] {
  return (row.sanctions ?? []).map((sanction) => sanctionRow(stage, sanction, partnerId));
}

function sanctionRow(stage: Stage, cast: CastSanction, partnerId: string): Rows['sanctions'][number] {
  const startsOn = daysAgo(stage, cast.startedAgo);
  const compliance = stage.userId('demo:compliance');
  return {
    id: newId(),
    partnerId,
    kind: cast.kind,
    investigationId: null,
    ground: cast.ground,
    decision: cast.decision,
    internalNote: cast.internalNote ?? null,
    startsOn,
    throughOn: cast.lastDayIn === null ? null : daysAgo(stage, -cast.lastDayIn),
    refusesPoints: cast.refusesPoints ?? false,
    refusesDiscount: cast.refusesDiscount ?? false,
    activityIds: [],
    permanentFrom: null,
    liftedOn: cast.lifted ? daysAgo(stage, cast.lifted.ago) : null,
    liftReason: cast.lifted?.reason ?? null,
    liftedBy: cast.lifted ? compliance : null,
    imposedBy: compliance,
    imposedAt: instantOn(stage, startsOn, DECISION_HOUR),
  };
}
