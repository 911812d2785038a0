import { describe, expect, test } from '@jest/globals';
import {
  type AttachedDocument,
  missingParts,
  packageCompleteOn,
  partsOf,
  questionWhenSent,
  refusalsToMissingParts,
} from '../../src/regulation/application-parts.js';
import {
  APPLICATION_STATES,
  APPLICATION_TRANSITIONS,
  type ApplicationMove,
  type ApplicationState,
  isOpen,
  isUndecided,
  refusalToMoveApplication,
} from '../../src/regulation/applications.js';

/** Section 2: from which states each move leads on; every other pair is refused. */
const MOVES: Record<ApplicationMove, ApplicationState[]> = {
  submitApplication: ['DRAFT'],
  withdrawApplication: ['DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'],
  acceptApplication: ['SUBMITTED'],
  returnApplication: ['SUBMITTED'],
  requestInformation: ['UNDER_REVIEW'],
  answerInformationRequest: ['INFORMATION_REQUESTED'],
  decideApplication: ['UNDER_REVIEW', 'INFORMATION_REQUESTED'],
};

describe('section 2: how an application moves', () => {
  const pairs = Object.keys(APPLICATION_TRANSITIONS).flatMap((move) =>
    APPLICATION_STATES.map((state) => [move as ApplicationMove, state] as const),
  );

  test.each(pairs)('%s from %s', (move, state) => {
    const refused = { code: 'APPLICATION_STATE', clause: null, params: { state } };
    expect(refusalToMoveApplication(move, state)).toEqual(MOVES[move].includes(state) ? null : refused);
  });

  test('a draft is open and waits for nobody', () => {
    expect(APPLICATION_STATES.filter(isOpen)).toEqual(['DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED']);
    expect(APPLICATION_STATES.filter(isUndecided)).toEqual(['SUBMITTED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED']);
  });
});

const NOTHING = {
  goals: null,
  companySummary: null,
  projectExperience: null,
  requirementNotes: null,
  promotionActivities: [],
};
const OBTAIN = { kind: 'OBTAIN', targetLevel: 'BASIC', isBiennialProofDue: false } as const;
const names = (question: Parameters<typeof partsOf>[0]) =>
  partsOf(question).map(({ written, document }) => written ?? document);

describe('2.1, 2.2 the package', () => {
  test('2.1 needs goals, company, experience and documents, and everything missing is said at once', () => {
    const refusals = refusalsToMissingParts(missingParts(OBTAIN, { ...NOTHING, companySummary: ' \n' }, []));
    expect(refusals.map(({ params }) => params?.part)).toEqual(names(OBTAIN));
    expect(refusals.map(({ field }) => field)).toEqual([
      'application.goals',
      'application.companySummary',
      'application.projectExperience',
      'application.documents',
      'application.documents',
      'application.documents',
    ]);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['APPLICATION_INCOMPLETE']));
  });

  test('2.1 lacks nothing once each part is there', () => {
    const written = { ...NOTHING, goals: 'g', companySummary: 'c', projectExperience: 'e' };
    const attached = (['COMPANY_PROFILE', 'SPECIALISTS_LIST', 'TURNOVER_STATEMENT'] as const).map((kind) => ({
      kind,
      attachedOn: '2026-11-20',
    }));
    expect(missingParts(OBTAIN, written, attached)).toEqual([]);
    expect(missingParts(OBTAIN, written, attached.slice(1)).map(({ document }) => document)).toEqual([
      'COMPANY_PROFILE',
    ]);
  });

  test('2.13 of an upgrade the highest level asks for more', () => {
    const upgrade = { ...OBTAIN, kind: 'UPGRADE' } as const;
    expect(names({ ...upgrade, targetLevel: 'EXTENDED' })).not.toContain('HIGH_LOAD_EVIDENCE');
    expect(names({ ...upgrade, targetLevel: 'MAXIMAL' })).toContain('HIGH_LOAD_EVIDENCE');
  });

  test('2.7, 2.8 of a renewal the level and every second year ask for more', () => {
    const renewal = { ...OBTAIN, kind: 'RENEWAL' } as const;
    expect(names(renewal)).toEqual(['requirementNotes']);
    expect(names({ ...renewal, targetLevel: 'EXTENDED' })).toEqual(['requirementNotes', 'SPECIALISTS_LIST']);
    expect(names({ ...renewal, isBiennialProofDue: true })).toEqual([
      'requirementNotes',
      'promotionActivities',
      'TURNOVER_STATEMENT',
    ]);
  });

  test.each([
    ['a higher level asks for no more of what was sent', 'MAXIMAL', 'BASIC', 'BASIC'],
    ['a lower one for no more than itself', 'BASIC', 'EXTENDED', 'BASIC'],
  ] as const)('2.2, 2.13 %s', (_, held, sent, targetLevel) => {
    const renewal = { kind: 'RENEWAL', targetLevel: held, isBiennialProofDue: true } as const;
    const asked = { targetLevel: sent, isBiennialProofDue: false };
    expect(questionWhenSent(renewal, asked)).toEqual({ kind: 'RENEWAL', targetLevel, isBiennialProofDue: false });
    expect(questionWhenSent(renewal, null)).toEqual(renewal);
  });

  const attached = (...days: string[]): AttachedDocument[] =>
    days.map((attachedOn) => ({ kind: 'TURNOVER_STATEMENT', attachedOn }));
  test.each([
    ['the day of sending', attached('2026-11-18'), '2026-11-20'],
    ['the day of the last missing document', attached('2026-11-24'), '2026-11-24'],
    ['the first of two of a kind', attached('2026-11-26', '2026-11-24'), '2026-11-24'],
    ['no day of what was not needed', [{ kind: 'OTHER', attachedOn: '2026-11-24' } as const], '2026-11-20'],
  ])('2.2 is complete on %s', (_, documents, completeOn) => {
    expect(packageCompleteOn(OBTAIN, '2026-11-20', documents)).toBe(completeOn);
  });
});
