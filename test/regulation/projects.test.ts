import { describe, expect, test } from '@jest/globals';
import {
  CATEGORIES,
  isFinished,
  LOCKED_WHEN_PUBLISHED,
  mayMove,
  type ProjectFacts,
  PUBLICATION_STATES,
  PUBLICATION_TRANSITIONS,
  type PublicationMove,
  refusalsToPublishProject,
  refusalsToReturnProject,
  refusalsToStayPublished,
  refusalsToSubmitProject,
  refusalsToWithdrawPublication,
  refusalToEditProject,
  refusalToProjectDays,
} from '../../src/regulation/projects.js';

const TODAY = '2026-11-22';

function project(facts: Partial<ProjectFacts> = {}): ProjectFacts {
  return {
    state: 'DRAFT',
    title: 'Портал',
    clientName: 'Завод',
    contactName: 'Иванов',
    description: 'Портал завода',
    product: 'BITRIX24_ENTERPRISE_BOX',
    categories: ['INTRANET_PORTAL'],
    industry: 'LIVE',
    startedOn: '2026-01-01',
    finishedOn: TODAY,
    ...facts,
  };
}

const submitted = (facts: Partial<ProjectFacts> = {}) => project({ state: 'SUBMITTED', ...facts });

test('4.8 four categories', () => {
  expect([...CATEGORIES]).toEqual(['ONLINE_STORE', 'CORPORATE_SITE', 'INTRANET_PORTAL', 'CRM_SYSTEM']);
});

test('4.3 a publication moves by this table alone', () => {
  const moves = (Object.keys(PUBLICATION_TRANSITIONS) as PublicationMove[]).flatMap((move) =>
    PUBLICATION_STATES.filter((state) => mayMove(move, state)).map(
      (state) => `${move}: ${state} → ${PUBLICATION_TRANSITIONS[move].to}`,
    ),
  );
  expect(moves).toEqual([
    'submitProject: DRAFT → SUBMITTED',
    'submitProject: RETURNED → SUBMITTED',
    'publishProject: SUBMITTED → PUBLISHED',
    'returnProject: SUBMITTED → RETURNED',
    'withdrawPublication: PUBLISHED → RETURNED',
  ]);
});

describe('4.8 submitting', () => {
  test.each([
    ['DRAFT', []],
    ['RETURNED', []],
    ['SUBMITTED', ['PROJECT_ALREADY_SUBMITTED']],
    ['PUBLISHED', ['PROJECT_ALREADY_PUBLISHED']],
  ] as const)('4.3 from %s: %j', (state, expected) => {
    expect(refusalsToSubmitProject(project({ state })).map((r) => r.code)).toEqual(expected);
  });

  test.each(['title', 'clientName', 'contactName', 'description', 'product', 'startedOn'] as const)(
    '4.8 %s is needed',
    (field) => {
      expect(refusalsToSubmitProject(project({ [field]: null }))).toEqual([
        { code: 'PROJECT_INCOMPLETE', clause: '4.8', field: `input.${field}` },
      ]);
    },
  );

  test('4.8 spaces are no title', () => {
    expect(refusalsToSubmitProject(project({ title: ' \t' }))).toHaveLength(1);
  });

  test.each([
    [{ categories: [] }, 'CATEGORY_REQUIRED', 'input.categories'],
    [{ industry: null }, 'PROJECT_INCOMPLETE', 'input.industry'],
    [{ industry: 'UNKNOWN' }, 'INDUSTRY_UNKNOWN', 'input.industry'],
    [{ industry: 'ARCHIVED' }, 'INDUSTRY_ARCHIVED', 'input.industry'],
  ] as const)('4.8 %j: %s', (facts, code, field) => {
    expect(refusalsToSubmitProject(project(facts))).toEqual([{ code, clause: '4.8', field }]);
  });

  test('4.8 one category is enough, four are allowed', () => {
    expect(refusalsToSubmitProject(project({ categories: ['CRM_SYSTEM'] }))).toEqual([]);
    expect(refusalsToSubmitProject(project({ categories: CATEGORIES }))).toEqual([]);
  });

  test('4.3 a running project may be submitted, with its finish day unknown or to come', () => {
    expect(refusalsToSubmitProject(project({ finishedOn: null }))).toEqual([]);
    expect(refusalsToSubmitProject(project({ finishedOn: '2027-05-01' }))).toEqual([]);
  });

  test('4.8 all that is missing is said at once', () => {
    const empty = project({
      title: '',
      clientName: null,
      contactName: null,
      description: '',
      product: null,
      categories: [],
      industry: null,
      startedOn: null,
      finishedOn: null,
    });
    expect(refusalsToSubmitProject(empty).map((r) => r.field)).toEqual([
      'input.title',
      'input.clientName',
      'input.contactName',
      'input.description',
      'input.product',
      'input.startedOn',
      'input.categories',
      'input.industry',
    ]);
  });

  test('a project does not finish before it starts', () => {
    expect(refusalToProjectDays({ startedOn: TODAY, finishedOn: TODAY })).toBeNull();
    expect(refusalToProjectDays({ startedOn: TODAY, finishedOn: null })).toBeNull();
    expect(refusalToProjectDays({ startedOn: null, finishedOn: TODAY })).toBeNull();
    const wrong = { startedOn: TODAY, finishedOn: '2026-11-21' };
    expect(refusalToProjectDays(wrong)?.code).toBe('PROJECT_FINISHES_BEFORE_START');
    expect(refusalsToSubmitProject(project(wrong)).map((r) => r.code)).toEqual(['PROJECT_FINISHES_BEFORE_START']);
  });
});

describe('4.3 publishing', () => {
  test.each([
    ['DRAFT', ['PROJECT_NOT_SUBMITTED']],
    ['RETURNED', ['PROJECT_NOT_SUBMITTED']],
    ['SUBMITTED', []],
    ['PUBLISHED', ['PROJECT_ALREADY_PUBLISHED']],
  ] as const)('4.3 from %s: %j', (state, expected) => {
    expect(refusalsToPublishProject(project({ state }), TODAY).map((r) => r.code)).toEqual(expected);
  });

  test.each([
    ['2026-11-21', []],
    ['2026-11-22', []],
    ['2026-11-23', ['PROJECT_NOT_FINISHED']],
    [null, ['PROJECT_NOT_FINISHED']],
  ])('4.3 on 2026-11-22 a project that finishes on %s: %j', (finishedOn, expected) => {
    expect(refusalsToPublishProject(submitted({ finishedOn }), TODAY).map((r) => r.code)).toEqual(expected);
    expect(isFinished({ finishedOn }, TODAY)).toBe(expected.length === 0);
  });

  test('4.3 the refusal names the finish day', () => {
    expect(refusalsToPublishProject(submitted({ finishedOn: '2026-11-23' }), TODAY)).toEqual([
      {
        code: 'PROJECT_NOT_FINISHED',
        clause: '4.3',
        field: 'input.finishedOn',
        params: { today: TODAY, finishedOn: '2026-11-23' },
      },
    ]);
  });

  test('4.8 what was edited away since the submission is missed, together with the rest', () => {
    const edited = submitted({ categories: [], finishedOn: null });
    expect(refusalsToPublishProject(edited, TODAY).map((r) => r.code)).toEqual([
      'CATEGORY_REQUIRED',
      'PROJECT_NOT_FINISHED',
    ]);
  });

  test('4.8 an industry archived since the submission is kept', () => {
    expect(refusalsToPublishProject(submitted({ industry: 'ARCHIVED' }), TODAY)).toEqual([]);
    expect(refusalsToPublishProject(submitted({ industry: 'UNKNOWN' }), TODAY)).toHaveLength(1);
  });

  test('4.3 an edit of a published project may not undo what it counts for', () => {
    expect(refusalsToStayPublished(project({ state: 'PUBLISHED' }), TODAY)).toEqual([]);
    const undone = refusalsToStayPublished(project({ state: 'PUBLISHED', finishedOn: '2026-11-23' }), TODAY);
    expect(undone.map((r) => r.code)).toEqual(['PROJECT_NOT_FINISHED']);
  });
});

describe('4.3 sending back', () => {
  test.each([
    ['SUBMITTED', 'no screenshots', []],
    ['SUBMITTED', ' ', ['REMARKS_REQUIRED']],
    ['DRAFT', 'no screenshots', ['PROJECT_NOT_SUBMITTED']],
    ['RETURNED', 'no screenshots', ['PROJECT_NOT_SUBMITTED']],
    ['PUBLISHED', '', ['PROJECT_ALREADY_PUBLISHED', 'REMARKS_REQUIRED']],
  ] as const)('4.3 returning a %s one with %j: %j', (state, remarks, expected) => {
    expect(refusalsToReturnProject({ state, remarks }).map((r) => r.code)).toEqual(expected);
  });

  test.each([
    ['PUBLISHED', 'another partner’s work', []],
    ['PUBLISHED', '', ['REMARKS_REQUIRED']],
    ['SUBMITTED', 'another partner’s work', ['PROJECT_NOT_PUBLISHED']],
    ['DRAFT', '', ['PROJECT_NOT_PUBLISHED', 'REMARKS_REQUIRED']],
    ['RETURNED', 'another partner’s work', ['PROJECT_NOT_PUBLISHED']],
  ] as const)('4.3 withdrawing a %s one with %j: %j', (state, remarks, expected) => {
    expect(refusalsToWithdrawPublication({ state, remarks }).map((r) => r.code)).toEqual(expected);
  });
});

describe('4.8 editing', () => {
  test.each(LOCKED_WHEN_PUBLISHED)('4.8 %s of a published project is changed by staff only', (field) => {
    const edit = { state: 'PUBLISHED' as const, changedFields: ['title', field] };
    expect(refusalToEditProject({ ...edit, isByStaff: false })).toEqual({
      code: 'PROJECT_PUBLISHED_IS_LOCKED',
      clause: '4.8',
      field: `input.${field}`,
    });
    expect(refusalToEditProject({ ...edit, isByStaff: true })).toBeNull();
  });

  test('4.8 categories and industry are among what is locked', () => {
    expect(LOCKED_WHEN_PUBLISHED).toEqual(expect.arrayContaining(['categories', 'industry']));
  });

  test.each(['DRAFT', 'SUBMITTED', 'RETURNED'] as const)('4.8 nothing of a %s one is locked', (state) => {
    expect(refusalToEditProject({ state, isByStaff: false, changedFields: [...LOCKED_WHEN_PUBLISHED] })).toBeNull();
  });

  test('4.8 the texts of a published one stay with the partner', () => {
    const changedFields = ['title', 'description', 'screenshotUrls'];
    expect(refusalToEditProject({ state: 'PUBLISHED', isByStaff: false, changedFields })).toBeNull();
  });
});
