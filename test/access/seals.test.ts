import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { sealsWith } from '../../src/access/seals.js';

const SEALED_AT = Date.UTC(2026, 10, 22);
const at = (seconds: number) => jest.spyOn(Date, 'now').mockReturnValue(SEALED_AT + seconds * 1_000);
afterEach(() => void jest.restoreAllMocks());

describe('a seal', () => {
  const seals = sealsWith('a key');
  const sealed = () => {
    at(0);
    return seals.seal('sign-in', { user: 'anna' }, 60);
  };

  it('is good through its last millisecond', () => {
    const text = sealed();
    at(59.999);
    expect(seals.open('sign-in', text)).toEqual({ user: 'anna' });
    at(60);
    expect(seals.open('sign-in', text)).toBeUndefined();
  });

  it('is good for its purpose and of its key alone, and unaltered', () => {
    const text = sealed();
    const [, signature] = text.split('.');
    const other = Buffer.from(JSON.stringify({ value: { user: 'boris' }, until: SEALED_AT + 60_000 }));
    expect(seals.open('sign-in', text)).toEqual({ user: 'anna' });
    expect(seals.open('session', text)).toBeUndefined();
    expect(sealsWith('another key').open('sign-in', text)).toBeUndefined();
    expect(seals.open('sign-in', `${other.toString('base64url')}.${signature}`)).toBeUndefined();
    for (const nothing of [undefined, '', text.split('.')[0]]) expect(seals.open('sign-in', nothing)).toBeUndefined();
  });
});
