import { refusalToUseCabinet } from './cabinet.js';
import {
  type CheckFacts,
  type CheckQuestion,
  distinctIds,
  type Finding,
  figureOn,
  finding,
  levelAskedOn,
  type ProjectOnRecord,
  provenYears,
} from './check-facts.js';
import type { DataRequirement } from './core-requirements.js';
import { type Day, plusDays, yearOf } from './day.js';
import { daysOfChange, type FactKindOf, factOn, firstDayOfYear } from './facts.js';
import { LEVELS, type Level } from './levels.js';
import { KOPECKS_IN_ROUBLE } from './money.js';
import { checkBundle, checkDelivery } from './order-checks.js';
import type { ParameterCode } from './parameters.js';
import { isFinished } from './projects.js';
import type { Statement, StatementCode } from './requirements.js';
import { type Stretch, stretchesOf } from './stretches.js';
import { violationsCounting } from './violations.js';

type Check = (question: CheckQuestion, facts: CheckFacts) => Finding;

/** 2.7: one finished project and one promotion activity are enough. */
export const PROJECTS_TO_SHOW = 1;
export const ACTIVITIES_TO_SHOW = 1;

/** 1.6, the reading: turnover is that of the last calendar year, or of the one before while the last is not on record. */
export const TURNOVER_YEARS_BACK = 2;

const dayAfter = (day: Day): Day => plusDays(day, 1);
const BASIC = LEVELS[0];

/** The checks of everything that this system's own data answer. */
export const DATA_CHECKS: Readonly<Record<DataRequirement, Check>> = {
  PARTNERSHIP: checkPartnership,
  GOLD_STATUS: (question, facts) => checkHeld('GOLD_CERTIFIED_STATUS', question, facts),
  ATTESTED_DEVELOPERS: (question, facts) =>
    checkPeople('ATTESTED_DEVELOPERS', 'ATTESTED_DEVELOPERS_MIN', question, facts),
  BUNDLE: checkBundle,
  DELIVERY: checkDelivery,
  NO_VIOLATION: checkViolations,
  HEADCOUNT: (question, facts) => checkPeople('HEADCOUNT', 'HEADCOUNT_MIN', dayOnly(question), facts),
  TURNOVER: checkTurnover,
  FINISHED_PROJECT: checkFinishedProject,
  PROMOTION_ACTIVITIES: checkActivities,
  ENTERPRISE_PROJECTS: checkEnterpriseProjects,
  CERTIFIED_SPECIALISTS: (question, facts) =>
    checkPeople('CERTIFIED_SPECIALISTS', 'CERTIFIED_SPECIALISTS_MIN', dayOnly(question), facts),
  ATTESTED_SPECIALISTS: (question, facts) =>
    checkPeople('ATTESTED_SPECIALISTS', 'ATTESTED_SPECIALISTS_MIN', dayOnly(question), facts),
  SYSTEM_ADMINISTRATION: (question, facts) => checkHeld('SYSTEM_ADMINISTRATION_COMPETENCE', dayOnly(question), facts),
};

/** 2.7, 2.8: what has to be there when it is decided, in contrast to what 2.6 wants kept on every day. */
const dayOnly = (question: CheckQuestion): CheckQuestion => ({ ...question, from: question.on });

const daysOf = ({ from, through }: Pick<Stretch<unknown>, 'from' | 'through'>) => ({ from, through });

/** 2.1, 2.6, 6.7: in force on every day of the period. */
function checkPartnership(question: CheckQuestion, facts: CheckFacts): Finding {
  const { sanctions, partnershipEndedOn } = facts;
  const changes = [
    ...(partnershipEndedOn === null ? [] : [dayAfter(partnershipEndedOn)]),
    ...sanctions.flatMap(({ startsOn, liftedOn }) => (liftedOn === null ? [startsOn] : [startsOn, liftedOn])),
  ];
  const isOver = (day: Day) => refusalToUseCabinet(facts, day)?.code === 'PARTNERSHIP_OVER';
  const broken = stretchesOf(question, changes, isOver).filter(({ value }) => value);
  if (broken.length === 0) {
    return finding(true, { code: 'PARTNERSHIP_KEPT', params: { from: question.from, through: question.on } });
  }
  const missing = broken.map((stretch): Statement => ({ code: 'PARTNERSHIP_OVER', params: daysOf(stretch) }));
  return { isMet: false, isMetAtBasic: false, evidence: [], missing, parameterIds: [] };
}

/** 2.6, 2.8: held on every day of the period. */
function checkHeld(kind: FactKindOf<'HELD'>, question: CheckQuestion, { facts }: CheckFacts): Finding {
  const heldOn = (day: Day) => factOn(facts, kind, day)?.isHeld ?? null;
  const stretches = stretchesOf(question, daysOfChange(facts, kind, dayAfter), heldOn);
  const told = (code: StatementCode, value: boolean | null): Statement[] =>
    stretches
      .filter((stretch) => stretch.value === value)
      .map((stretch) => ({ code, params: { fact: kind, ...daysOf(stretch) } }));
  const missing = [...told('LOST', false), ...told('NOT_ON_RECORD', null)];
  const isMet = missing.length === 0;
  return { isMet, isMetAtBasic: isMet, evidence: told('HELD', true), missing, parameterIds: [] };
}

/** 1.6, 2.6, 2.8: enough people on every day of the period, by the figure of that day. */
function checkPeople(
  kind: FactKindOf<'COUNT'>,
  parameter: ParameterCode,
  question: CheckQuestion,
  facts: CheckFacts,
): Finding {
  const changes = [
    ...daysOfChange(facts.facts, kind, dayAfter),
    ...facts.figures.filter(({ code }) => code === parameter).map(({ effectiveFrom }) => effectiveFrom),
    ...facts.terms.map(({ validFrom }) => validFrom),
    question.on,
  ];
  const peopleBy = (levelOn: (day: Day) => Level) =>
    stretchesOf(question, changes, (day) => ({
      ...figureOn(facts, parameter, levelOn(day), day),
      count: factOn(facts.facts, kind, day)?.count ?? null,
    }));
  const people = peopleBy((day) => levelAskedOn(question, facts, day));
  const missing = people.filter(isTooFew).map((stretch) => peopleStatement(kind, stretch));
  return {
    isMet: missing.length === 0,
    isMetAtBasic: !peopleBy(() => BASIC).some(isTooFew),
    evidence: people.filter((stretch) => !isTooFew(stretch)).map((stretch) => peopleStatement(kind, stretch)),
    missing,
    parameterIds: distinctIds(people.map(({ value }) => value.id)),
  };
}

type People = Stretch<{ needed: number; count: number | null }>;

const isTooFew = ({ value: { count, needed } }: People): boolean => (count ?? 0) < needed;

function peopleStatement(fact: FactKindOf<'COUNT'>, { value: { count, needed }, ...days }: People): Statement {
  if (count === null)
    return { code: needed > 0 ? 'PEOPLE_NOT_ON_RECORD' : 'NOT_ASKED', params: { fact, needed, ...days } };
  return {
    code: count < needed ? 'PEOPLE_TOO_FEW' : 'PEOPLE_ENOUGH',
    params: { fact, actual: count, needed, ...days },
  };
}

/** 2.6: no violation that is confirmed and communicated; an open case answers nothing. */
function checkViolations({ from, on }: CheckQuestion, facts: CheckFacts): Finding {
  const counting = violationsCounting(facts.violations, { from, on, confirmations: facts.confirmations });
  if (counting.length === 0) return finding(true, { code: 'NO_VIOLATION', params: { from, through: on } });
  const missing = counting.map(
    ({ ground, happenedOn }): Statement => ({
      code: 'VIOLATION',
      params: { ground, from: happenedOn, through: happenedOn },
    }),
  );
  return { isMet: false, isMetAtBasic: false, evidence: [], missing, parameterIds: [] };
}

/** 1.6, 2.7: the size of the business, by the last year's turnover on record. */
function checkTurnover(question: CheckQuestion, facts: CheckFacts): Finding {
  const { needed, id } = figureOn(facts, 'ANNUAL_TURNOVER_MIN', question.level, question.on);
  const atBasic = figureOn(facts, 'ANNUAL_TURNOVER_MIN', BASIC, question.on).needed;
  const lastYear = yearOf(question.on) - 1;
  const years = Array.from({ length: TURNOVER_YEARS_BACK }, (_, back) => lastYear - back);
  const parameterIds = distinctIds([id]);
  for (const year of years) {
    const kopecks = factOn(facts.facts, 'TURNOVER', firstDayOfYear(year))?.amountKopecks ?? null;
    if (kopecks === null) continue;
    const roubles = Math.floor(kopecks / KOPECKS_IN_ROUBLE);
    const isMet = roubles >= needed;
    const statement: Statement = {
      code: isMet ? 'TURNOVER_ENOUGH' : 'TURNOVER_TOO_SMALL',
      params: { fact: 'TURNOVER', year, actual: roubles, needed },
    };
    return finding(isMet, statement, { isMetAtBasic: roubles >= atBasic, parameterIds });
  }
  const code = needed > 0 ? 'TURNOVER_NOT_ON_RECORD' : 'NOT_ASKED';
  const statement: Statement = { code, params: { fact: 'TURNOVER', year: lastYear, needed } };
  return finding(needed === 0, statement, { isMetAtBasic: atBasic === 0, parameterIds });
}

/** 4.3, 4.8: whether the publication counts on the day. */
const isPublishedOn = ({ publishedOn, withdrawnOn }: ProjectOnRecord, day: Day): boolean =>
  publishedOn <= day && (withdrawnOn === null || day < withdrawnOn);

/** 2.7: a project that was finished within the two years, and is published on the day of the answer. */
function checkFinishedProject(question: CheckQuestion, facts: CheckFacts): Finding {
  const days = provenYears(question, facts);
  const count = facts.publications.filter(
    (project) =>
      isPublishedOn(project, question.on) && isFinished(project, days.through) && project.finishedOn! >= days.from,
  ).length;
  const isMet = count >= PROJECTS_TO_SHOW;
  return finding(isMet, {
    code: isMet ? 'PROJECTS_ENOUGH' : 'PROJECTS_TOO_FEW',
    params: { actual: count, needed: PROJECTS_TO_SHOW, ...days },
  });
}

/** 2.7: the application lists what was done in the two years. */
function checkActivities(question: CheckQuestion, facts: CheckFacts): Finding {
  const days = provenYears(question, facts);
  const count = facts.activityDays.filter((day) => days.from <= day && day <= days.through).length;
  const isMet = count >= ACTIVITIES_TO_SHOW;
  return finding(isMet, {
    code: isMet ? 'ACTIVITIES_ENOUGH' : 'ACTIVITIES_TOO_FEW',
    params: { actual: count, needed: ACTIVITIES_TO_SHOW, ...days },
  });
}

/** 1.6: successful projects on enterprise products; whenever they were finished. */
function checkEnterpriseProjects(question: CheckQuestion, facts: CheckFacts): Finding {
  const { needed, id } = figureOn(facts, 'FINISHED_PROJECTS_MIN', question.level, question.on);
  const count = facts.publications.filter(
    (project) => isPublishedOn(project, question.on) && isFinished(project, question.on),
  ).length;
  const isMet = count >= needed;
  const statement: Statement = {
    code: isMet ? 'PROJECTS_ENOUGH' : 'PROJECTS_TOO_FEW',
    params: { actual: count, needed },
  };
  return finding(isMet, statement, { parameterIds: distinctIds([id]) });
}
