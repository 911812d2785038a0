import { describe, expect, it } from '@jest/globals';
import {
  ENGAGEMENT_STAGES,
  type EngagementStage,
  isOpenStage,
  type NewEngagementFacts,
  refusalOfLost,
  refusalsToMoveEngagement,
  refusalsToRegisterEngagement,
  refusalToClosedEngagement,
  refusalToExpectedDay,
  refusalToLinkEngagement,
  refusalToTiePrices,
} from '../../src/regulation/engagements.js';
import type { Refusal, RefusalCode } from '../../src/regulation/refusal.js';

const [BEFORE, TODAY, AFTER] = ['2026-11-21', '2026-11-22', '2026-11-23'];

const told = (code: RefusalCode, given: Partial<Refusal> = {}): Refusal => ({ code, clause: '3.1', ...given });
const closed = (stage: EngagementStage, given: Partial<Refusal> = {}) =>
  told('ENGAGEMENT_CLOSED', { ...given, params: { stage } });
const past = told('DAY_IN_PAST', { clause: null, field: 'input.expectedOn', params: { today: TODAY } });
const future = told('DAY_IN_FUTURE', { clause: null, field: 'input.informedOn', params: { today: TODAY } });
const open = told('ENGAGEMENT_OPEN', { field: 'input.clientInn' });

describe('3.1: the vendor is told of a client', () => {
  it.each<[string, Partial<NewEngagementFacts>, Refusal[]]>([
    ['3.1 today', {}, []],
    ['3.1 that it was told yesterday', { informedOn: BEFORE }, []],
    ['3.1 that it will be told tomorrow', { informedOn: AFTER }, [future]],
    ['3.1 whose sale is expected tomorrow', { expectedOn: AFTER }, []],
    ['3.1 whose sale was expected yesterday', { expectedOn: BEFORE }, [past]],
    ['3.1 with whom it works already', { hasOpen: true }, [open]],
    ['3.1 of work begun', { stage: 'IN_WORK' }, []],
    ['3.1 of an offer made', { stage: 'OFFERED' }, []],
    ['3.1 of what is won', { stage: 'WON' }, [closed('WON', { field: 'input.stage' })]],
    ['3.1 of what is lost', { stage: 'LOST' }, [closed('LOST', { field: 'input.stage' })]],
    [
      '3.1 with everything wrong at once',
      { stage: 'WON', hasOpen: true, expectedOn: BEFORE, informedOn: AFTER },
      [future, open, closed('WON', { field: 'input.stage' }), past],
    ],
  ])('%s', (_, given, refusals) => {
    const fresh = { hasOpen: false, stage: 'INTEREST', expectedOn: TODAY, informedOn: TODAY } as const;
    expect(refusalsToRegisterEngagement({ ...fresh, ...given }, TODAY)).toEqual(refusals);
  });

  it.each([
    [BEFORE, past],
    [TODAY, null],
    [AFTER, null],
  ])('3.1 a sale is expected on a day that is not over: %s', (day, refusal) => {
    expect(refusalToExpectedDay(day, TODAY)).toEqual(refusal);
  });
});

describe('3.1: how an engagement moves', () => {
  const moves = ENGAGEMENT_STAGES.flatMap((from) => ENGAGEMENT_STAGES.map((to) => [from, to] as const));
  const same = told('ENGAGEMENT_STAGE_SAME', { field: 'input.stage' });
  const reasonless = told('REASON_REQUIRED', { clause: null, field: 'input.reason' });

  it.each(moves)('3.1 from %s to %s: only what is open moves, and whoever closes says why', (from, to) => {
    const moved = (reason: string | null) => refusalsToMoveEngagement({ from, to, reason, hasOrders: false });
    const isFromOpen = from !== 'WON' && from !== 'LOST';
    const isToOpen = to !== 'WON' && to !== 'LOST';
    expect([isOpenStage(from), isOpenStage(to)]).toEqual([isFromOpen, isToOpen]);
    expect(refusalToClosedEngagement(from)).toEqual(isFromOpen ? null : closed(from));
    if (!isFromOpen) return expect(moved('Договор')).toEqual([closed(from)]);
    expect(moved('Договор')).toEqual(from === to ? [same] : []);
    for (const reason of [null, '', ' ']) {
      expect(moved(reason)).toEqual([...(from === to ? [same] : []), ...(isToOpen ? [] : [reasonless])]);
    }
  });

  const ordered = told('ENGAGEMENT_HAS_ORDERS', { field: 'input.stage' });

  it.each<[EngagementStage, EngagementStage, string | null, Refusal[]]>([
    ['OFFERED', 'LOST', 'Отказ', [ordered]],
    ['OFFERED', 'LOST', null, [ordered, reasonless]],
    ['OFFERED', 'WON', 'Договор', []],
    ['OFFERED', 'INTEREST', null, []],
    ['WON', 'LOST', 'Отказ', [closed('WON')]],
  ])('3.1 with an order, from %s to %s because of %p', (from, to, reason, refusals) => {
    expect(refusalsToMoveEngagement({ from, to, reason, hasOrders: true })).toEqual(refusals);
  });
});

describe('3.1: what an engagement is good for', () => {
  const field = 'input.engagementId';

  it.each(ENGAGEMENT_STAGES)('3.1, 3.3 one that is %s', (stage) => {
    const priced = (clientInn: string) => refusalToTiePrices({ clientInn: '7707083893', stage }, clientInn);
    expect(priced('7707083893')).toEqual(stage === 'LOST' ? told('ENGAGEMENT_LOST', { field }) : null);
    expect(priced('7736050003')).toEqual(told('ENGAGEMENT_OTHER_CLIENT', { field }));
    expect(refusalOfLost(stage, 'input.other')).toEqual(
      stage === 'LOST' ? told('ENGAGEMENT_LOST', { field: 'input.other' }) : null,
    );
    expect(refusalToLinkEngagement(stage)).toEqual(stage === 'WON' ? null : told('ENGAGEMENT_NOT_WON', { field }));
  });

  it('3.3 prices may be asked for without one', () => {
    expect(refusalToTiePrices(null, '7707083893')).toBeNull();
  });
});
