import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IsNull } from 'typeorm';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { refreshCards } from '../../src/directory/refresh-cards.js';
import { newId } from '../../src/new-id.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { Partner } from '../../src/partners/partner.js';
import { competenceOn } from '../../src/regulation/competence.js';
import { type Day, plusDays, plusMonths } from '../../src/regulation/day.js';
import { hasPublicCard, isListed } from '../../src/regulation/directory.js';
import { LEVELS } from '../../src/regulation/levels.js';
import { SANCTION_KINDS, type SanctionKind } from '../../src/regulation/sanctions.js';
import { Sanction } from '../../src/sanctions/sanction.js';
import { moveClockTo } from '../support/competence.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addSanction, daysFromNow } from '../support/world.js';

/** Printed with a failure; PROPERTY_SEED=… runs another world. */
const SEED = Number(process.env.PROPERTY_SEED ?? 20261122);
/** One page of the directory holds them all. */
const PARTNERS = 90;
/** All records lie in these days, counted from the first one; the clock stands behind the last. */
const FIRST = daysFromNow(1);
const LENGTH = 40;
const AFTER = plusDays(plusMonths(FIRST, 4), LENGTH);

const offset = fc.integer({ min: 0, max: LENGTH });
/** Few different days, so that the records' boundaries meet one another. */
const sanctionSketch = fc.record({
  kind: fc.constantFrom(...(Object.keys(SANCTION_KINDS) as SanctionKind[])),
  startsOn: offset,
  length: fc.option(fc.integer({ min: 0, max: 10 })),
  liftedAfter: fc.option(fc.integer({ min: 0, max: 10 })),
});
const termSketch = fc.record({
  gap: fc.integer({ min: 1, max: 12 }),
  length: fc.integer({ min: 0, max: 20 }),
  level: fc.constantFrom(...LEVELS),
  isVoided: fc.constantFrom(false, false, false, true),
});
const partnerSketch = fc.record({
  terms: fc.array(termSketch, { maxLength: 3 }),
  sanctions: fc.array(sanctionSketch, { maxLength: 2 }),
  endedOn: fc.option(offset, { freq: 2 }),
});
type Sketch = typeof partnerSketch extends fc.Arbitrary<infer T> ? T : never;

let server: TestServer;
let records: Awaited<ReturnType<typeof readRecords>>;
beforeAll(async () => {
  server = await startTestServer();
  const [sketches] = fc.sample(fc.array(partnerSketch, { minLength: PARTNERS, maxLength: PARTNERS }), {
    seed: SEED,
    numRuns: 1,
  });
  for (const [at, sketch] of sketches!.entries()) await build(`partner-${at}`, sketch);
  records = await readRecords();
});
afterAll(() => server.stop());

async function build(slug: string, { terms, sanctions, endedOn }: Sketch): Promise<void> {
  const { dataSource } = server.database;
  const { manager } = dataSource;
  const { id: partnerId } = await addPartner(dataSource, { slug, level: null });
  if (endedOn !== null) await manager.update(Partner, partnerId, { partnershipEndedOn: plusDays(FIRST, endedOn) });
  const { id: legalEntityId } = await manager.findOneByOrFail(LegalEntity, { partnerId });
  let validFrom = plusDays(FIRST, -10);
  for (const { gap, length, level, isVoided } of terms) {
    validFrom = plusDays(validFrom, gap);
    const validThrough = plusDays(validFrom, length);
    const facts = {
      partnerId,
      legalEntityId,
      level,
      validFrom,
      validThrough,
      basis: 'IMPORTED',
      reference: 'test',
    } as const;
    const record = { voidedAt: isVoided ? new Date() : null, createdBy: newId(), createdAt: new Date() };
    await manager.save(manager.create(CompetenceTerm, { id: newId(), ...facts, ...record }));
    // A voided term may lie where the next one lies.
    if (!isVoided) validFrom = validThrough;
  }
  for (const { kind, startsOn, length, liftedAfter } of sanctions) {
    const first = plusDays(FIRST, startsOn);
    const throughOn = length === null ? null : plusDays(first, length);
    const liftedOn = liftedAfter === null ? null : plusDays(first, liftedAfter);
    await addSanction(dataSource, { partnerId, kind, startsOn: first, throughOn, liftedOn });
  }
  await refreshCards(manager, [partnerId]);
}

async function readRecords() {
  const { manager } = server.database.dataSource;
  const terms = await manager.findBy(CompetenceTerm, { voidedAt: IsNull() });
  const sanctions = await manager.find(Sanction);
  return (await manager.find(Partner)).map(({ id, slug, partnershipEndedOn }) => ({
    slug,
    partnershipEndedOn,
    terms: terms.filter(({ partnerId }) => partnerId === id),
    sanctions: sanctions.filter(({ partnerId }) => partnerId === id),
  }));
}

/** The answer of the rules alone, over the records as they lie in the tables. */
function expectedOn(day: Day) {
  const slugsWhere = (rule: typeof isListed) =>
    records
      .filter(({ terms, sanctions, partnershipEndedOn }) =>
        rule({ competence: competenceOn(day, terms, sanctions, partnershipEndedOn), sanctions, day }),
      )
      .map(({ slug }) => slug)
      .sort();
  return { listed: slugsWhere(isListed), withCard: slugsWhere(hasPublicCard) };
}

const LIST = `query ($asOf: Day) { directory(first: 100, asOf: $asOf) { totalCount nodes { slug } } }`;

async function listedOn(asOf: Day | null): Promise<string[]> {
  const { directory } = await server.ask(asOf === null ? 'anonymous' : 'ANALYST', LIST, { asOf });
  expect(directory.totalCount).toBe(directory.nodes.length);
  return directory.nodes.map(({ slug }: { slug: string }) => slug).sort();
}

async function withCardToday(): Promise<string[]> {
  const cards = records.map(({ slug }, at) => `p${at}: partner(slug: "${slug}") { slug }`);
  const found: string[] = [];
  for (let at = 0; at < cards.length; at += 10) {
    const data = await server.ask('anonymous', `{ ${cards.slice(at, at + 10).join(' ')} }`);
    found.push(...Object.values(data).flatMap((card: any) => card?.slug ?? []));
  }
  return found.sort();
}

const days = Array.from({ length: LENGTH + 35 }, (_, n) => plusDays(FIRST, n));

describe('4.6, 6.1, 6.4, 6.7 the list in SQL is the list of the rules', () => {
  it('4.6 on every past day', async () => {
    await moveClockTo(server, AFTER);
    const sizes = new Set<number>();
    for (const day of days) {
      const { listed } = expectedOn(day);
      expect([day, await listedOn(day)]).toEqual([day, listed]);
      sizes.add(listed.length);
    }
    // A world in which nothing changes would prove nothing.
    expect(sizes.size).toBeGreaterThan(5);
  });

  it('4.6, 2.3 today, whichever day it is, and so is the card by its address', async () => {
    for (const day of days.filter((_, n) => n % 11 === 0)) {
      await moveClockTo(server, day);
      const { listed, withCard } = expectedOn(day);
      expect([day, await listedOn(null)]).toEqual([day, listed]);
      expect([day, await withCardToday()]).toEqual([day, withCard]);
    }
  });
});
