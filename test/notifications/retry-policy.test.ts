import { describe, expect, it } from '@jest/globals';
import type { Mail } from '../../src/notifications/mail.js';
import { ATTEMPTS_MAX, outcomeOf } from '../../src/notifications/retry-policy.js';
import type { Delivery } from '../../src/notifications/transport.js';

const NOW = new Date('2026-03-02T09:00:00Z');
const EARLIER = new Date('2026-03-02T08:00:00Z');
const afterAttempt = (attempts: number, delivery: Delivery, chance = 0.5) =>
  outcomeOf(delivery, { attempts, nextAttemptAt: EARLIER } as Mail, NOW, chance);
const putOff: Delivery = { outcome: 'PUT_OFF', error: 'EENVELOPE RCPT TO 450' };
const secondsUntil = (next: Date) => (next.getTime() - NOW.getTime()) / 1000;

describe('after an attempt', () => {
  it('a letter that is sent is done', () => {
    expect(afterAttempt(3, { outcome: 'SENT' })).toEqual({
      attempts: 4,
      nextAttemptAt: EARLIER,
      sentAt: NOW,
      failedAt: null,
      lastError: null,
    });
  });

  it('a letter refused for good is given up at once', () => {
    const refused = afterAttempt(0, { outcome: 'REFUSED', error: 'EENVELOPE RCPT TO 550 5.1.1' });
    expect(refused).toMatchObject({ failedAt: NOW, sentAt: null, lastError: 'REFUSED EENVELOPE RCPT TO 550 5.1.1' });
  });

  it.each(['PUT_OFF', 'UNREACHABLE'] as const)(
    'one that is %s waits twice as long each time, half an hour at most',
    (outcome) => {
      const pauses = [0, 1, 2, 5, 6, 50].map((n) =>
        secondsUntil(afterAttempt(n, { outcome, error: 'X' }).nextAttemptAt),
      );
      expect(pauses).toEqual([30, 60, 120, 960, 1800, 1800]);
    },
  );

  it('chance moves the pause by a fifth to either side', () => {
    expect([0, 1].map((chance) => secondsUntil(afterAttempt(0, putOff, chance).nextAttemptAt))).toEqual([24, 36]);
  });

  it('a letter is given up after the last attempt and not before', () => {
    expect(afterAttempt(ATTEMPTS_MAX - 2, putOff)).toMatchObject({ attempts: ATTEMPTS_MAX - 1, failedAt: null });
    expect(afterAttempt(ATTEMPTS_MAX - 1, putOff)).toMatchObject({ attempts: ATTEMPTS_MAX, failedAt: NOW });
    expect(afterAttempt(ATTEMPTS_MAX - 1, { outcome: 'SENT' })).toMatchObject({ sentAt: NOW, failedAt: null });
  });
});
