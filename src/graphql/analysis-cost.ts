import { isAllowed, type Who } from '../access/permissions.js';
import type { AnalystsDatabase } from '../analysis/analysts-database.js';
import { statementsOf } from '../analysis/statements-of.js';
import type { Context } from '../context.js';
import { analysisFields, type Operation, ROOT } from './analysis-fields.js';

/** What a field of `Analysis` is expected to cost, in PostgreSQL's units. */
export interface FieldCost {
  readonly field: string;
  readonly cost: number;
  readonly rows: number;
}

/**
 * Asks PostgreSQL for the plans of the statements that an operation would run, and runs none. What does not fit its types
 * is left to the execution, which says so; so is what the caller may not read as a whole.
 */
export async function estimateAnalysis(
  asked: Operation,
  database: AnalystsDatabase,
  who: Pick<Context, 'actor' | 'today'>,
): Promise<FieldCost[]> {
  // Nearly all requests are of sites: they pass at once.
  const root = asked.schema.getQueryType()?.getFields()[ROOT];
  if (!root || !isAllowed(who.actor, root.extensions.who as Who)) return [];
  const fields = [...analysisFields(asked)].filter(({ who: allowed }) => isAllowed(who.actor, allowed));
  const costs: FieldCost[] = [];
  for (const { field, ...one } of fields) {
    const { statements, times } = statementsOf(one, who);
    const estimates = await Promise.all(statements.map((statement) => database.estimate(statement)));
    costs.push({
      field,
      cost: Math.ceil(times * estimates.reduce((sum, { cost }) => sum + cost, 0)),
      rows: Math.ceil(times * (estimates[0]?.rows ?? 0)),
    });
  }
  return costs;
}
