import type { ValidationError } from 'class-validator';
import { GraphQLError } from 'graphql';
import { pathOfLiteral, pathOfVariable } from './input-path.js';
import { ScalarError } from './scalars.js';
import type { ShapeProblem } from './shape-problems.js';

/** One thing that is wrong, and where. */
export interface FieldProblem {
  readonly code: string;
  readonly clause?: string | null;
  readonly field?: string;
  readonly params?: Record<string, string | number>;
}

/** class-validator's names of constraints → our codes. What is not here is INVALID_VALUE. */
const CONSTRAINT_PROBLEMS: Readonly<Record<string, ShapeProblem>> = {
  isLength: 'INVALID_LENGTH',
  maxLength: 'INVALID_LENGTH',
  minLength: 'INVALID_LENGTH',
  isNotEmpty: 'INVALID_LENGTH',
  matches: 'INVALID_FORM',
  min: 'INVALID_NUMBER',
  max: 'INVALID_NUMBER',
  isInt: 'INVALID_NUMBER',
  arrayMaxSize: 'TOO_MANY_ITEMS',
  arrayMinSize: 'INVALID_LENGTH',
  arrayUnique: 'REPEATED_ITEMS',
};

/** Flattens class-validator's tree into fields and codes; the values themselves are left out. */
export function validationProblems(errors: readonly ValidationError[] | undefined, prefix = ''): FieldProblem[] {
  return (errors ?? []).flatMap((error) => {
    const field = prefix + error.property;
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
      code: CONSTRAINT_PROBLEMS[name] ?? 'INVALID_VALUE',
      field,
      params: limitsOf(message),
    }));
    return [...own.slice(0, 1), ...validationProblems(error.children, `${field}.`)];
  });
}

/** The limit stands in class-validator's own sentence and nowhere else: the number is taken out of it, and its side. */
function limitsOf(message: string): Record<string, string> {
  const limit = message.match(/(?<![\w.])\d+(?![\w.])/)?.[0];
  if (limit === undefined) return {};
  return { limits: `${/longer than|less than|at least/.test(message) ? '≥' : '≤'} ${limit}` };
}

const VARIABLE_ERROR = /^Variable "\$(\w+)" (?:got invalid value|of required type|of non-null type)/;
const AT_PATH = / at "\w+((?:\.\w+|\[\d+\])*)"/;
const LITERAL_ERROR =
  /^Expected value of type |^\w+ cannot represent |^Field "[\w.]+" of required type|^Enum "|^Value /;
const ARGUMENT_ERROR = /^Argument "(\w+)" (?:of required type|of non-null type|has invalid value)/;
const TYPE_PROBLEM = /type "([\w[\]!]+)"|\b(Int|Float) cannot represent/;
const MISSING_FIELD = /Field "(?:\w+\.)?(\w+)" of required type/;
/** At the end, where no value is ever quoted without its quotation marks. */
const NOTHING_GIVEN = /(?:was not provided|(?:must not|not to) be null|found null|not provided a runtime value)\.$/;
const UNKNOWN_FIELD = /Field "[^"]*" is not defined by type /;
const TOO_MANY_ERRORS = /^Too many errors processing variables/;

const PROBLEM_OF_TYPE: Readonly<Record<string, ShapeProblem>> = { Int: 'INVALID_NUMBER', Float: 'INVALID_NUMBER' };

/** A value that did not fit its type: in a variable or written in the query. graphql-js would quote it; we name the place. */
export function coercionProblem(error: GraphQLError): FieldProblem | null {
  const { message } = error;
  const variable = VARIABLE_ERROR.exec(message)?.[1];
  if (variable !== undefined) return { code: problemOf(error), field: variableField(error, variable) };
  const argument = ARGUMENT_ERROR.exec(message)?.[1];
  if (argument !== undefined) return { code: problemOf(error), field: argument };
  if (LITERAL_ERROR.test(message)) return { code: problemOf(error), field: literalField(error) };
  return TOO_MANY_ERRORS.test(message) ? { code: 'INVALID_VALUE' } : null;
}

function problemOf(error: GraphQLError): ShapeProblem {
  const scalar = scalarErrorIn(error);
  if (scalar) return scalar.problem;
  if (NOTHING_GIVEN.test(error.message)) return 'REQUIRED';
  if (UNKNOWN_FIELD.test(error.message)) return 'UNKNOWN_FIELD';
  const [, quoted, number] = TYPE_PROBLEM.exec(error.message) ?? [];
  return PROBLEM_OF_TYPE[(quoted ?? number ?? '').replace(/[[\]!]/g, '')] ?? 'INVALID_VALUE';
}

/** graphql-js and Apollo wrap what a scalar throws, in variables more than once. */
function scalarErrorIn(error: GraphQLError): ScalarError | null {
  const inner = error.originalError;
  if (inner instanceof ScalarError) return inner;
  return inner instanceof GraphQLError ? scalarErrorIn(inner) : null;
}

function variableField(error: GraphQLError, variable: string): string {
  const query = error.nodes?.[0]?.loc?.source.body;
  const base = (query && pathOfVariable(query, variable)) || variable;
  const inside = AT_PATH.exec(error.message)?.[1] ?? '';
  return base + inside.replace(/\[(\d+)\]/g, '.$1') + missingFieldOf(error);
}

/** graphql-js reports a missing required field at its object. */
function missingFieldOf(error: GraphQLError): string {
  const missing = MISSING_FIELD.exec(error.message)?.[1];
  return missing ? `.${missing}` : '';
}

function literalField(error: GraphQLError): string | undefined {
  const loc = error.nodes?.[0]?.loc;
  const field = loc && pathOfLiteral(loc.source.body, loc.start);
  return field && field + missingFieldOf(error);
}
