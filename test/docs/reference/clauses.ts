import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, isInputObjectType, isObjectType } from 'graphql';
import { CLAUSES, type Clause, isViolationGround } from '../../../src/regulation/clauses.js';
import { REFUSAL_CODES } from '../../../src/regulation/refusal-codes.js';
import { GROUND_TEXTS } from '../../../src/violations/ground-texts.js';
import { citationsOf } from './citations.js';
import { CLAUSES_IN_RUSSIAN } from './clauses-in-russian.js';
import { type Both, code, heading, type Tongue } from './in-two-tongues.js';

const TITLE: Both = { en: 'From the regulation to API and code', ru: 'От регламента к API и коду' };

const LEAD: Both = {
  en: `Each clause in this project's words (the authority is the regulation), the queries, mutations and types whose descriptions name it, the refusals that rest on
it, the files that carry it out, and the tests that name it.`,
  ru: `Каждый пункт словами этого проекта (решает сам регламент), запросы, мутации и типы, описания которых его называют, отказы, которые на нём держатся, файлы,
которые его исполняют, и тесты, которые его называют.`,
};

const LABELS = {
  en: { API: 'API', types: 'Types', refusals: 'Refusals', code: 'Code', tests: 'Tests' },
  ru: { API: 'API', types: 'Типы', refusals: 'Отказы', code: 'Код', tests: 'Тесты' },
};

/** What names each clause, by kind. */
type Index = Record<keyof (typeof LABELS)['en'], Map<string, Set<string>>>;

let made: Index | undefined;

function indexOfAll(): Index {
  if (made) return made;
  made = { API: new Map(), types: new Map(), refusals: new Map(), code: new Map(), tests: new Map() };
  const { API, types, refusals } = made;
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  for (const [where, text] of describedIn(schema)) {
    const isRoot = /^(Query|Mutation)\./.test(where);
    note(isRoot ? API : types, text, code(isRoot ? where.replace(/^\w+\./, '') : where.replace(/\..*/, '')));
  }
  for (const [name, { clause }] of Object.entries(REFUSAL_CODES)) if (clause) note(refusals, clause, code(name));
  for (const path of filesIn('src').filter(isCarryingOut)) note(made.code, wordsIn(read(path)), link(path));
  for (const path of filesIn('test').filter((name) => name.endsWith('.test.ts'))) {
    note(made.tests, titlesIn(read(path)).join('\n'), link(path));
  }
  return made;
}

function note(map: Map<string, Set<string>>, text: string, what: string): void {
  for (const clause of citationsOf(text)) map.set(clause, (map.get(clause) ?? new Set()).add(what));
}

/** Everything that has a description: `Query.directory`, with its arguments, and `Type.field`. */
function* describedIn(schema: GraphQLSchema): Generator<[string, string]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInputObjectType(type))) continue;
    yield [`${type.name}.`, type.description ?? ''];
    for (const field of Object.values(type.getFields())) {
      const args = isObjectType(type) ? type.getFields()[field.name]!.args.map(({ description }) => description) : [];
      yield [`${type.name}.${field.name}`, [field.description, ...args].join('\n')];
    }
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`)
    .sort();

/** The API's descriptions are told apart, migrations are history, pages are for show, and the catalogues name every clause. */
const isCarryingOut = (path: string) =>
  !/\.(types|resolver)\.ts$|\/(migrations|permissions|graphiql|start-page)\/|\/(clauses|enums|\w+-(codes|texts))\.ts$/.test(
    path,
  );

const read = (path: string) => readFileSync(path, 'utf8');

/** Comments and texts: elsewhere 0.1 is a number. */
const wordsIn = (text: string): string => (text.match(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g) ?? []).join('\n');

const TITLES = /(?:it|describe|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])[\s\S]*?\1/g;
const titlesIn = (text: string): string[] => text.match(TITLES) ?? [];

const link = (path: string) => `[${path.replace(/^\w+\/|\.ts$/g, '')}](../../../${path})`;

const statementOf = (clause: Clause, tongue: Tongue): string => {
  if (tongue === 'en') return CLAUSES[clause];
  return `${isViolationGround(clause) ? GROUND_TEXTS[clause].RU : CLAUSES_IN_RUSSIAN[clause]}.`;
};

export function clausesPage(tongue: Tongue): string {
  const index = indexOfAll();
  const chapters = (Object.keys(CLAUSES) as Clause[]).map((clause) => {
    const lines = Object.entries(LABELS[tongue]).flatMap(([kind, label]) => {
      const found = [...(index[kind as keyof Index].get(clause) ?? [])];
      return found.length === 0 ? [] : [`- ${label}: ${found.join(', ')}\n`];
    });
    return `## ${clause}\n\n${statementOf(clause, tongue)}\n${lines.length > 0 ? '\n' : ''}${lines.join('')}`;
  });
  return `${heading(tongue, 'clauses', TITLE, LEAD)}\n${chapters.join('\n')}`;
}
