import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import { tellsReporter } from '../access/reporters.js';
import type { Context } from '../context.js';
import { isFault } from '../graphql/format-error.js';
import type { Metrics } from './metrics.js';
import type { PersistedOperations } from './persisted-operations.js';

/**
 * One log line and one measurement per operation. Neither holds the query's text or variables: they can carry personal
 * data. A fault is logged with its stack, under the request's id.
 */
export function operationPlugin(
  log: Logger,
  metrics: Metrics,
  persisted: PersistedOperations | null,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const started = performance.now();
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            if (isFault(error))
              log.error({ requestId: contextValue.requestId, err: error.originalError ?? error }, 'fault');
          }
        },
        async willSendResponse({ operation, queryHash = '', response, contextValue }) {
          const kind = operation?.operation ?? 'none';
          const seconds = (performance.now() - started) / 1000;
          const outcome = outcomeOf(response.body);
          metrics.requests.inc({ kind, outcome, operation: persisted?.get(queryHash)?.name ?? 'other' });
          metrics.duration.observe({ kind }, seconds);
          const { requestId, actor } = contextValue;
          const fields = operation?.selectionSet.selections.flatMap((s) => (s.kind === 'Field' ? [s.name.value] : []));
          // 5.9: the log must not tell who has reported a violation.
          const userId = tellsReporter(fields ?? []) ? undefined : actor.userId;
          log.info({ requestId, userId, kind, fields, outcome, ms: Math.round(seconds * 1000) }, 'operation');
        },
      };
    },
  };
}

type Body = { kind: string; singleResult?: { errors?: readonly { extensions?: { code?: unknown } }[] } };

function outcomeOf(body: Body): string {
  const code = body.singleResult?.errors?.[0]?.extensions?.code;
  return typeof code === 'string' ? code : 'ok';
}
