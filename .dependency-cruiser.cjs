/** The directions of the house (docs/ARCHITECTURE.md), as rules that fail the build. */
const GRAPHQL_PLACES = [
  '^src/graphql/',
  '\\.resolver\\.ts$',
  '\\.types\\.ts$',
  '^src/(schema|server|resolvers|print-schema)\\.ts$',
  '^src/access/permissions',
  '^src/http/',
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'regulation-is-a-leaf',
      comment: 'The rules know nothing but themselves; the calendar library enters through day.ts alone.',
      severity: 'error',
      from: { path: '^src/regulation/', pathNot: '^src/regulation/day\\.ts$' },
      to: { pathNot: '^src/regulation/' },
    },
    {
      name: 'one-calendar-library',
      severity: 'error',
      from: { path: '^src/regulation/day\\.ts$' },
      to: { pathNot: ['^src/regulation/', 'temporal-polyfill'] },
    },
    {
      name: 'graphql-at-the-edge',
      comment: 'Use cases and entities know no GraphQL.',
      severity: 'error',
      from: { path: '^(src|seeds)/', pathNot: GRAPHQL_PLACES },
      to: { path: 'node_modules/(graphql|type-graphql|@apollo|graphql-scalars)/' },
    },
    {
      name: 'no-edge-from-within',
      comment: 'Nothing but the edge imports resolvers, HTTP or the server.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/(schema|server|resolvers|main|worker|start|print-schema|settings)\\.ts$',
          '^src/(http|processes)/',
        ],
      },
      to: {
        path: ['\\.resolver\\.ts$', '^src/http/', '^src/(server|main|settings)\\.ts$'],
        pathNot: ['^src/settings\\.ts$'],
      },
    },
    {
      name: 'seeds-are-data',
      comment: 'The server uses seeds at start only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^seeds/' },
    },
    {
      name: 'measuring-is-outside',
      comment: 'Nothing that runs in earnest knows the benchmark.',
      severity: 'error',
      from: { path: '^(src|seeds)/' },
      to: { path: '^bench/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
