import { describe, expect, test } from '@jest/globals';
import { refusalToUseCabinet } from '../../src/regulation/cabinet.js';
import type { SanctionFacts, SanctionKind } from '../../src/regulation/sanctions.js';

const TODAY = '2026-11-22';
const sanction = (kind: SanctionKind, days: Partial<SanctionFacts> = {}): SanctionFacts => {
  return { kind, startsOn: '2026-11-01', throughOn: null, liftedOn: null, ...days };
};
const block = (throughOn: string) => sanction('CABINET_BLOCKING', { throughOn });
const told = (sanctions: SanctionFacts[], partnershipEndedOn: string | null = null) => {
  const found = refusalToUseCabinet({ sanctions, partnershipEndedOn }, TODAY);
  return found && [found.code, found.clause];
};

describe('6.6, 6.7 who may not use the cabinet', () => {
  test.each<[string, SanctionFacts[], string | null, [string, string] | null]>([
    ['nobody without a sanction', [], null, null],
    ['6.6 on the last day of a block', [block(TODAY)], null, ['CABINET_BLOCKED', '6.6']],
    ['6.6 not on the day after it', [block('2026-11-21')], null, null],
    ['6.7 from its first day', [sanction('PARTNERSHIP_TERMINATION')], null, ['PARTNERSHIP_OVER', '6.7']],
    ['6.7 not from its lifting', [sanction('PARTNERSHIP_TERMINATION', { liftedOn: TODAY })], null, null],
    ['6.1 leaves the cabinet', [sanction('COMPETENCE_DEPRIVATION')], null, null],
    [
      '6.7 the end goes before a block',
      [block(TODAY), sanction('PARTNERSHIP_TERMINATION')],
      null,
      ['PARTNERSHIP_OVER', '6.7'],
    ],
    ['2.1 the last day of the partnership', [], TODAY, null],
    ['2.1 the day after it, also while blocked', [block(TODAY)], '2026-11-21', ['PARTNERSHIP_OVER', '6.7']],
  ])('%s', (_, sanctions, partnershipEndedOn, expected) => {
    expect(told(sanctions, partnershipEndedOn)).toEqual(expected);
  });
});
