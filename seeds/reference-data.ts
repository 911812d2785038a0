import {
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  IsNull,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { CalendarYearRecord } from '../src/catalogues/calendar-year.js';
import { Industry } from '../src/catalogues/industry.js';
import { ParameterValue } from '../src/catalogues/parameter-value.js';
import { newId } from '../src/new-id.js';
import { PointActivity } from '../src/points/point-activity.js';
import { PointTariff } from '../src/points/point-tariff.js';
import { Product } from '../src/products/product.js';
import { ProductPrice } from '../src/products/product-price.js';
import { KOPECKS_IN_ROUBLE } from '../src/regulation/money.js';
import { PublishedEntitlement } from '../src/requirements/published-entitlement.js';
import { PublishedRequirement } from '../src/requirements/published-requirement.js';
import { PRODUCTION_CALENDAR } from './calendar.js';
import { DEMONSTRATION_FROM, DEMONSTRATION_NOTE } from './demonstration-values.js';
import { INDUSTRIES } from './industries.js';
import { PARAMETER_SEEDS } from './parameters.js';
import { PRODUCT_SEEDS, type SeededProduct } from './products.js';
import { ENTITLEMENT_SEEDS, REQUIREMENT_SEEDS } from './published.js';
import { ACTIVITY_SEEDS, type SeededActivity } from './tariffs.js';

const LOCK_NAME = 'kkv reference data';

/**
 * Fills in what is missing and touches nothing that is there: administrators edit the catalogues afterwards. Safe at
 * each start; processes that start together wait for one another, since append-only tables have no key to conflict on.
 */
export async function seedReferenceData(manager: EntityManager, now: Date): Promise<void> {
  await manager.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK_NAME]);
    await seedIndustries(tx);
    await seedCalendar(tx);
    await seedParameters(tx, now);
    await seedPublished(tx, PublishedRequirement, REQUIREMENT_SEEDS, now);
    await seedPublished(tx, PublishedEntitlement, ENTITLEMENT_SEEDS, now);
    for (const activity of ACTIVITY_SEEDS) await seedActivity(tx, activity, now);
    for (const product of PRODUCT_SEEDS) await seedProduct(tx, product, now);
  });
}

async function seedIndustries(tx: EntityManager): Promise<void> {
  const rows = INDUSTRIES.map((industry) => ({
    id: newId(),
    ...industry,
    isDemonstration: !industry.isNamedByRegulation,
    archivedOn: null,
  }));
  await insertMissing(tx, Industry, rows);
}

async function seedCalendar(tx: EntityManager): Promise<void> {
  const rows = PRODUCTION_CALENDAR.map(({ year, decree, nonWorkingWeekdays, workingSaturdays }) => ({
    id: newId(),
    year,
    decree,
    nonWorkingWeekdays: [...nonWorkingWeekdays],
    workingSaturdays: [...workingSaturdays],
  }));
  await insertMissing(tx, CalendarYearRecord, rows);
}

async function seedParameters(tx: EntityManager, now: Date): Promise<void> {
  for (const { code, level, value } of PARAMETER_SEEDS) {
    if (await tx.existsBy(ParameterValue, { code, level: level ?? IsNull() })) continue;
    await tx.insert(ParameterValue, {
      id: newId(),
      code,
      level,
      value,
      effectiveFrom: DEMONSTRATION_FROM,
      isDemonstration: true,
      note: DEMONSTRATION_NOTE,
      recordedBy: null,
      recordedAt: now,
    });
  }
}

/** 1.5: a code that has any record is the administrators' own. */
async function seedPublished<Row extends PublishedRequirement | PublishedEntitlement>(
  tx: EntityManager,
  table: EntityTarget<Row>,
  seeds: readonly { code: string }[],
  now: Date,
): Promise<void> {
  for (const seed of seeds) {
    if (await tx.existsBy(table, { code: seed.code } as FindOptionsWhere<Row>)) continue;
    const recorded = { isDemonstration: true, note: DEMONSTRATION_NOTE, recordedBy: null, recordedAt: now };
    const row = { id: newId(), ...seed, effectiveFrom: DEMONSTRATION_FROM, isWithdrawn: false, ...recorded };
    await tx.insert(table, row as unknown as QueryDeepPartialEntity<Row>);
  }
}

async function seedActivity(tx: EntityManager, { tariffs, ...activity }: SeededActivity, now: Date): Promise<void> {
  await insertMissing(tx, PointActivity, [{ id: newId(), ...activity, isDemonstration: true }]);
  const { id: activityId } = await tx.findOneByOrFail(PointActivity, { code: activity.code });
  if (await tx.existsBy(PointTariff, { activityId })) return;
  const rows = tariffs.map((tariff) => ({
    id: newId(),
    activityId,
    ...tariff,
    isDemonstration: true,
    note: DEMONSTRATION_NOTE,
    recordedBy: null,
    recordedAt: now,
  }));
  await tx.insert(PointTariff, rows);
}

async function seedProduct(
  tx: EntityManager,
  { saleActivityCode, roubles, ...product }: SeededProduct,
  now: Date,
): Promise<void> {
  const activity =
    saleActivityCode === null ? null : await tx.findOneByOrFail(PointActivity, { code: saleActivityCode });
  const saleActivityId = activity?.id ?? null;
  await insertMissing(tx, Product, [
    { id: newId(), ...product, saleActivityId, archivedOn: null, isDemonstration: true },
  ]);
  const { id: productId } = await tx.findOneByOrFail(Product, { code: product.code });
  if (roubles === null || (await tx.existsBy(ProductPrice, { productId }))) return;
  await tx.insert(ProductPrice, {
    id: newId(),
    productId,
    amountKopecks: roubles * KOPECKS_IN_ROUBLE,
    effectiveFrom: DEMONSTRATION_FROM,
    isDemonstration: true,
    note: DEMONSTRATION_NOTE,
    recordedBy: null,
    recordedAt: now,
  });
}

/** By the table's unique key, whichever it is. */
async function insertMissing<Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntityTarget<Row>,
  rows: QueryDeepPartialEntity<Row>[],
): Promise<void> {
  await tx.createQueryBuilder().insert().into(table).values(rows).orIgnore().updateEntity(false).execute();
}
