import { describe, expect, test } from '@jest/globals';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { emptyDatabase } from '../../seeds/empty-database.js';
import { seedReferenceData } from '../../seeds/reference-data.js';
import { readSeedRequest, SeedRefusedError } from '../../seeds/seed-request.js';
import { createTestDatabase } from '../support/database.js';

const EMBEDDED = true;
const OUTSIDE = false;
const NOTHING = { isReset: false, wantsDemonstration: false, partners: 0, seed: 1 };

describe('the command line', () => {
  test.each<[string, boolean, Partial<ReturnType<typeof readSeedRequest>>]>([
    ['', EMBEDDED, { wantsDemonstration: true }],
    ['', OUTSIDE, {}],
    ['--demonstration', OUTSIDE, { wantsDemonstration: true }],
    ['--reset', EMBEDDED, { isReset: true, wantsDemonstration: true }],
    ['--reset --yes', OUTSIDE, { isReset: true, wantsDemonstration: true }],
    ['--partners 10000', EMBEDDED, { partners: 10_000 }],
    ['--partners 100000 --seed 0', OUTSIDE, { partners: 100_000, seed: 0 }],
    [
      '--reset --partners 1 --seed 65535',
      EMBEDDED,
      { isReset: true, wantsDemonstration: true, partners: 1, seed: 65_535 },
    ],
  ])('«%s», embedded: %s', (line, isEmbedded, expected) => {
    expect(readSeedRequest(line.split(' ').filter(Boolean), isEmbedded)).toEqual({ ...NOTHING, ...expected });
  });

  test.each<[string, boolean, RegExp]>([
    ['--reset', OUTSIDE, /--yes/],
    ['--partners 0', EMBEDDED, /from 1 to 100000/],
    ['--partners 100001', EMBEDDED, /from 1 to 100000/],
    ['--partners 1e3', EMBEDDED, /whole number/],
    ['--seed -1', EMBEDDED, /--seed/],
    ['--seed 65536', EMBEDDED, /from 0 to 65535/],
    ['--unknown', EMBEDDED, /--unknown[\s\S]+npm run seed/],
    ['partners', EMBEDDED, /partners/],
  ])('refuses «%s», embedded: %s', (line, isEmbedded, message) => {
    const read = () => readSeedRequest(line.split(' '), isEmbedded);
    expect(read).toThrow(SeedRefusedError);
    expect(read).toThrow(message);
  });
});

describe('a reset', () => {
  test('empties every table, leaves the ledgers append-only, and can be seeded again', async () => {
    const { dataSource, drop } = await createTestDatabase();
    try {
      const now = new Date('2026-11-22T12:00:00Z');
      const entries = async () => Number((await dataSource.query('select count(*) from point_entry'))[0].count);
      await seedDemonstration(dataSource.manager, now, 'urn:test:issuer');
      const before = await entries();
      expect(before).toBeGreaterThan(0);
      await dataSource.query('update sandbox_clock set offset_ms = 86400000');
      await emptyDatabase(dataSource.manager);
      for (const { tableName } of dataSource.entityMetadatas) {
        const [{ count }] = await dataSource.query(`select count(*) from ${tableName}`);
        expect([tableName, Number(count)]).toEqual([tableName, tableName === 'sandbox_clock' ? 1 : 0]);
      }
      expect(await dataSource.query('select offset_ms as ms from sandbox_clock')).toEqual([{ ms: 0 }]);
      expect(await dataSource.showMigrations()).toBe(false);
      await seedReferenceData(dataSource.manager, now);
      await seedDemonstration(dataSource.manager, now, 'urn:test:issuer');
      expect(await entries()).toBe(before);
      await expect(dataSource.query('delete from point_entry')).rejects.toThrow('append-only');
      await expect(dataSource.query('truncate audit_entry')).rejects.toThrow('append-only');
      await expect(dataSource.query('update partner_points set total = 1')).rejects.toThrow('ledger alone');
    } finally {
      await drop();
    }
  });
});
