import type { Logger } from 'pino';
import { currentRequestScope } from '../request-scope.js';
import { sqlStateOf } from '../transactions/retry.js';

/** What never gets into a log line, should anybody log a whole request. */
export const LOG_REDACTION = {
  paths: ['req.headers.authorization', 'req.headers.cookie'],
  remove: true,
};

const CAUSES_MAX = 3;

/**
 * The logger, writing of errors only what cannot hold personal data. PostgreSQL's and graphql-js's messages quote values,
 * and TypeORM's errors carry the statement with its parameters: of those the kind, the SQLSTATE, the names of table and
 * constraint and the frames of the stack remain.
 */
export const withoutPersonalData = (log: Logger): Logger => log.child({}, { serializers: { err: describeError } });

function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { driverError, cause } = error as { driverError?: unknown; cause?: unknown };
  const { table, constraint, column } = (driverError ?? error) as Record<string, unknown>;
  return {
    type: error.name,
    sqlState: sqlStateOf(error),
    message: withoutQuotes(error.message),
    table,
    constraint,
    column,
    stack: framesOf(error),
    ...(cause !== undefined && depth < CAUSES_MAX && { cause: describeError(cause, depth + 1) }),
  };
}

/** From the first quotation on a message can hold values; the names that matter are told apart. */
const withoutQuotes = (text: string): string => text.replace(/["'«`({[].*$/s, '…');

const framesOf = ({ stack }: Error): string | undefined =>
  stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** Apollo logs sentences with whole errors in them. */
export function apolloLogger(log: Logger) {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (text: unknown) =>
    log[level]({ requestId: currentRequestScope()?.requestId }, withoutQuotes(String(text)));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
