import type { FormattedExecutionResult } from 'graphql';
import type { DataSource } from 'typeorm';
import type { SignedInActor } from '../../access/actor.js';
import type { Language } from '../../access/user-account.js';
import { exportAddresses } from '../../analysis/exports/export-address.js';
import { type Plot, type Question, textOf, variablesOf } from '../../analysis/questions/question.js';
import { DATASETS } from '../../analysis/registry.js';
import type { Column } from '../../analysis/statement.js';
import { AGGREGATE_SUFFIX } from '../../analysis/statements-of.js';
import type { Context } from '../../context.js';
import { exportedBy } from '../../graphql/exported.js';
import type { AppParts } from '../app-parts.js';
import { titlesOf } from './code-titles.js';

type Row = Record<string, unknown>;
type Answered =
  | { nodes: Row[] }
  | { columns: Column[]; rows: unknown[][]; totals: unknown[] | null; hasMore?: boolean };

/** A question's operation, run as the caller's own request at /graphql would be: with its permissions, limits and budgets. */
export async function answerQuestion(
  { apollo, schema, urls, database }: AppParts,
  question: Question,
  actor: SignedInActor,
  context: Context,
): Promise<{ errors: FormattedExecutionResult['errors'] } | { tables: object[]; exportUrl: string | null }> {
  const query = textOf(question);
  const variables = variablesOf(question, context.today);
  const { body } = await apollo.executeOperation({ query, variables }, { contextValue: context });
  if (body.kind !== 'single') throw new Error('The schema has nothing that is answered in parts.');
  const { data, errors } = body.singleResult;
  if (errors) return { errors };
  const { analysis } = data as { analysis: Record<string, Answered> };
  const { today: day, language, bounds } = context;
  const operation = { query, variables };
  const exported = question.plots.length === 1 && exportedBy(schema, operation, { actor, today: day }, bounds.limits);
  const dialect = language === 'RU' ? 'RUSSIAN_EXCEL' : 'PLAIN';
  return {
    tables: await Promise.all(
      question.plots.map(async (plot) => titled(database, plot, tableOf(plot, analysis[plot.of]!, language), language)),
    ),
    exportUrl: exported
      ? exportAddresses(urls, { operation, field: exported.field, day, format: 'CSV', dialect }, actor).url
      : null,
  };
}

/** For people: with the titles of codes beside the columns that hold them. */
async function titled<T extends { columns: readonly Column[] }>(
  database: DataSource,
  { of }: Plot,
  table: T,
  language: Language,
): Promise<T> {
  const dataset = DATASETS.find(({ name }) => of === name || of === `${name}${AGGREGATE_SUFFIX}`);
  if (!dataset) return table;
  const columns = await Promise.all(
    table.columns.map(async (column) => ({
      ...column,
      titles: await titlesOf(database, dataset, column.name, language),
    })),
  );
  return { ...table, columns };
}

function tableOf({ title, mark, ...plot }: Plot, answered: Answered, language: Language) {
  const drawn = { ...plot, ...(mark && { mark: { at: mark.at, title: mark.title[language] } }) };
  return { title: title[language], plot: drawn, ...('nodes' in answered ? listOf(answered.nodes) : answered) };
}

/** A list as a table: of its values only those that are numbers have to be told apart. */
function listOf(nodes: readonly Row[]) {
  const columns = Object.keys(nodes[0] ?? {}).map((name) => ({
    ...{ name, description: '' },
    kind: nodes.some((node) => typeof node[name] === 'number') ? 'INTEGER' : kindOf(nodes[0]![name]),
  }));
  return { columns, rows: nodes.map((node) => columns.map(({ name }) => node[name])), totals: null };
}

const kindOf = (value: unknown): Column['kind'] => (typeof value === 'boolean' ? 'BOOLEAN' : 'TEXT');
