import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { UserAccount } from '../../src/access/user-account.js';
import { Industry } from '../../src/catalogues/industry.js';
import { rebuildCards } from '../../src/directory/refresh-cards.js';
import { PlainError } from '../../src/plain-error.js';
import { PointActivity } from '../../src/points/point-activity.js';
import { PointTariff } from '../../src/points/point-tariff.js';
import { type Day, startOfMoscowDay } from '../../src/regulation/day.js';
import { PROJECT_ACTIVITY } from '../../src/regulation/points.js';
import { INDUSTRIES } from '../industries.js';
import { addCompany } from './company.js';
import { copyRows } from './copy-rows.js';
import { dayTable } from './day-table.js';
import { type IdTable, idSeries } from './ids.js';
import { type Batch, newBatch, type World } from './large.types.js';

export const PARTNERS_MAX = 100_000;

export interface LargeOptions {
  /** How many partners, at most PARTNERS_MAX. */
  partners: number;
  /** Another seed makes other data; the same one makes the same, ids included. */
  seed: number;
  /** All days lie before this one. */
  today: Day;
  onProgress?: (partnersDone: number) => void;
}

export class AlreadyGeneratedError extends PlainError {}

const ISSUER = 'urn:kkv:generated-data';
const MANAGERS = 20;
const COMPANIES_PER_BATCH = 250;
/** After so many it is the turn of the rows that are being sent meanwhile. */
const COMPANIES_PER_TURN = 5;

/** Fills a database that has reference data. One transaction: whoever interrupts it leaves nothing behind. */
export async function generateLarge(database: DataSource, options: LargeOptions): Promise<void> {
  const runner = database.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    await runner.query('set local statement_timeout = 0');
    await generate(runner.manager, client, options);
    await rebuildCards(runner.manager);
    await runner.query('analyze');
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

async function generate(tx: EntityManager, client: PoolClient, options: LargeOptions): Promise<void> {
  const world = await createWorld(tx, options);
  let batch = newBatch();
  let sending = Promise.resolve();
  for (let n = 1; n <= options.partners; n += 1) {
    addCompany(batch, world, n);
    if (n % COMPANIES_PER_TURN === 0) await nextTurn();
    if (n % COMPANIES_PER_BATCH !== 0 && n !== options.partners) continue;
    await sending;
    sending = send(client, batch).then(() => options.onProgress?.(n));
    // A failure is told where it is waited for, which is after the next companies were made.
    sending.catch(() => undefined);
    batch = newBatch();
  }
  await sending;
}

async function send(client: PoolClient, batch: Batch): Promise<void> {
  for (const buffer of Object.values(batch)) await copyRows(client, buffer);
}

async function createWorld(tx: EntityManager, { seed, today }: LargeOptions): Promise<World> {
  if (await tx.existsBy(UserAccount, { issuer: ISSUER })) {
    throw new AlreadyGeneratedError('Generated data is in this database already.');
  }
  const nextId = idSeries(seed);
  const activity = await tx.findOneByOrFail(PointActivity, { code: PROJECT_ACTIVITY });
  const industries = await tx.find(Industry);
  return {
    seed,
    days: dayTable(today),
    nextId,
    ...(await addStaff(tx, nextId, startOfMoscowDay(today))),
    // In the order of the seeds, whatever was added to the catalogue since and in whichever order it is stored.
    industries: INDUSTRIES.flatMap(({ code }) => industries.filter((industry) => industry.code === code)),
    projectTariffs: await tx.findBy(PointTariff, { activityId: activity.id }),
  };
}

async function addStaff(tx: EntityManager, nextId: (table: IdTable) => string, createdAt: Date) {
  const staff = (subject: string, role: 'MANAGER' | 'COMPLIANCE') => ({
    id: nextId('user'),
    issuer: ISSUER,
    subject,
    displayName: `Generated ${subject}`,
    email: null,
    roles: [role],
    rolesSource: 'CLAIMS' as const,
    partnerId: null,
    language: 'RU' as const,
    disabledAt: null,
    createdAt,
  });
  const managers = Array.from({ length: MANAGERS }, (_, i) => staff(`manager-${i + 1}`, 'MANAGER'));
  const compliance = staff('compliance', 'COMPLIANCE');
  await tx.insert(UserAccount, [...managers, compliance]);
  return { managerIds: managers.map(({ id }) => id), complianceId: compliance.id };
}
