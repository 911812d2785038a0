import { describe, expect, test } from '@jest/globals';
import { isPartnershipOver, refusalsToEndPartnership } from '../../src/regulation/partnership.js';

const TODAY = '2026-11-22';
const YESTERDAY = '2026-11-21';
const codes = (partnershipEndedOn: string | null, lastDay: string) =>
  refusalsToEndPartnership({ partnershipEndedOn, lastDay }, TODAY).map(({ code }) => code);

describe('2.1 the end of a partnership without a sanction', () => {
  test.each([
    [null, false],
    ['2026-11-23', false],
    [TODAY, false],
    [YESTERDAY, true],
  ])('2.1 with %s as its last day it is over today: %s', (endedOn, expected) => {
    expect(isPartnershipOver(endedOn, TODAY)).toBe(expected);
  });

  test('2.1 ends today or later, and a day set before can be moved until it has passed', () => {
    expect(codes(null, TODAY)).toEqual([]);
    expect(codes(TODAY, '2027-01-01')).toEqual([]);
    expect(codes(null, YESTERDAY)).toEqual(['DAY_IN_PAST']);
    expect(codes(YESTERDAY, TODAY)).toEqual(['PARTNERSHIP_ALREADY_ENDED']);
    expect(codes(YESTERDAY, YESTERDAY)).toEqual(['PARTNERSHIP_ALREADY_ENDED', 'DAY_IN_PAST']);
  });
});
