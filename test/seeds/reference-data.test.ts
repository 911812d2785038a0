import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seedReferenceData } from '../../seeds/reference-data.js';
import { CalendarYearRecord } from '../../src/catalogues/calendar-year.js';
import { Industry } from '../../src/catalogues/industry.js';
import { ParameterValue } from '../../src/catalogues/parameter-value.js';
import { newId } from '../../src/new-id.js';
import { PointActivity } from '../../src/points/point-activity.js';
import { PointTariff } from '../../src/points/point-tariff.js';
import { refusalsToCalendarYear } from '../../src/regulation/calendar.js';
import { LEVELS } from '../../src/regulation/levels.js';
import {
  PARAMETERS,
  type ParameterCode,
  type ParameterDefinition,
  parameterOn,
  refusalsToSetParameter,
} from '../../src/regulation/parameters.js';
import { PROJECT_ACTIVITY, tariffOn } from '../../src/regulation/points.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const NOW = new Date('2026-11-22T09:00:00Z');
const TABLES = [Industry, CalendarYearRecord, ParameterValue, PointActivity, PointTariff];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const rowsOf = async () => {
  const { manager } = database.dataSource;
  return Promise.all(TABLES.map((table) => manager.find(table, { order: { id: 'ASC' } })));
};

describe('reference data', () => {
  test('4.8: some 25 industries, of which the clause names four', async () => {
    const industries = await database.dataSource.manager.find(Industry, { order: { code: 'ASC' } });
    expect(industries).toHaveLength(25);
    const named = industries.filter((industry) => industry.isNamedByRegulation);
    expect(named.map(({ code }) => code)).toEqual(['AUTOMOTIVE', 'FINANCE', 'INSURANCE', 'RETAIL']);
    expect(industries.every((industry) => industry.isDemonstration !== industry.isNamedByRegulation)).toBe(true);
    for (const { titleRu, titleEn } of industries) {
      expect(titleRu).toMatch(/^[А-ЯЁ][а-яё ]+$/);
      expect(titleEn).toMatch(/^[A-Z][a-z ]+$/);
    }
  });

  test('2.2: the production calendar of 2024 to 2027', async () => {
    const years = await database.dataSource.manager.find(CalendarYearRecord, { order: { year: 'ASC' } });
    expect(years.map(({ year, decree }) => [year, decree])).toEqual([
      [2024, '1314'],
      [2025, '1335'],
      [2026, '1466'],
      [2027, '1187'],
    ]);
    for (const year of years) expect(refusalsToCalendarYear(year)).toEqual([]);
  });

  test('1.5: every parameter has a labelled demonstration value within its bounds, from 2024 on', async () => {
    const rows = await database.dataSource.manager.find(ParameterValue);
    for (const [code, definition] of Object.entries(PARAMETERS) as [ParameterCode, ParameterDefinition][]) {
      for (const level of definition.perLevel ? LEVELS : [null]) {
        const row = parameterOn(rows, code, level, '2024-01-01');
        expect(row).toMatchObject({ code, level, isDemonstration: true });
        expect(row!.note).toContain('Demonstration value');
        const facts = { code, level, value: row!.value, effectiveFrom: '2024-01-01' };
        expect(refusalsToSetParameter(facts, '2024-01-01')).toEqual([]);
      }
    }
    expect(rows.every((row) => parameterOn(rows, row.code as ParameterCode, row.level, '2023-12-31') === null)).toBe(
      true,
    );
  });

  test('4.5: activities with tariffs; the one for a project has changed once', async () => {
    const activities = await database.dataSource.manager.find(PointActivity, { order: { code: 'ASC' } });
    expect(activities.map(({ code, kind }) => `${kind} ${code}`)).toEqual([
      'MARKETING MARKETING_ARTICLE',
      'MARKETING MARKETING_CAMPAIGN',
      'MARKETING MARKETING_EVENT',
      'MARKETING MARKETING_SUCCESS_STORY',
      'PROJECT PROJECT_IMPLEMENTATION',
      'SALE SALE_BITRIX24_BOX',
      'SALE SALE_BITRIX24_CLOUD',
      'SALE SALE_RENEWAL',
      'SALE SALE_SITE_MANAGEMENT',
    ]);
    const tariffs = await database.dataSource.manager.find(PointTariff);
    for (const { id } of activities) expect(tariffOn(tariffs, id, '2024-01-01')?.isDemonstration).toBe(true);
    const project = activities.find(({ code }) => code === PROJECT_ACTIVITY)!;
    expect(tariffOn(tariffs, project.id, '2024-06-30')?.points).toBe(100);
    expect(tariffOn(tariffs, project.id, '2024-07-01')?.points).toBe(120);
  });

  test('seeding again changes nothing', async () => {
    const before = await rowsOf();
    await seedReferenceData(database.dataSource.manager, new Date('2027-01-01T00:00:00Z'));
    expect(await rowsOf()).toEqual(before);
  });

  test('what an administrator changed stays changed', async () => {
    const { manager } = database.dataSource;
    await manager.update(Industry, { code: 'FOOD' }, { titleRu: 'Еда', archivedOn: '2026-11-01' });
    await manager.update(CalendarYearRecord, { year: 2027 }, { workingSaturdays: [] });
    const changed = { code: 'BONUS_ROUBLES', level: null, value: 2, effectiveFrom: '2026-12-01', recordedAt: NOW };
    await manager.insert(ParameterValue, { id: newId(), ...changed });
    await seedReferenceData(manager, NOW);
    expect(await manager.findOneByOrFail(Industry, { code: 'FOOD' })).toMatchObject({
      titleRu: 'Еда',
      archivedOn: '2026-11-01',
    });
    expect((await manager.findOneByOrFail(CalendarYearRecord, { year: 2027 })).workingSaturdays).toEqual([]);
    expect(await manager.countBy(ParameterValue, { code: 'BONUS_ROUBLES' })).toBe(2);
  });

  test('processes that start at once on an empty database seed it once', async () => {
    const { dataSource } = database;
    const expected = await Promise.all(TABLES.map((table) => dataSource.manager.count(table)));
    await dataSource.query(`do $$ declare guarded regclass; begin
      for guarded in select tgrelid from pg_trigger where tgname like '%\\_append\\_only' loop
        execute format('alter table %s disable trigger user', guarded);
      end loop; end $$`);
    await dataSource.query('truncate industry, calendar_year, parameter_value, point_tariff, point_activity cascade');
    await Promise.all([1, 2, 3, 4].map(() => seedReferenceData(dataSource.manager, NOW)));
    const found = await Promise.all(TABLES.map((table) => dataSource.manager.count(table)));
    // One value more was there: the administrator's.
    expected[TABLES.indexOf(ParameterValue)]! -= 1;
    expect(found).toEqual(expected);
  });
});
