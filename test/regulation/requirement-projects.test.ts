import { describe, expect, it } from '@jest/globals';
import type { ProjectOnRecord } from '../../src/regulation/check-facts.js';
import { checkTold, figure, met, notMet, ON } from '../support/check-facts.js';

const AFTER = '2026-11-23';

describe('2.7: what is said of a project and of activities', () => {
  const years = { from: '2025-01-10', through: ON };
  const project = { finishedOn: '2025-06-01', publishedOn: '2025-07-01', withdrawnOn: null };

  it.each([0, 1, 2])('2.7, 2.11 of %i, where one is needed', (actual) => {
    const params = { actual, needed: 1, ...years };
    const answer = (what: 'PROJECTS' | 'ACTIVITIES') =>
      actual === 0
        ? notMet('ANNULS', [{ code: `${what}_TOO_FEW`, params }])
        : met([{ code: `${what}_ENOUGH`, params }]);
    const publications = Array.from({ length: actual }, () => project);
    const activityDays = Array.from({ length: actual }, () => '2026-02-01');
    expect(checkTold('FINISHED_PROJECT', { publications }, { isBiennial: true })).toEqual(answer('PROJECTS'));
    expect(checkTold('PROMOTION_ACTIVITIES', { activityDays }, { isBiennial: true })).toEqual(answer('ACTIVITIES'));
  });
});

describe('1.6: projects on enterprise products, to rise', () => {
  const asked = { kind: 'UPGRADE', level: 'EXTENDED', from: ON } as const;
  const done: ProjectOnRecord = { finishedOn: '2015-06-01', publishedOn: '2016-01-01', withdrawnOn: null };
  const TWO = figure('FINISHED_PROJECTS_MIN', 'EXTENDED', 2);
  const upgrade = (publications: ProjectOnRecord[]) =>
    checkTold('ENTERPRISE_PROJECTS', { publications, figures: [TWO] }, asked);

  it.each([1, 2, 3])('1.6 of %i, where two are needed', (actual) => {
    const [params, parameterIds] = [{ actual, needed: 2 }, [TWO.id]];
    const all = Array.from({ length: actual }, () => done);
    expect(upgrade(all)).toEqual(
      actual < 2
        ? notMet('BLOCKS', [{ code: 'PROJECTS_TOO_FEW', params }], parameterIds)
        : { ...met([{ code: 'PROJECTS_ENOUGH', params }], parameterIds), failureOutcome: 'BLOCKS' },
    );
  });

  it.each<[string, Partial<ProjectOnRecord>, string]>([
    ['4.3 finished on the day', { finishedOn: ON }, 'MET'],
    ['4.3 finished the day after', { finishedOn: AFTER }, 'NOT_MET'],
    ['4.3 not finished', { finishedOn: null }, 'NOT_MET'],
    ['4.8 published on the day', { publishedOn: ON }, 'MET'],
    ['4.8 published the day after', { publishedOn: AFTER }, 'NOT_MET'],
    ['4.8 withdrawn on the day', { withdrawnOn: ON }, 'NOT_MET'],
    ['4.8 withdrawn the day after', { withdrawnOn: AFTER }, 'MET'],
  ])('%s, the second of two that are needed', (_, given, verdict) => {
    expect(upgrade([done, { ...done, ...given }])).toMatchObject({ verdict });
  });

  it('1.5 where no figure is published none is needed', () => {
    expect(checkTold('ENTERPRISE_PROJECTS', { publications: [], figures: [] }, asked)).toMatchObject({
      verdict: 'MET',
      parameterIds: [],
    });
  });
});
