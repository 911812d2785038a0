import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MAIL_KINDS } from '../../src/notifications/mail-kinds.js';

/** Where a kind is described, not written. */
const DESCRIBING = ['notifications/mail-kinds.ts', 'notifications/mail.types.ts', 'notifications/templates'];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !DESCRIBING.some((place) => name.startsWith(place)))
  .map((name) => readFileSync(join('src', name), 'utf8'))
  .join('\n');

describe('every kind of letter', () => {
  it.each(Object.keys(MAIL_KINDS))('%s is written by something', (kind) => {
    expect(sources).toMatch(new RegExp(`kind: .*'${kind}'`));
  });
});
