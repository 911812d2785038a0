import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import {
  GraphQLDateTimeISO,
  GraphQLEmailAddress,
  GraphQLJSONObject,
  GraphQLPhoneNumber,
  GraphQLSafeInt,
  GraphQLUUID,
} from 'graphql-scalars';
import { isDay } from '../regulation/day.js';
import { isInn, isKpp, isOgrn, isOgrnip } from '../regulation/identifiers.js';
import { kopecksOf, moneyText } from '../regulation/money.js';
import { isQuarter } from '../regulation/quarters.js';
import type { ShapeProblem } from './shape-problems.js';

/** Thrown by a scalar; `format-error` turns it into a text with the field's path and without the value. */
export class ScalarError extends Error {
  readonly problem: ShapeProblem;

  constructor(problem: ShapeProblem) {
    super(problem);
    this.problem = problem;
  }
}

interface TextScalar {
  name: string;
  description: string;
  problem: ShapeProblem;
  isValid: (text: string) => boolean;
  specifiedByURL?: string;
}

function textScalar({ name, description, problem, isValid, specifiedByURL }: TextScalar): GraphQLScalarType<string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !isValid(value)) throw new ScalarError(problem);
    return value;
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** The library's parsers, with this API's way of saying no. */
function quiet(scalar: GraphQLScalarType, name: string, description: string, problem: ShapeProblem): GraphQLScalarType {
  const guarded =
    <T extends unknown[]>(parse: (...args: T) => unknown) =>
    (...args: T) => {
      try {
        return parse(...args);
      } catch {
        throw new ScalarError(problem);
      }
    };
  return new GraphQLScalarType({
    ...scalar.toConfig(),
    name,
    description,
    parseValue: guarded(scalar.parseValue.bind(scalar)),
    parseLiteral: guarded(scalar.parseLiteral.bind(scalar)),
  });
}

const URL_LENGTH_MAX = 2048;

function isWebAddress(text: string): boolean {
  if (text.length > URL_LENGTH_MAX || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

export const DayScalar = textScalar({
  name: 'Day',
  description: 'A calendar day in Moscow, `YYYY-MM-DD`. It lasts until 24:00 there. Wrong values: INVALID_DAY.',
  problem: 'INVALID_DAY',
  isValid: isDay,
});

export const QuarterScalar = textScalar({
  name: 'Quarter',
  description: 'A quarter of a year, `YYYY-Qn`, such as `2026-Q4`. Wrong values: INVALID_QUARTER.',
  problem: 'INVALID_QUARTER',
  isValid: isQuarter,
});

export const WebAddress = textScalar({
  name: 'URL',
  description: 'An absolute http or https address of at most 2048 characters. Wrong values: INVALID_URL.',
  problem: 'INVALID_URL',
  isValid: isWebAddress,
});

export const INN = textScalar({
  name: 'INN',
  description: 'ИНН: 10 digits of a company or 12 of a person, check digits included. Wrong values: INVALID_INN.',
  problem: 'INVALID_INN',
  isValid: isInn,
});

export const OGRN = textScalar({
  name: 'OGRN',
  description:
    'ОГРН (13 digits) of a company or ОГРНИП (15) of a sole proprietor, check digit included. Wrong values: INVALID_OGRN.',
  problem: 'INVALID_OGRN',
  isValid: (text) => isOgrn(text) || isOgrnip(text),
});

export const KPP = textScalar({
  name: 'KPP',
  description: 'КПП: four digits, two digits or capital Latin letters, three digits. Wrong values: INVALID_KPP.',
  problem: 'INVALID_KPP',
  isValid: isKpp,
});

/** Within it is whole kopecks. A number instead of a text would already be rounded, so it is refused. */
export const Money = new GraphQLScalarType({
  name: 'Money',
  description:
    'Roubles as a decimal text, such as `1500.50`: at most two decimals, not below zero. Wrong values: INVALID_MONEY.',
  serialize: (value) => moneyText(Number(value)),
  parseValue: parseMoney,
  parseLiteral: (node: ValueNode) => parseMoney(node.kind === Kind.STRING ? node.value : undefined),
});

function parseMoney(value: unknown): number {
  const kopecks = typeof value === 'string' ? kopecksOf(value) : null;
  if (kopecks === null) throw new ScalarError('INVALID_MONEY');
  return kopecks;
}

export const DateTime = quiet(
  GraphQLDateTimeISO,
  'DateTime',
  'An instant in UTC, RFC 3339 with milliseconds. Wrong values: INVALID_DATE_TIME.',
  'INVALID_DATE_TIME',
);

export const UUID = quiet(GraphQLUUID, 'UUID', 'An identifier. Wrong values: INVALID_UUID.', 'INVALID_UUID');

export const EmailAddress = quiet(
  GraphQLEmailAddress,
  'EmailAddress',
  'An e-mail address. Wrong values: INVALID_EMAIL.',
  'INVALID_EMAIL',
);

export const PhoneNumber = quiet(
  GraphQLPhoneNumber,
  'PhoneNumber',
  'A telephone number in E.164 form, as `+74950000000`. Wrong values: INVALID_PHONE.',
  'INVALID_PHONE',
);

export const SafeInt = quiet(
  GraphQLSafeInt,
  'SafeInt',
  'A whole number of up to 53 bits, for points and sums that outgrow Int. Wrong values: INVALID_NUMBER.',
  'INVALID_NUMBER',
);

export const JSONObject = quiet(
  GraphQLJSONObject,
  'JSONObject',
  'An object as JSON has it. Wrong values: INVALID_VALUE.',
  'INVALID_VALUE',
);
