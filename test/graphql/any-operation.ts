import fc from 'fast-check';

/** Operations over the faulty schema, as text: aliases, fragments, arguments, variables, now and then a condition. */
export interface AnyOperation {
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

const LEAVES = ['id', 'name', 'amount', 'kind', 'day', 'yes', 'texts', '__typename'];
const TOLD = ['told', 'toldLate'];
const THINGS = ['must', 'may', 'items', 'sparse', 'mayLate', 'mustLate', 'itemsLate'];
/** The last three make an operation one that is not compiled. */
const ARGUMENTS = [
  '',
  '(number: 5)',
  '(number: $number, kind: $kind)',
  '(on: $on, kind: SMALL)',
  '(input: $input)',
  '(input: { number: 2, kinds: [BIG, SMALL] })',
  '(input: { number: $number })',
  '(input: { kinds: [$bigOrSmall] })',
  '(on: "2026-02-01")',
];
const CONDITIONS = ['@include(if: $yes)', '@skip(if: $yes)', '@skip(if: $no) @include(if: $yes)', '@include(if: true)'];

/** The same alias stands for the same field, so that most operations are valid. */
const field = (name: string, args: string, isRenamed: boolean) =>
  isRenamed ? `${name.replace('__', '')}${ARGUMENTS.indexOf(args)}: ${name}${args}` : `${name}${args}`;

function selections(isPlain: boolean) {
  const args = fc.constantFrom(...(isPlain ? ARGUMENTS.slice(0, -3) : ARGUMENTS));
  const condition = isPlain
    ? fc.constant('')
    : fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(...CONDITIONS) });
  return fc.letrec<{ set: string; one: string }>((tie) => ({
    set: fc
      .array(tie('one'), { minLength: 1, maxLength: 3, depthIdentifier: 'depth' })
      .map((ones) => `{ ${ones.join(' ')} }`),
    one: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'depth' },
      fc
        .tuple(fc.constantFrom(...LEAVES), fc.boolean(), condition)
        .map(([name, is, on]) => `${field(name, '', is)} ${on}`),
      fc.tuple(fc.constantFrom(...TOLD), args, condition).map(([name, args, on]) => `${field(name, args, true)} ${on}`),
      fc
        .tuple(fc.constantFrom(...THINGS), fc.boolean(), tie('set'), condition)
        .map(([name, is, set, on]) => `${field(name, '', is)} ${on} ${set}`),
      fc.tuple(tie('set'), condition).map(([set, on]) => `page ${on} { totalCount nodes ${set} first ${set} }`),
      fc.tuple(tie('set'), condition).map(([set, on]) => `... on Thing ${on} ${set}`),
      fc.tuple(fc.constantFrom(...FRAGMENTS), condition).map(([name, on]) => `...${name} ${on}`),
    ),
  })).set;
}

/** Many, since an operation that spreads one of them twice is not compiled. */
const FRAGMENTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const GOOD = {
  number: fc.constantFrom<unknown>(1, 2, null),
  kind: fc.constantFrom<unknown>('BIG', null),
  on: fc.constantFrom<unknown>('2026-03-01', null),
  input: fc.constantFrom<unknown>({}, { kinds: 'BIG' }, { number: null }, []),
  yes: fc.constant<unknown>(true),
  no: fc.boolean(),
};
const BAD = {
  number: fc.constantFrom<unknown>('no number', 2 ** 31, 1.5),
  kind: fc.constantFrom<unknown>('HUGE', 1),
  on: fc.constant<unknown>('no day'),
  input: fc.constantFrom<unknown>({ kinds: [null] }, { yes: null }, { extra: 1 }, 5),
  yes: fc.constantFrom<unknown>(null, 'yes'),
};
const variables: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 6, arbitrary: fc.record(GOOD, { requiredKeys: ['yes'] }) },
  { weight: 1, arbitrary: fc.record({ ...GOOD, ...BAD }, { requiredKeys: [] }) },
);

const HEAD =
  'query Any($number: Int, $kind: Kind = SMALL, $on: Day, $input: Input, $bigOrSmall: Kind = BIG, $yes: Boolean!, $no: Boolean = false)';

const operationOf = (set: fc.Arbitrary<string>): fc.Arbitrary<AnyOperation> =>
  fc
    .record({
      roots: fc.subarray(['may', 'must', 'items'], { minLength: 1 }),
      sets: fc.array(set, { minLength: 5, maxLength: 5 }),
      variables,
    })
    .map(({ roots, sets, variables }) => ({
      text: `${HEAD} {
  ${roots.map((name, at) => `${name} ${sets[at]}`).join('\n  ')}
}
${FRAGMENTS.map((name, at) => `fragment ${name} on Thing ${sets[3 + at] ?? '{ amount may { name mustLate { day } } }'}`).join('\n')}`,
      variables,
    }));

export const ANY_OPERATION = fc.oneof(
  { weight: 4, arbitrary: operationOf(selections(true)) },
  { weight: 1, arbitrary: operationOf(selections(false)) },
);
