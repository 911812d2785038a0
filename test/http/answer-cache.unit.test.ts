import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { momentAt, readMoment } from '../../src/clock.js';
import { Answer } from '../../src/http/answers/answer.js';
import { AnswerCache, type Lead, type Look, type Outcome } from '../../src/http/answers/answer-cache.js';

const LONG = Buffer.from('много '.repeat(2_000));
const made = (body: Buffer = LONG, isItsDay = () => true) => ({ answer: new Answer(200, [], body, null), isItsDay });

function startCache(megabytes = 1) {
  const changes = {
    current: 1 as number | null,
    currentEra: 1,
    generation: () => changes.current,
    era: () => changes.currentEra,
  };
  const counts = { hits: 0, shared: 0, misses: 0, bypasses: 0, evictions: 0 };
  let held = () => ({ bytes: 0, entries: 0 });
  const counter = (name: keyof typeof counts) => ({
    inc() {
      counts[name] += 1;
    },
  });
  const cache = new AnswerCache(megabytes, changes, {
    hits: counter('hits'),
    shared: counter('shared'),
    misses: counter('misses'),
    bypasses: counter('bypasses'),
    evictions: counter('evictions'),
    watch(measure) {
      held = measure;
    },
  });
  return { cache, changes, counts, held: () => held() };
}

function lead(look: Look): Lead {
  if (look.kind !== 'LED') throw new Error(`Expected to lead: ${look.kind}`);
  return look.lead;
}

function awaited(look: Look): Promise<Outcome> {
  if (look.kind !== 'AWAITED') throw new Error(`Expected to wait: ${look.kind}`);
  return look.outcome;
}

describe('what is kept', () => {
  it('serves as long as the generation is the one under which it was begun', () => {
    const { cache, changes } = startCache();
    const one = made();
    lead(cache.look('a')).end(one);
    expect(cache.look('a')).toEqual({ kind: 'KEPT', answer: one.answer });
    changes.current = 2;
    expect(cache.look('a').kind).toBe('LED');
  });

  it('was not begun before a change, however late it was ready', () => {
    const { cache, changes } = startCache();
    const late = lead(cache.look('a'));
    changes.current = 2;
    late.end(made());
    expect(cache.look('a').kind).toBe('LED');
  });

  it('is not used in doubt, nor added to, and is good again when nothing has changed meanwhile', () => {
    const { cache, changes, counts } = startCache();
    lead(cache.look('a')).end(made());
    const doubtful = lead(cache.look('b'));
    changes.current = null;
    expect(cache.look('a').kind).toBe('NONE');
    doubtful.end(made());
    expect(counts.bypasses).toBe(1);
    changes.current = 1;
    expect([cache.look('a').kind, cache.look('b').kind]).toEqual(['KEPT', 'LED']);
  });

  it('serves on where it can tell that it is still so, until it is not', () => {
    const { cache, changes } = startCache();
    let isStillSo = true;
    const one = { ...made(), isStillSo: () => isStillSo };
    lead(cache.look('a')).end(one);
    changes.current = 2;
    expect(cache.look('a')).toEqual({ kind: 'KEPT', answer: one.answer });
    isStillSo = false;
    expect(cache.look('a').kind).toBe('KEPT');
    changes.current = 3;
    expect(cache.look('a').kind).toBe('LED');
  });

  it('may have been begun before a change if it can tell that it is still so, but not in another era', () => {
    const { cache, changes, held } = startCache();
    const still = lead(cache.look('still'));
    const gone = lead(cache.look('gone'));
    const older = lead(cache.look('older'));
    changes.current = 2;
    still.end({ ...made(), isStillSo: () => true });
    gone.end({ ...made(), isStillSo: () => false });
    expect([cache.look('still').kind, cache.look('gone').kind]).toEqual(['KEPT', 'LED']);
    changes.current = 3;
    changes.currentEra = 2;
    older.end({ ...made(), isStillSo: () => true });
    expect([cache.look('older').kind, cache.look('still').kind, held().entries]).toEqual(['LED', 'LED', 0]);
  });

  it('is not used on another day', () => {
    const { cache } = startCache();
    let isItsDay = true;
    lead(cache.look('a')).end(made(LONG, () => isItsDay));
    isItsDay = false;
    expect(cache.look('a').kind).toBe('LED');
  });
});

describe('asking for all', () => {
  it('gives its answer to who waits, and only the first ending counts', async () => {
    const { cache, counts } = startCache();
    const leading = lead(cache.look('a'));
    const waiting = [awaited(cache.look('a')), awaited(cache.look('a'))];
    const one = made();
    leading.end(one);
    leading.end('ASK_AGAIN');
    expect(await Promise.all(waiting)).toEqual([one, one]);
    expect(counts).toMatchObject({ misses: 1, shared: 2 });
  });

  it('lets nobody wait for one that went away or had nothing to share', async () => {
    const { cache } = startCache();
    for (const ending of ['ASK_AGAIN', 'EACH_FOR_ITSELF'] as const) {
      const leading = lead(cache.look('a'));
      const waiting = awaited(cache.look('a'));
      leading.end(ending);
      expect(await waiting).toBe(ending);
    }
    expect(cache.look('a').kind).toBe('LED');
  });

  it('who comes after a change does not wait for what was begun before it', async () => {
    const { cache, changes } = startCache();
    const old = lead(cache.look('a'));
    const waitingSinceBefore = awaited(cache.look('a'));
    changes.current = 2;
    const fresh = lead(cache.look('a'));
    old.end(made());
    expect(await waitingSinceBefore).toMatchObject({ answer: expect.anything() });
    const waiting = awaited(cache.look('a'));
    const one = made();
    fresh.end(one);
    expect(await waiting).toBe(one);
  });
});

describe('room', () => {
  it('is bounded by bytes of keys, bodies and headers: the least recently used goes first', () => {
    const { cache, counts, held } = startCache(1);
    const body = Buffer.alloc(100_000);
    for (let at = 0; at < 10; at += 1) lead(cache.look(`key-${at}`)).end(made(body));
    expect([held().entries, counts.evictions]).toEqual([10, 0]);
    expect(cache.look('key-0').kind).toBe('KEPT');
    lead(cache.look('key-10')).end(made(body));
    expect([held().entries, counts.evictions]).toEqual([10, 1]);
    expect([cache.look('key-0').kind, cache.look('key-1').kind]).toEqual(['KEPT', 'LED']);
    lead(cache.look('x'.repeat(200_000))).end(made(Buffer.alloc(10)));
    expect(held().bytes).toBeLessThanOrEqual(1_048_576);
    expect(counts.evictions).toBeGreaterThan(2);
  });

  it('counts a packed form from when it is made, and makes it once', async () => {
    const { cache, held } = startCache();
    const one = made();
    lead(cache.look('a')).end(one);
    const before = held();
    const [first, second] = await Promise.all([one.answer.in('br'), one.answer.in('br')]);
    expect(first).toBe(second);
    expect(held()).toMatchObject({ entries: before.entries });
    expect(held().bytes - before.bytes).toBeGreaterThanOrEqual(first.body.length);
    await one.answer.in('br');
    expect(cache.look('a')).toMatchObject({ kind: 'KEPT', answer: one.answer });
  });

  it('is given back with a change, without anybody asking', () => {
    const { cache, changes, held } = startCache();
    lead(cache.look('a')).end(made());
    expect(held().entries).toBe(1);
    changes.current = 2;
    expect(held()).toEqual({ bytes: 0, entries: 0 });
  });
});

describe("a moment's day", () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['as the machine', 0],
    ['ahead by the sandbox clock', 40 * 24 * 3_600_000 + 7_200_000],
  ])('lasts to the last millisecond before midnight in Moscow, the clock going %s', async (_, ahead) => {
    const midnight = Date.parse('2026-03-10T21:00:00.000Z') - ahead;
    jest.useFakeTimers({ now: midnight - 1 });
    const read = async () => momentAt(new Date(Date.now() + ahead));
    const before = await readMoment({ isSandbox: false, read, readIn: read });
    expect(before.isItsDay()).toBe(true);
    jest.setSystemTime(midnight);
    expect(before.isItsDay()).toBe(false);
    const after = await readMoment({ isSandbox: false, read, readIn: read });
    expect(after.isItsDay()).toBe(true);
    jest.setSystemTime(midnight - 1);
    expect(after.isItsDay()).toBe(false);
    jest.setSystemTime(midnight + 24 * 3_600_000);
    expect(after.isItsDay()).toBe(false);
  });

  it('ends early rather than late when the clock was slow to answer', async () => {
    const midnight = Date.parse('2026-03-10T21:00:00.000Z');
    jest.useFakeTimers({ now: midnight - 500 });
    const read = async () => {
      jest.setSystemTime(midnight - 400);
      return momentAt(new Date());
    };
    const { isItsDay } = await readMoment({ isSandbox: false, read, readIn: read });
    expect(isItsDay()).toBe(true);
    jest.setSystemTime(midnight - 100);
    expect(isItsDay()).toBe(false);
  });
});
