import type { ApolloServerPlugin } from '@apollo/server';
import { type Actor, isSignedIn } from '../access/actor.js';
import type { AnalystsDatabase } from '../analysis/analysts-database.js';
import type { Budgets } from '../analysis/budgets.js';
import type { Context } from '../context.js';
import { estimateAnalysis, type FieldCost } from './analysis-cost.js';
import type { Operation } from './analysis-fields.js';
import { asGraphQLError, CostError } from './limits.js';

/** The request is sound; what is wrong is told in the answer. */
const OK = 200;

/** What the analysts' part of an operation is expected to cost, and how much it may. */
export interface AnalysisCost {
  requested: number;
  maximum: number;
  fields: FieldCost[];
}

/** The cost of an operation's questions over the records; null if there are none. */
export async function analysisCostOf(
  asked: Operation,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
  { database, budgets }: { database: AnalystsDatabase; budgets: Budgets },
): Promise<AnalysisCost | null> {
  const fields = await estimateAnalysis(asked, database, { actor, today });
  if (fields.length === 0) return null;
  const requested = fields.reduce((sum, { cost }) => sum + cost, 0);
  return { requested, maximum: budgets.maximumOf(actor), fields };
}

/** Refuses questions that are too dear before any is run, and tells the cost in `extensions.cost.analysis`. */
export function analysisCostPlugin(database: AnalystsDatabase, budgets: Budgets): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let cost: AnalysisCost | null = null;
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return;
          const asked = { schema, document, operation, variables: request.variables ?? {} };
          try {
            cost = await analysisCostOf(asked, contextValue, { database, budgets });
            if (cost) await refuseTooDear(cost, contextValue.actor, budgets);
          } catch (error) {
            throw asGraphQLError(error, OK);
          }
        },
        async willSendResponse({ response }) {
          if (cost === null || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const { cost: before } = (singleResult.extensions ?? {}) as { cost?: object };
          singleResult.extensions = { ...singleResult.extensions, cost: { ...before, analysis: cost } };
        },
      };
    },
  };
}

export async function refuseTooDear(cost: AnalysisCost, actor: Actor, budgets: Budgets): Promise<void> {
  const { requested, maximum, fields } = cost;
  const dearest = fields.toSorted((a, b) => b.cost - a.cost)[0]?.field;
  if (requested > maximum) throw new CostError('reading', requested, maximum, dearest);
  if (!isSignedIn(actor)) return;
  const perMinute = await budgets.spend(actor, requested);
  if (perMinute !== null) throw new CostError('readingPerMinute', requested, perMinute, dearest);
}
