import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { EMBEDDED_ISSUER } from '../../src/access/embedded-issuer.js';
import { QUESTIONS } from '../../src/analysis/questions/catalogue.js';
import { dayOf, type Question, textOf, variablesOf } from '../../src/analysis/questions/question.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { Partner } from '../../src/partners/partner.js';
import { executableSchema } from '../../src/schema.js';
import { createRandom } from '../soak/random.js';
import { addDecided } from '../support/analysis.js';
import { addHolderWithBonuses } from '../support/bonuses.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestServer, type TestServer } from '../support/server.js';

/** The demonstration data are made for a day, and the answers shown are those of that day: so they never go stale. */
const NOW = '2026-11-23T09:00:00Z';
const TODAY = '2026-11-23';
const ROWS_SHOWN = 6;
const PAGE = 'docs/QUESTIONS.md';
const MANIFEST = 'docs/persisted-operations.json';
const NAMED = QUESTIONS.map((question) => [question.name, question] as const);

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.transaction((tx) => seedDemonstration(tx, new Date(NOW), EMBEDDED_ISSUER));
  await addWhatIsMissing();
  server = await startTestServer({ TEST_NOW: NOW, PERSISTED_OPERATIONS: MANIFEST }, database);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** Decided applications and bonuses, of which the demonstration data have none: the same ones each time. */
async function addWhatIsMissing(): Promise<void> {
  database.brokenBy = 'records put straight into the tables';
  const { manager } = database.dataSource;
  const random = createRandom(2);
  const entities = await manager.find(LegalEntity, { order: { inn: 'ASC' } });
  for (let n = 0; n < 40; n += 1) await addDecided(database.dataSource, random, random.one(entities));
  const { id } = await addHolderWithBonuses(database.dataSource, '2025-12-20', 12_345_600);
  await manager.update(Partner, { id }, { name: 'Родниковый код', slug: 'rodnikovy-kod' });
}

describe('the catalogue', () => {
  const schema = executableSchema();
  it('has some twenty questions, each with a name of its own', () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(QUESTIONS.map(({ name }) => name)).size).toBe(QUESTIONS.length);
  });

  it.each(NAMED)('%s fits the schema and draws what it asks', (_, question) => {
    const text = textOf(question);
    expect(validate(schema, parse(text))).toEqual([]);
    for (const { of } of question.plots) expect(text).toContain(`    ${of}`);
  });

  it.each([
    ['today', '2026-11-30'],
    ['today+90d', '2027-02-28'],
    ['today-2m', '2026-09-30'],
  ] as const)('%s of 30 November is %s', (relative, day) => {
    expect(dayOf(relative, '2026-11-30')).toBe(day);
  });
});

type Table = { columns: string[]; rows: unknown[][]; totals: unknown[] | null };

function tableOf(answer: any): Table {
  if (answer.nodes) {
    const columns = Object.keys(answer.nodes[0] ?? {});
    return { columns, rows: answer.nodes.map((node: object) => Object.values(node)), totals: null };
  }
  return {
    columns: answer.columns.map(({ name }: { name: string }) => name),
    rows: answer.rows,
    totals: answer.totals,
  };
}

const cell = (value: unknown) => (value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value));
const line = (cells: unknown[]) => `| ${cells.map(cell).join(' | ')} |`;

function shown({ columns, rows, totals }: Table): string {
  if (rows.length === 0) return 'No rows.';
  const more = rows.length > ROWS_SHOWN ? [`\n… ${rows.length} rows in all.`] : [];
  const sum =
    totals && columns.length > 0
      ? [line(totals.map((value, at) => (at === 0 && value === null ? '**all**' : value)))]
      : [];
  return [line(columns), line(columns.map(() => '---')), ...rows.slice(0, ROWS_SHOWN).map(line), ...sum, ...more].join(
    '\n',
  );
}

const hashOf = (question: Question) => createHash('sha256').update(textOf(question)).digest('hex');

describe('the page of questions', () => {
  it('shows the answers of the demonstration data', async () => {
    const parts: string[] = [];
    for (const question of QUESTIONS) {
      const variables = variablesOf(question, TODAY);
      const { analysis } = await server.ask('ANALYST', textOf(question), variables);
      const tables = question.plots.map(({ of, title }) => `${title.EN}:\n\n${shown(tableOf(analysis[of]))}`);
      const days = Object.entries(question.days ?? {}).map(([name, relative]) => `\`${name}\` = ${relative}`);
      parts.push(`## ${question.title.EN}

**${question.title.RU}** · \`${question.name}\` · clauses ${question.clauses.join(', ')}${days.length > 0 ? ` · ${days.join(', ')}` : ''}

${question.description.EN}

${question.description.RU}

\`\`\`graphql
${textOf(question)}\`\`\`

SHA-256 \`${hashOf(question)}\`

${tables.join('\n\n')}
`);
    }
    const text = `# Questions of the programme's owners

Named operations over the records, for the vendor's staff: in GraphiQL's tabs, drawn at \`/insights\`, and in the manifest
[persisted-operations.json](persisted-operations.json), by their hashes. The answers below are those of the demonstration data on
${TODAY}, with forty decided applications and a holder's bonuses beside them; \`UPDATE_QUESTIONS=1 npm test -- test/analysis/questions\` writes this page and the manifest anew.

${parts.join('\n')}`;
    if (process.env.UPDATE_QUESTIONS) writeFileSync(PAGE, text);
    expect(text).toBe(readFileSync(PAGE, 'utf8'));
  });

  it('answers most of them with something', async () => {
    const empty = readFileSync(PAGE, 'utf8').split('No rows.').length - 1;
    expect(empty).toBeLessThanOrEqual(4);
  });
});

describe('the manifest', () => {
  it('has every question, and answers it by its hash', async () => {
    const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
    const names = new Set(QUESTIONS.map(({ name }) => name));
    const others = manifest.operations.filter(({ name }: { name: string }) => !names.has(name));
    const own = QUESTIONS.map((question) => ({
      id: hashOf(question),
      name: question.name,
      type: 'query',
      body: textOf(question),
    }));
    const text = `${JSON.stringify({ ...manifest, operations: [...others, ...own] }, null, 2)}\n`;
    if (process.env.UPDATE_QUESTIONS) writeFileSync(MANIFEST, text);
    expect(text).toBe(readFileSync(MANIFEST, 'utf8'));
    const question = QUESTIONS.find(({ days }) => days)!;
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await server.tokenFor('ANALYST')}` },
      body: JSON.stringify({
        extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(question) } },
        variables: variablesOf(question, TODAY),
      }),
    });
    expect(await response.json()).toMatchObject({ data: { analysis: {} } });
  });
});
