import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import type { Language } from '../access/user-account.js';
import { StatementTimeoutError } from '../analysis/statement-timeout.js';
import {
  BadInputError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  RefusedError,
  UnauthenticatedError,
} from '../refused-error.js';
import { currentRequestScope } from '../request-scope.js';
import { sqlStateOf } from '../transactions/retry.js';
import { ERROR_CODES, type ErrorCode } from './error-codes.js';
import { coercionProblem, type FieldProblem, validationProblems } from './input-problems.js';
import { CostError, MEASURES } from './limits.js';
import { textOf } from './refusal-texts.js';

/** What a client is told of an error, before it is put into words. */
interface Told {
  readonly code: ErrorCode;
  readonly refusals?: readonly FieldProblem[];
  readonly field?: string;
  /** More words: the library's own on the query, never a value, or how much is too much. */
  readonly detail?: string | { ru: string; en: string };
}

/** The only translator of errors: from whatever was thrown to a code, a text in the caller's language, and no more. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const told = tell(error, formatted);
  const language = currentRequestScope()?.language ?? 'RU';
  const refusals = told.refusals?.map((refusal) => ({
    code: refusal.code,
    clause: refusal.clause ?? null,
    field: refusal.field ?? null,
    message: textOf(refusal, language),
  }));
  return {
    message: messageOf(told, refusals, language),
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: {
      code: told.code,
      ...(refusals && { refusals }),
      ...(told.field !== undefined && { field: told.field }),
      ...(told.code === 'INTERNAL_SERVER_ERROR' && { requestId: currentRequestScope()?.requestId }),
    },
  };
}

function messageOf(told: Told, refusals: { message: string }[] | undefined, language: Language): string {
  if (refusals && refusals.length > 0) return [...new Set(refusals.map((refusal) => refusal.message))].join(' ');
  const tongue = language === 'EN' ? 'en' : 'ru';
  const text = ERROR_CODES[told.code][tongue];
  const detail = typeof told.detail === 'object' ? told.detail[tongue] : told.detail;
  return detail ? `${text} ${detail}` : text;
}

function tell(error: unknown, formatted: GraphQLFormattedError): Told {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  return tellOwn(cause) ?? tellInput(error, formatted) ?? tellFault(cause);
}

/** Errors that this project throws. */
function tellOwn(cause: unknown): Told | null {
  if (cause instanceof RefusedError) return { code: 'REFUSED', refusals: cause.refusals };
  if (cause instanceof NotFoundError) return { code: 'NOT_FOUND', field: cause.field };
  if (cause instanceof ForbiddenError) return { code: 'FORBIDDEN', field: cause.field };
  if (cause instanceof StatementTimeoutError) return { code: 'STATEMENT_TIMEOUT', detail: timedOut(cause) };
  if (cause instanceof UnauthenticatedError) return { code: 'UNAUTHENTICATED' };
  if (cause instanceof CostError) return { code: 'COST_EXCEEDED', field: cause.field, detail: measured(cause) };
  if (cause instanceof ConflictError) {
    return { code: 'CONFLICT', refusals: [{ code: 'STALE_VERSION', clause: null, field: cause.field }] };
  }
  if (cause instanceof BadInputError) {
    return { code: 'BAD_USER_INPUT', refusals: [{ code: cause.problem, clause: null, field: cause.field }] };
  }
  if (cause instanceof ArgumentValidationError) {
    return { code: 'BAD_USER_INPUT', refusals: validationProblems(cause.extensions.validationErrors) };
  }
  return null;
}

function measured({ measure, requested, maximum }: Pick<CostError, 'measure' | 'requested' | 'maximum'>) {
  const { ru, en } = MEASURES[measure];
  const sentence = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  return {
    ru: `${sentence(ru)}: ${requested}, допустимо ${maximum}.`,
    en: `${sentence(en)}: ${requested}, at most ${maximum}.`,
  };
}

const timedOut = ({ seconds }: StatementTimeoutError) => ({
  ru: `Дольше ${seconds} с: сузьте фильтр или сгруппируйте проще.`,
  en: `Longer than ${seconds} s: narrow the filter, or group by less.`,
});

const TOO_MANY_TOKENS = /more tha[nt] (\d+) tokens/;
/** A token that graphql-js quotes at the end can be anything that the caller wrote, personal data too. */
const QUOTED_TOKEN = / (Name|String|BlockString|Int|Float|Comment) ".*$/s;
/** Apollo's words for these name what the caller sent, or say nothing. */
const WITHOUT_DETAIL = new Set(['OPERATION_RESOLUTION_FAILURE', 'BAD_USER_INPUT', 'PERSISTED_QUERY_NOT_FOUND']);
/** What Apollo says of a wrong hash without giving it a code. */
const WRONG_HASH = new Set(['Unsupported persisted query version', 'provided sha does not match query']);

/** What graphql-js and Apollo say of a request: kept where it speaks of the query, put into own words where it quotes a value. */
function tellInput(error: unknown, formatted: GraphQLFormattedError): Told | null {
  const problem = error instanceof GraphQLError ? coercionProblem(error) : null;
  if (problem) return { code: 'BAD_USER_INPUT', refusals: [problem] };
  const code = formatted.extensions?.code;
  if (code === 'PERSISTED_QUERY_NOT_SUPPORTED') return { code: 'BAD_REQUEST' };
  if (error instanceof GraphQLError && WRONG_HASH.has(error.message)) return { code: 'BAD_REQUEST' };
  if (code === 'INTERNAL_SERVER_ERROR' || typeof code !== 'string' || !(code in ERROR_CODES)) return null;
  if (code === 'GRAPHQL_PARSE_FAILED') return tellSyntax(formatted.message);
  return { code: code as ErrorCode, detail: WITHOUT_DETAIL.has(code) ? undefined : formatted.message };
}

function tellSyntax(message: string): Told {
  const maximum = Number(TOO_MANY_TOKENS.exec(message)?.[1]);
  if (maximum)
    return { code: 'COST_EXCEEDED', detail: measured({ measure: 'tokens', requested: maximum + 1, maximum }) };
  return { code: 'GRAPHQL_PARSE_FAILED', detail: message.replace(QUOTED_TOKEN, ' $1.') };
}

/**
 * SQLSTATE classes that mean «not now»: connection, credentials, resources, shutdown, cancellation, serialization, locks,
 * read-only, a transaction that stood still or took too long, a database that is gone.
 */
const NOT_NOW = /^(08|53|57|40|25006|25P0[34]|55P03|58|3D000|28)/;
/** The same from the network and from the driver, which has no codes for its own time-outs. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
]);
const DRIVER = /ECONNREFUSED|ECONNRESET|timeout exceeded|timeout expired|Connection terminated|not queryable/;

/** Our own, and TypeORM's two for a statement after the connection of its transaction was lost. */
const UNAVAILABLE_NAMES = new Set([
  'UnavailableError',
  'QueryRunnerAlreadyReleasedError',
  'QueryRunnerProviderAlreadyReleasedError',
]);

function tellFault(cause: unknown): Told {
  const state = sqlStateOf(cause) ?? '';
  const isDatabase = NOT_NOW.test(state) || NETWORK.has(state);
  const isDriver = cause instanceof Error && DRIVER.test(cause.message);
  const isNamed = cause instanceof Error && UNAVAILABLE_NAMES.has(cause.name);
  return { code: isDatabase || isDriver || isNamed ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR' };
}

/** Whether an error is a defect or fault of ours, to be logged with its stack. */
export function isFault(error: unknown): boolean {
  const { extensions } = formatError({ message: '', extensions: extensionsOf(error) }, error);
  return extensions?.code === 'INTERNAL_SERVER_ERROR' || extensions?.code === 'UNAVAILABLE';
}

const extensionsOf = (error: unknown) => (error instanceof GraphQLError ? error.extensions : {});
