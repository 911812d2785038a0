import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { graphqlSync } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ERROR_PERMISSIONS } from '../../src/access/permissions/errors.js';
import { applyPermissions } from '../../src/access/permissions.js';
import { ERROR_CODES } from '../../src/graphql/error-codes.js';
import { wordFor } from '../../src/graphql/param-words.js';
import { RefusalCodesResolver } from '../../src/graphql/refusal-codes.resolver.js';
import type { RefusalCodeInfo } from '../../src/graphql/refusal-codes.types.js';
import { REFUSAL_TEXTS, textOf } from '../../src/graphql/refusal-texts.js';
import { SHAPE_PROBLEMS } from '../../src/graphql/shape-problems.js';
import {
  refusalsToAddDocument,
  refusalsToRequestAccompaniment,
  refusalToMoveAccompaniment,
} from '../../src/regulation/accompaniment.js';
import { refusalsToMissingParts, WRITTEN_PARTS } from '../../src/regulation/application-parts.js';
import { refusalToMoveApplication } from '../../src/regulation/applications.js';
import { refusalsToApply, refusalToSendRenewal } from '../../src/regulation/apply.js';
import { checkBasket, refusalToTotal } from '../../src/regulation/basket.js';
import { refusalToSpendBonuses } from '../../src/regulation/bonuses.js';
import { CalendarYearMissing, refusalsToCalendarYear } from '../../src/regulation/calendar.js';
import { refusalsToImportTerm } from '../../src/regulation/competence.js';
import { CORE_REQUIREMENT_CODES } from '../../src/regulation/core-requirements.js';
import { refusalsToDecide } from '../../src/regulation/decide-application.js';
import { refusalToAnswerDay, refusalToProvidedOn } from '../../src/regulation/decision-clock.js';
import {
  DOCUMENT_KINDS,
  refusalsToAttach,
  refusalsToRequestUpload,
  refusalToAttachMore,
  refusalToContent,
  refusalToLength,
} from '../../src/regulation/documents.js';
import { refusalsToExtend } from '../../src/regulation/extend-sanction.js';
import { refusalsToRecordFact } from '../../src/regulation/facts.js';
import { refusalsToClaim, refusalToChangeActivity } from '../../src/regulation/joint-marketing.js';
import {
  assignmentOn,
  refusalsToAssignLead,
  refusalsToReportOutcome,
  refusalsToUpdateLead,
  refusalToAnswerLead,
  refusalToCloseLead,
} from '../../src/regulation/leads.js';
import { refusalsToAddLegalEntities } from '../../src/regulation/legal-entities.js';
import { refusalToAnswerObjection } from '../../src/regulation/objections.js';
import {
  refusalsToPay,
  refusalsToReturn,
  refusalToDeliver,
  refusalToMoveOrder,
  refusalToStepDay,
} from '../../src/regulation/orders.js';
import { refusalsToSetParameter } from '../../src/regulation/parameters.js';
import { refusalsToForecast, refusalToChangeReview } from '../../src/regulation/pipeline.js';
import { refusalToSetTariff, refusalToTakePoints } from '../../src/regulation/points.js';
import {
  refusalToAcceptOffer,
  refusalToMovePriceApproval,
  refusalToSupply,
} from '../../src/regulation/price-approvals.js';
import { refusalsToStayPublished, refusalToProjectDays } from '../../src/regulation/projects.js';
import { type Refusal, refusal } from '../../src/regulation/refusal.js';
import { REFUSAL_CODES } from '../../src/regulation/refusal-codes.js';
import { refusalsToImpose, refusalToLift, type SanctionFacts } from '../../src/regulation/sanctions.js';
import { refusalToCommunicate, refusalToExplain } from '../../src/regulation/violations.js';

const TODAY = '2026-11-22';
const LANGUAGES = ['RU', 'EN'] as const;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN_WORD = /\p{Script=Latin}{2,}/u;
const texts = Object.entries({ ...REFUSAL_TEXTS, ...SHAPE_PROBLEMS, ...ERROR_CODES });
const placeholdersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

const block = (startsOn: string, throughOn: string, liftedOn: string | null = null): SanctionFacts => {
  return { kind: 'CABINET_BLOCKING', startsOn, throughOn, liftedOn };
};
const year = (nonWorkingWeekdays: string[], workingSaturdays: string[] = []) => {
  return refusalsToCalendarYear({ year: 2026, nonWorkingWeekdays, workingSaturdays });
};
const weekdaysOf2026 = Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(2026, 0, i + 1)))
  .filter((day) => day.getUTCDay() % 6 !== 0)
  .map((day) => day.toISOString().slice(0, 10));
const content = {
  title: 'T',
  clientName: 'C',
  contactName: 'P',
  description: 'D',
  categories: ['CRM_SYSTEM'],
} as const;
const project = { ...content, product: 'BITRIX24_ENTERPRISE_BOX', industry: 'LIVE', startedOn: '2026-01-01' } as const;
const entity = { kind: 'COMPANY', inn: '7707083893', ogrn: '1027700132195', kpp: '773601001' } as const;
const fact = { kind: 'HEADCOUNT', isHeld: null, count: 1, amountKopecks: null, year: null } as const;
const existing = [{ level: 'BASIC', validFrom: '2026-01-01', validThrough: '2026-12-31' }] as const;
const importTerm = (validFrom: string, validThrough: string) =>
  refusalsToImportTerm({ term: { level: 'BASIC', validFrom, validThrough }, existing, today: TODAY });
const nobody = { terms: [], sanctions: [], partnershipEndedOn: null };
const holder = { ...nobody, terms: existing.map((term) => ({ ...term, basis: 'IMPORTED' as const })) };
const unmet = { clause: '2.8', failureOutcome: 'BLOCKS' } as const;
const decision = {
  kind: 'OBTAIN',
  level: 'BASIC',
  holder: nobody,
  today: TODAY,
  checks: [
    { ...unmet, code: 'TURNOVER', verdict: 'NOT_MET' },
    { ...unmet, code: 'BUNDLE', verdict: 'WAITS_FOR_REVIEWER' },
  ],
} as const;

const boxed = { family: 'BITRIX24', edition: 'ENTERPRISE', delivery: 'BOX', kind: 'LICENCE' } as const;
const basket = {
  kind: 'CLIENT',
  lines: [
    {
      product: { ...boxed, isNotForResale: false, isNonStandard: false, isArchived: false },
      ...{ isRepeated: false, quantity: 2, bonusKopecks: 300, listKopecks: null },
      approved: { unitKopecks: 100, left: 1, mayUseBonuses: false },
    },
  ],
  competence: { state: 'ACTIVE', level: 'BASIC', validThrough: null },
  ...{ discountPercent: 0, discountWithheldBy: null, others: [] },
  approval: { isAgreed: true, validThrough: '2026-11-21' },
  bonuses: { availableKopecks: 1, refusal: null },
} as const;
const audit = { kind: 'PERFORMANCE_AUDIT', hasProject: true, hasEngagement: false } as const;

const claimed = { state: 'AGREED', plannedFrom: TODAY, plannedThrough: TODAY } as const;
const lead = { state: 'OFFERED', assignedOn: TODAY, answerBy: '2026-11-25' } as const;

/** What the rules really pass, so that a renamed parameter is noticed here and not by a reader. */
const produced: Refusal[] = [
  ...refusalsToForecast({ quarter: '2026-Q3', stage: 'WON' }, TODAY),
  refusalToChangeReview({ heldOn: TODAY, cancelledOn: null }),
  refusalToMoveAccompaniment('finish', 'DONE'),
  ...refusalsToAddDocument({ state: 'DECLINED', attached: 40 }).filter((one) => one !== null),
  ...refusalsToRequestAccompaniment({ ...audit, wantedFrom: TODAY, wantedThrough: '2026-11-21' }, TODAY),
  refusalToChangeActivity('answer', { state: 'AGREED', isClaimed: false }),
  ...refusalsToClaim({ ...claimed, isClaimed: false }, '2026-11-23'),
  refusal('CALENDAR_FEED_LIMIT', { params: { max: 10 } }),
  refusal('WEBHOOK_LIMIT', { params: { max: 10 } }),
  ...refusalsToAssignLead('CLOSED', 'BITRIX24', holder, TODAY),
  ...refusalsToAssignLead('CLOSED', 'BITRIX24', nobody, TODAY),
  refusalToAnswerLead(assignmentOn(lead, 'BITRIX24', nobody, TODAY), lead.answerBy),
  refusalToAnswerLead({ state: 'EXPIRED', endedOn: TODAY, cause: null }, lead.answerBy),
  refusalToAnswerLead({ state: 'DECLINED', endedOn: null, cause: null }, lead.answerBy),
  ...refusalsToReportOutcome('OFFERED', { outcome: 'WON', reason: '', amountKopecks: null }),
  refusalToCloseLead('WON'),
  ...[refusalToAttachMore(40)].filter((one) => one !== null),
  ...refusalsToUpdateLead('ACCEPTED', false),
  ...importTerm('2026-11-23', '2026-11-22'),
  ...importTerm('2026-11-22', '2027-11-23'),
  ...refusalsToStayPublished({ ...project, finishedOn: '2026-11-23' }, TODAY),
  ...refusalsToStayPublished({ ...project, finishedOn: null }, TODAY),
  refusalToProjectDays({ startedOn: '2026-02-02', finishedOn: '2026-02-01' }),
  refusalToSetTariff({ effectiveFrom: '2026-11-21' }, TODAY),
  refusalToTakePoints({ amount: -2, total: 1 }),
  refusalToSpendBonuses({ state: 'USABLE', availableKopecks: 1 }, 2),
  refusalToSupply({ state: 'LAPSED' }),
  refusalToMovePriceApproval('acceptCounterOffer', 'REFUSED'),
  refusalToAcceptOffer('2026-11-21', TODAY),
  ...checkBasket(basket, TODAY).refusals,
  refusalToTotal(1, { ...checkBasket(basket, TODAY), lines: [] }),
  refusalToMoveOrder('cancelOrder', 'FULFILLED'),
  refusalToStepDay('2026-11-20', { earliest: '2026-11-21', today: TODAY, field: 'f' }),
  refusalToDeliver(TODAY, TODAY),
  ...refusalsToReturn([{ left: 1, quantity: 2 }]),
  ...refusalsToPay(
    { paidOn: TODAY, placedOn: TODAY, amountKopecks: 1, dueKopecks: 2, bonusKopecks: 0, isActiveOnDay: true },
    TODAY,
  ),
  ...refusalsToRecordFact({ ...fact, validFrom: '2026-11-22', validThrough: '2026-11-21' }, TODAY),
  ...refusalsToRecordFact({ ...fact, year: 2026, validFrom: null, validThrough: null }, TODAY),
  ...refusalsToSetParameter({ code: 'HEADCOUNT_MIN', level: null, value: -1, effectiveFrom: '2026-11-21' }, TODAY),
  new CalendarYearMissing(2031).refusal,
  ...refusalsToCalendarYear({ year: 1800, nonWorkingWeekdays: [], workingSaturdays: [] }),
  ...year(['2026-01-01', '2026-01-01', '2026-02-30', '2027-01-01', '2026-01-03'], ['2026-01-05']),
  ...year(weekdaysOf2026),
  ...refusalsToImpose(block('2026-11-21', '2026-11-20'), [], TODAY),
  ...refusalsToImpose(block('2026-12-01', '2027-11-01'), [block('2026-10-01', '2026-11-30')], TODAY),
  refusalToLift(block('2026-01-01', '2026-02-01'), TODAY),
  refusalToLift(block('2026-01-01', '2026-02-01', '2026-01-15'), TODAY),
  ...refusalsToAddLegalEntities(
    [{ ...entity, accessionStatementNumber: 'П-1', accessionStatementSignedOn: '2026-11-23' }],
    { liveEntities: 0, hasIndividualTerms: false },
    () => 'input',
    TODAY,
  ),
  refusal('DAY_IN_PAST', { params: { today: TODAY } }),
  refusalToExplain({ state: 'OPEN', answeredOn: TODAY }),
  refusalToCommunicate('CONFIRMED', TODAY),
  refusalToAnswerObjection(TODAY),
  ...refusalsToExtend(block('2026-11-01', '2026-12-01'), '2026-12-01', [], TODAY),
  refusalToMoveApplication('submitApplication', 'WITHDRAWN'),
  ...refusalsToMissingParts([{ written: 'goals', clause: '2.1' }]),
  ...refusalsToApply({ kind: 'OBTAIN', targetLevel: 'BASIC', holder, on: TODAY }),
  ...refusalsToApply({ kind: 'UPGRADE', targetLevel: 'BASIC', holder, on: TODAY }),
  ...refusalsToApply({ kind: 'UPGRADE', targetLevel: 'MAXIMAL', holder: nobody, on: TODAY }),
  ...refusalsToApply({ kind: 'RENEWAL', targetLevel: 'BASIC', holder: nobody, on: TODAY }),
  refusalToSendRenewal('2027-12-31', 90, TODAY),
  refusalToProvidedOn(TODAY, { submittedOn: '2026-11-20', completeOn: '2026-11-21', isEnteredByStaff: true }),
  refusalToAnswerDay('2026-11-23', '2026-11-20', TODAY),
  ...refusalsToDecide({ ...decision, outcome: 'CONFIRMED' }),
  ...refusalsToDecide({ ...decision, outcome: 'GRANTED' }),
  ...refusalsToRequestUpload({ contentType: 'application/pdf', sizeBytes: 2 ** 30, waiting: 1000 }),
  refusalToLength(2, 1, 'GOES_ON'),
  refusalToLength(1, 2, 'IS_OVER'),
  refusalToContent(null, 'application/pdf'),
  ...refusalsToAttach({
    state: 'GRANTED',
    attachedToApplication: 1000,
    isStored: true,
    isAttached: false,
    isAbandoned: false,
  }),
].filter((found) => found !== null);

describe('texts of codes', () => {
  test('every code of the catalogue has a text, and no text is without a code', () => {
    expect(Object.keys(REFUSAL_TEXTS).sort()).toEqual(Object.keys(REFUSAL_CODES).sort());
  });

  test.each(texts)('%s is told in Russian and in English', (_code, { ru, en }) => {
    expect(ru).toMatch(CYRILLIC);
    expect(en).toMatch(LATIN_WORD);
    expect(en).not.toMatch(CYRILLIC);
    for (const text of [ru, en]) expect(text).toMatch(/^[\p{Lu}].*\.$/u);
    expect(ru).not.toMatch(/["'“”]| - | – /);
    expect(placeholdersOf(ru)).toEqual(placeholdersOf(en));
  });

  test.each(['ru', 'en'] as const)('no two codes share a text (%s)', (language) => {
    const all = texts.map(([, text]) => text[language]);
    expect(all.filter((text, i) => all.indexOf(text) < i)).toEqual([]);
  });

  test('no code stands in two tables', () => {
    const tables = [REFUSAL_TEXTS, SHAPE_PROBLEMS, ERROR_CODES].map((table) => Object.keys(table).length);
    expect(texts).toHaveLength(tables.reduce((sum, length) => sum + length));
  });
});

describe('textOf', () => {
  test('every placeholder of a text is a value that a rule passes', () => {
    const passed = new Set(produced.flatMap(({ code, params = {} }) => Object.keys(params).map((p) => `${code} ${p}`)));
    const wanted = Object.entries(REFUSAL_TEXTS).flatMap(([code, { ru }]) =>
      placeholdersOf(ru).map((name) => `${code} ${name}`),
    );
    expect(wanted.filter((place) => !passed.has(place))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(0);
  });

  test.each(produced.map((found) => [found.code, found] as const))('%s shows what the rule passed', (_code, found) => {
    for (const language of LANGUAGES) {
      const text = textOf(found, language);
      expect(text).not.toMatch(/[{}]/);
      const general = REFUSAL_TEXTS[found.code][language === 'RU' ? 'ru' : 'en'];
      for (const name of placeholdersOf(general)) {
        expect(text).toContain(String(wordFor(name, found.params![name]!, language)));
      }
    }
  });

  test('fills in the values', () => {
    const missing = { code: 'CALENDAR_YEAR_MISSING', params: { year: 2031 } };
    expect(textOf(missing, 'RU')).toMatch(/ на год 2031 не загружен/);
    expect(textOf(missing, 'EN')).toMatch(/ of the year 2031 is not loaded/);
    expect(textOf({ code: 'PARAMETER_OUT_OF_RANGE', params: { min: 0, max: 365 } }, 'EN')).toContain('(0 to 365)');
  });

  test('says which mistake a calendar year has', () => {
    const invalid = produced.filter(({ code }) => code === 'CALENDAR_YEAR_INVALID');
    const problems = new Set(invalid.map(({ params }) => params?.problem));
    expect(problems.size).toBe(7);
    for (const language of LANGUAGES) {
      const said = invalid.map((found) => textOf(found, language));
      expect(new Set(said).size).toBe(problems.size);
      expect(said).not.toContain(textOf({ code: 'CALENDAR_YEAR_INVALID' }, language));
      for (const [i, { params: { problem, ...values } = {} }] of invalid.entries()) {
        expect(said[i]).not.toContain(String(problem));
        for (const value of Object.values(values)) expect(said[i]).toContain(String(value));
        expect(CYRILLIC.test(said[i]!)).toBe(language === 'RU');
      }
    }
    const unheardOf = { code: 'CALENDAR_YEAR_INVALID', params: { problem: 'constructor' } };
    expect(textOf(unheardOf, 'EN')).toBe(REFUSAL_TEXTS.CALENDAR_YEAR_INVALID.en);
  });

  test.each(texts.map(([code]) => code))('%s reads well without its values', (code) => {
    for (const language of LANGUAGES) expect(textOf({ code }, language)).not.toMatch(/[{}]| {2}| [,.:;)]|\( ?\)/);
  });

  test('brackets go when one of their values is missing', () => {
    const whole = textOf({ code: 'PARAMETER_OUT_OF_RANGE', params: { min: 0 } }, 'EN');
    expect(whole).toBe('The value of the parameter is out of bounds: give a whole number.');
    expect(textOf({ code: 'TERM_OVERLAPS' }, 'RU')).toBe('Срок пересекается с уже внесённым: исправьте дни.');
  });

  test('a value is text, not a pattern', () => {
    const params = { min: '$& {max} (x)', max: '$1' };
    expect(textOf({ code: 'PARAMETER_OUT_OF_RANGE', params }, 'EN')).toContain('($& {max} (x) to $1)');
  });

  test('parts of a package and requirements are told in words, each in its own', () => {
    const parts = [...WRITTEN_PARTS, ...Object.keys(DOCUMENT_KINDS)];
    for (const language of LANGUAGES) {
      const said = [
        ...parts.map((part) => textOf({ code: 'APPLICATION_INCOMPLETE', params: { part } }, language)),
        ...CORE_REQUIREMENT_CODES.map((requirement) =>
          textOf({ code: 'REQUIREMENT_NOT_MET', params: { requirement } }, language),
        ),
      ];
      for (const text of said) expect(text).not.toMatch(/[A-Z]{3,}|[a-z][A-Z]/);
      expect(new Set(said).size).toBe(parts.length + CORE_REQUIREMENT_CODES.length);
    }
    const published = { code: 'REQUIREMENT_NOT_MET', params: { requirement: 'SOC_2' } };
    expect(textOf(published, 'EN')).toContain('SOC_2');
  });

  test('looks among the shape problems, and tells of an unknown code without naming it', () => {
    expect(textOf({ code: 'INVALID_INN' }, 'EN')).toBe(SHAPE_PROBLEMS.INVALID_INN.en);
    for (const code of ['NO_SUCH_CODE', 'constructor', '__proto__', '']) {
      expect(textOf({ code }, 'RU')).toBe(ERROR_CODES.REFUSED.ru);
      expect(textOf({ code }, 'EN')).toBe(ERROR_CODES.REFUSED.en);
    }
  });
});

test('the query refusalCodes answers anybody with the whole catalogue', () => {
  const schema = applyPermissions(buildSchemaSync({ resolvers: [RefusalCodesResolver] }), ERROR_PERMISSIONS);
  const { data, errors } = graphqlSync({ schema, source: '{ refusalCodes { code clause ru en kind } }' });
  expect(errors).toBeUndefined();
  const listed = data?.refusalCodes as RefusalCodeInfo[];
  expect(listed.map(({ code }) => code)).toEqual([
    ...Object.keys(REFUSAL_CODES),
    ...Object.keys(SHAPE_PROBLEMS),
    ...Object.keys(ERROR_CODES),
  ]);
  const found = (code: string) => listed.find((info) => info.code === code);
  expect(found('TERM_OVERLAPS')).toEqual({
    code: 'TERM_OVERLAPS',
    clause: '2.4',
    ...REFUSAL_TEXTS.TERM_OVERLAPS,
    kind: 'REFUSAL',
  });
  expect(found('SLUG_TAKEN')).toMatchObject({ clause: null, kind: 'REFUSAL' });
  expect(found('INVALID_INN')).toEqual({
    code: 'INVALID_INN',
    clause: null,
    ...SHAPE_PROBLEMS.INVALID_INN,
    kind: 'BAD_INPUT',
  });
  expect(found('FORBIDDEN')).toEqual({ code: 'FORBIDDEN', clause: null, ...ERROR_CODES.FORBIDDEN, kind: 'ERROR' });
});
