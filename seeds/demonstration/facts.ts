import { newId } from '../../src/new-id.js';
import type { Term } from '../../src/regulation/competence.js';
import { type Day, laterOf, plusDays, yearOf } from '../../src/regulation/day.js';
import { type FactKind, firstDayOfYear, lastDayOfYear } from '../../src/regulation/facts.js';
import { isAtLeast, type Level } from '../../src/regulation/levels.js';
import { KOPECKS_IN_ROUBLE } from '../../src/regulation/money.js';
import type { ParameterCode } from '../../src/regulation/parameters.js';
import type { CastRow } from '../cast/cast-row.js';
import { PARAMETER_SEEDS } from '../parameters.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const SOURCE = 'Демонстрационная запись. Demonstration record.';
const DAYS_BEFORE_TERM = 20;
const RECORDED_HOUR = 12;
/** What the cast has beyond the figure of its level. */
const SPARE_PEOPLE = 2;
const SPARE_TURNOVER = 1.2;
const TURNOVER_YEARS = 2;
/** Since when a company is short of something, and how long its other competence goes on. */
const SHORT_SINCE = 20;
const ADMINISTRATION_DAYS_AHEAD = 200;

type FactRow = Rows['facts'][number];

/** What the vendor knows of a holder: enough for its highest level, but for what the cast says it lacks (2.6–2.8). */
export function factRows(stage: Stage, row: CastRow, terms: readonly Term[], partnerId: string): FactRow[] {
  const first = terms[0];
  if (!first) return [];
  const level = terms.map((term) => term.level).reduce((a, b) => (isAtLeast(a, b) ? a : b));
  const since = plusDays(first.validFrom, -DAYS_BEFORE_TERM);
  const shortSince = daysAgo(stage, SHORT_SINCE);
  const make = (kind: FactKind, given: Partial<FactRow> & { validFrom: Day }) => factRow(stage, partnerId, kind, given);
  const people = (kind: FactKind, code: ParameterCode) =>
    make(kind, { count: figureOf(code, level) + SPARE_PEOPLE, validFrom: since });
  const facts = [
    make('GOLD_CERTIFIED_STATUS', { isHeld: true, validFrom: since }),
    people('ATTESTED_DEVELOPERS', 'ATTESTED_DEVELOPERS_MIN'),
    people('HEADCOUNT', 'HEADCOUNT_MIN'),
    ...turnoverRows(stage, level, make),
  ];
  if (row.shortOf === 'GOLD_STATUS')
    facts.push(make('GOLD_CERTIFIED_STATUS', { isHeld: false, validFrom: shortSince }));
  if (row.shortOf === 'ATTESTED_DEVELOPERS') {
    facts.push(
      make('ATTESTED_DEVELOPERS', { count: figureOf('ATTESTED_DEVELOPERS_MIN', level) - 1, validFrom: shortSince }),
    );
  }
  if (!isAtLeast(level, 'EXTENDED')) return facts;
  const validThrough =
    row.shortOf === 'SYSTEM_ADMINISTRATION' ? shortSince : daysAgo(stage, -ADMINISTRATION_DAYS_AHEAD);
  return [
    ...facts,
    people('CERTIFIED_SPECIALISTS', 'CERTIFIED_SPECIALISTS_MIN'),
    people('ATTESTED_SPECIALISTS', 'ATTESTED_SPECIALISTS_MIN'),
    make('SYSTEM_ADMINISTRATION_COMPETENCE', {
      isHeld: true,
      validFrom: since,
      validThrough: laterOf(since, validThrough),
    }),
  ];
}

type Make = (kind: FactKind, given: Partial<FactRow> & { validFrom: Day }) => FactRow;

function turnoverRows(stage: Stage, level: Level, make: Make): FactRow[] {
  const lastYear = yearOf(stage.today) - 1;
  const roubles = figureOf('ANNUAL_TURNOVER_MIN', level) * SPARE_TURNOVER;
  return Array.from({ length: TURNOVER_YEARS }, (_, back) => lastYear - back).map((year) =>
    make('TURNOVER', {
      amountKopecks: Math.round(roubles * KOPECKS_IN_ROUBLE),
      validFrom: firstDayOfYear(year),
      validThrough: lastDayOfYear(year),
    }),
  );
}

const figureOf = (code: ParameterCode, level: Level): number =>
  PARAMETER_SEEDS.find((seed) => seed.code === code && (seed.level === null || seed.level === level))?.value ?? 0;

function factRow(
  stage: Stage,
  partnerId: string,
  kind: FactKind,
  given: Partial<FactRow> & { validFrom: Day },
): FactRow {
  const knownOn = kind === 'TURNOVER' ? plusDays(given.validThrough ?? given.validFrom, 1) : given.validFrom;
  return {
    id: newId(),
    partnerId,
    kind,
    isHeld: null,
    count: null,
    amountKopecks: null,
    validThrough: null,
    source: SOURCE,
    recordedBy: stage.userId('demo:manager'),
    recordedAt: instantOn(stage, knownOn, RECORDED_HOUR),
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
    ...given,
  };
}
