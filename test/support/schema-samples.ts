import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

/** Operations made from the schema, for tests that ask every place of it. */
const SAMPLES: Record<string, unknown> = {
  Day: '2026-01-15',
  DateTime: '2026-01-15T00:00:00Z',
  // No name: where webhooks are made, nobody is to be asked for its addresses.
  URL: 'https://8.8.8.8',
  INN: '7707083893',
  OGRN: '1027700132195',
  KPP: '770101001',
  EmailAddress: 'a@example.org',
  PhoneNumber: '+74950000000',
  Int: 1,
  Float: 1,
  SafeInt: 1,
  Money: '1500.50',
  Quarter: '2026-Q4',
  Boolean: true,
  String: 'sample',
};

/** A value of an input type: whatever is required, every id as given, nothing else. */
export function sample(type: GraphQLInputType, id: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [sample(inner.ofType, id)];
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner)) {
    const wanted = Object.values(inner.getFields()).filter(({ type: t }) => isNonNullType(t) || hasId(t));
    return Object.fromEntries(wanted.map((field) => [field.name, sample(field.type, id)]));
  }
  return (inner as { name: string }).name === 'UUID' ? id : SAMPLES[(inner as { name: string }).name];
}

export function hasId(type: GraphQLInputType): boolean {
  const inner = getNamedType(type) as GraphQLInputType;
  if (isInputObjectType(inner)) return Object.values(inner.getFields()).some((field) => hasId(field.type));
  return String(inner) === 'UUID';
}

export interface Place {
  kind: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
  /** The root field below which it stands, where it is none itself. */
  within?: string;
}

export function operationOf({ kind, field, within }: Place, id: string): { query: string; variables: object } {
  const args = field.args.filter((arg) => isNonNullType(arg.type) || hasId(arg.type));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const asked = `{ ${field.name}${inBrackets(given)}${selection} }`;
  return {
    query: `${kind} ${inBrackets(declared)} ${within ? `{ ${within} ${asked} }` : asked}`,
    variables: Object.fromEntries(args.map((arg) => [arg.name, sample(arg.type, id)])),
  };
}

const inBrackets = (list: string): string => (list === '' ? '' : `(${list})`);
