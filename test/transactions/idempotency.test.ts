import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sweepOldKeys } from '../../src/transactions/sweep-old-keys.js';
import { key } from '../support/administration.js';
import { refusalsOf } from '../support/competence.js';
import { registerPartner, startServerToday } from '../support/partners.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;
let one: As;
let other: As;
beforeAll(async () => {
  server = await startServerToday();
  one = (await registerPartner(server)).as;
  other = (await registerPartner(server)).as;
});
afterAll(() => server.stop());

const ADD = 'mutation ($input: AddIndustryInput!) { addIndustry(input: $input) { code titleEn version } }';
const CREATE_KEY = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id name } }';
const CREATE_PROJECT = 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { id title } }';
const REUSED = [{ code: 'IDEMPOTENCY_KEY_REUSED', clause: null, field: 'input.idempotencyKey' }];

let codes = 0;
function industry(idempotencyKey: string) {
  codes += 1;
  return { idempotencyKey, code: `KEYED_${codes}`, titleRu: 'Отрасль', titleEn: 'Industry' };
}
const add = (input: object) => server.send('ADMINISTRATOR', ADD, { input });
const project = (idempotencyKey: string) => ({
  idempotencyKey,
  title: 'Портал',
  clientName: 'АО «Клиент»',
  contactName: 'Иванова Анна',
  description: 'Описание',
  product: 'BITRIX24_ENTERPRISE_BOX',
  categories: ['CRM_SYSTEM'],
  industry: 'RETAIL',
  startedOn: '2026-01-15',
});

/** Lets a key grow older than it is. */
const age = (idempotencyKey: string, by: string) =>
  server.database.dataSource.query(`update idempotency_key set created_at = created_at - $2::interval where key = $1`, [
    idempotencyKey,
    by,
  ]);

describe('an idempotency key', () => {
  it('50 times at once has one effect and equal answers', async () => {
    const input = industry(key().idempotencyKey);
    const answers = await Promise.all(Array.from({ length: 50 }, () => add(input)));
    expect(new Set(answers.map(({ data, errors }) => JSON.stringify({ data, errors })))).toEqual(
      new Set([JSON.stringify({ data: { addIndustry: { code: input.code, titleEn: 'Industry', version: 1 } } })]),
    );
    const [{ count }] = await server.database.dataSource.query('select count(*) from industry where code = $1', [
      input.code,
    ]);
    expect(count).toBe(1);
  });

  it('is the same whatever the order of the fields, and refused with another input', async () => {
    const input = industry(key().idempotencyKey);
    const first = await add(input);
    expect((await add(Object.fromEntries(Object.entries(input).reverse()))).data).toEqual(first.data);
    expect(refusalsOf(await add({ ...input, titleEn: 'Another' }))).toEqual(REUSED);
  });

  it('of two companies, and of two mutations, does not meet', async () => {
    const { idempotencyKey } = key();
    const mine = await server.ask(one, CREATE_PROJECT, { input: project(idempotencyKey) });
    const theirs = await server.ask(other, CREATE_PROJECT, { input: project(idempotencyKey) });
    expect(theirs.createProject.id).not.toBe(mine.createProject.id);
    expect((await server.ask(one, CREATE_PROJECT, { input: project(idempotencyKey) })).createProject.id).toBe(
      mine.createProject.id,
    );
    await server.ask(one, CREATE_KEY, { input: { idempotencyKey, name: 'another mutation' } });
  });

  it('is not kept for a refusal: with the cause put right the same key works', async () => {
    const taken = industry(key().idempotencyKey);
    await add(taken);
    const { idempotencyKey } = key();
    const refused = await add({ ...taken, idempotencyKey });
    expect(refusalsOf(refused).map(({ code }) => code)).toEqual(['INDUSTRY_CODE_TAKEN']);
    expect((await add(industry(idempotencyKey))).errors).toBeUndefined();
  });

  it('is kept for 30 days, and others that have had their time are swept away', async () => {
    const first = industry(key().idempotencyKey);
    await add(first);
    await age(first.idempotencyKey, '29 days 23 hours 59 minutes');
    expect(refusalsOf(await add(industry(first.idempotencyKey)))).toEqual(REUSED);
    await age(first.idempotencyKey, '2 minutes');
    expect((await add(industry(first.idempotencyKey))).errors).toBeUndefined();

    const old = industry(key().idempotencyKey);
    await add(old);
    await age(old.idempotencyKey, '31 days');
    await sweepOldKeys(server.database.dataSource.manager, new Date());
    const left = await server.database.dataSource.query('select 1 from idempotency_key where key = $1', [
      old.idempotencyKey,
    ]);
    expect(left).toEqual([]);
  });

  it.each(['', 'x'.repeat(256)])('has 1 to 255 characters (case %#)', async (idempotencyKey) => {
    expect((await add(industry(idempotencyKey))).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await add(industry(`${codes}`.padEnd(255, 'k')))).errors).toBeUndefined();
  });
});
