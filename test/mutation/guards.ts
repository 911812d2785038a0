import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { putIntoDocument } from '../../bench/performance-document.js';
import { createRandom } from '../soak/random.js';

/**
 * `npm run mutation:access`: takes away one guard of `src/access` after the other, in what is compiled, and runs the tests
 * that have to notice. They want a server and a database, so it is a list of guards and not all that could be changed.
 */
interface Guard {
  file: string;
  /** What it does, in the words of the report. */
  what: string;
  /** How it stands in the compiled file, and what stands there without it. */
  find: string;
  put: string;
  test: string;
}

const guard = (file: string, what: string, find: string, put: string, test: string): Guard => ({
  ...{ file, what, find, put, test },
});

const GUARDS: readonly Guard[] = [
  guard(
    'policies',
    'a partner reads its own company alone',
    `hasRole(actor, ...STAFF_ROLES) || actor.partnerId === partnerId`,
    'true',
    'contract/foreign-objects',
  ),
  guard(
    'policies',
    'a partner changes its own company alone',
    `export const mayChangePartnersData = (actor, partnerId) => hasRole(actor, 'MANAGER') || actor.partnerId === partnerId`,
    'export const mayChangePartnersData = () => true',
    'contract/foreign-objects',
  ),
  guard(
    'policies',
    'explanations are for compliance',
    `hasRole(actor, 'COMPLIANCE') || actor.partnerId === partnerId`,
    'true',
    'violations/investigations',
  ),
  guard(
    'policies',
    'webhooks are their owner’s',
    `partnerId === null ? hasRole(actor, 'ADMINISTRATOR') : actor.partnerId === partnerId`,
    'true',
    'contract/foreign-objects',
  ),
  guard(
    'policies',
    'leads are for managers',
    `export const mayReadLeads = (actor, partnerId) => hasRole(actor, 'MANAGER') || actor.partnerId === partnerId`,
    'export const mayReadLeads = () => true',
    'leads/leads',
  ),
  guard(
    'policies',
    'evidence is for whoever brought it',
    'return actor.userId === uploadedBy',
    'return true',
    'access/policies',
  ),
  guard(
    'policies',
    'a confidential document is not for managers',
    'isConfidential ? actor.partnerId === partnerId : mayChangePartnersData(actor, partnerId)',
    'mayChangePartnersData(actor, partnerId)',
    'access/policies',
  ),
  guard(
    'cabinet',
    'a blocked cabinet changes nothing',
    'refuseIf([found !== null && STAYS_OPEN[found.code].includes(mutation) ? null : found])',
    '',
    'contract/closed-cabinet',
  ),
  guard(
    'cabinet',
    'after the end a repeated key reads nothing',
    `refuseIf([found?.code === 'PARTNERSHIP_OVER' && !STAYS_OPEN[found.code].includes(mutation) ? found : null])`,
    '',
    'sanctions/cabinet',
  ),
  guard(
    'cabinet',
    'a blocked cabinet begins no application but a renewal',
    'refuseIf([await refusalOfCabinet(moment, actor)])',
    '',
    'applications/submit-application',
  ),
  guard(
    'after-termination',
    'after the end nothing is read but sanctions',
    `refuseAfterTermination({ sanctions, partnershipEndedOn: partner.partnershipEndedOn }, today)`,
    '',
    'contract/closed-cabinet',
  ),
  guard(
    'after-termination',
    'after the end programs are told of sanctions alone',
    `facts !== undefined && refusalToUseCabinet(facts, today)?.code !== 'PARTNERSHIP_OVER'`,
    'true',
    'webhooks/delivery',
  ),
  guard(
    'permissions',
    'a field is refused to whoever has no role for it',
    'if (!isAllowed(actor, who))',
    'if (false)',
    'contract/permissions',
  ),
  guard(
    'permissions',
    'a subscription is refused likewise',
    'field.subscribe = (source, args, context, info) => {\n            refuseUnlessAllowed(context.actor, who);',
    'field.subscribe = (source, args, context, info) => {',
    'webhooks/event-stream',
  ),
  guard(
    'permissions',
    'a mutation that went round the transaction is no success',
    'if (!context.transacted.has(mutation))',
    'if (false)',
    'contract/permissions',
  ),
  guard(
    'permissions',
    'a field without a row fails the start',
    'if (missing.length > 0)',
    'if (false)',
    'contract/permissions',
  ),
  guard(
    'token-verifier',
    'the issuer of a token',
    'issuer: rules.issuer,\n            audience',
    'audience',
    'access/token-verifier',
  ),
  guard('token-verifier', 'the audience of a token', 'audience: rules.audience,', '', 'access/token-verifier'),
  guard('token-verifier', 'the algorithms of a token', 'algorithms: rules.algorithms,', '', 'access/token-verifier'),
  guard(
    'token-verifier',
    'a token without an end',
    `requiredClaims: ['exp', 'sub'],`,
    `requiredClaims: ['sub'],`,
    'access/token-verifier',
  ),
  guard(
    'token-verifier',
    'the length of a token',
    'if (token.length > LARGEST_TOKEN_CHARACTERS)',
    'if (false)',
    'access/token-verifier',
  ),
  guard(
    'token-verifier',
    'subjects that the database would not tell apart',
    ' || !isPlainText(sub)',
    '',
    'access/token-verifier',
  ),
  guard('token-verifier', 'keys of an https issuer by http', 'if (isDowngrade)', 'if (false)', 'access/token-verifier'),
  guard('authenticate', 'a header that is no bearer token', 'if (!credential)', 'if (false)', 'access/authenticate'),
  guard('verify-api-key', 'a key that was revoked', ' || key.revokedAt', '', 'access/api-keys'),
  guard('verify-api-key', 'a key that has expired', ' || isExpired', '', 'access/api-keys'),
  guard('verify-api-key', 'a key whose owner is disabled', ' || owner.disabledAt', '', 'access/authenticate'),
  guard(
    'verify-api-key',
    'a key has no role that its owner lost',
    'key.roles.filter((role) => owner.roles.includes(role))',
    'key.roles',
    'access/authenticate',
  ),
  guard(
    'verify-api-key',
    'a key without the partner’s role is none of the partner’s',
    `roles.has('PARTNER') ? owner.partnerId : null`,
    'owner.partnerId',
    'access/authenticate',
  ),
  guard(
    'check-access',
    'a partner’s user is not the vendor’s as well',
    'if (isPartners && isStaff)',
    'if (false)',
    'access/users',
  ),
  guard(
    'check-access',
    'a partner’s user has a partner',
    'if (isPartners && partnerId === null)',
    'if (false)',
    'access/users',
  ),
  guard(
    'signed-urls',
    'the signature of an address',
    'const isSame = given.length === expected.length && timingSafeEqual(given, expected)',
    'const isSame = true',
    'documents/upload',
  ),
  guard(
    'signed-urls',
    'the end of an address',
    ' && Number(searchParams.get(EXPIRES)) > Date.now()',
    '',
    'documents/upload',
  ),
  guard(
    'seals',
    'the signature of a seal',
    'if (given.length !== expected.length || !timingSafeEqual(given, expected))',
    'if (false)',
    'access/seals',
  ),
  guard('seals', 'the purpose of a seal', 'update(`$' + '{purpose}:', 'update(`:', 'access/seals'),
  guard('seals', 'the end of a seal', 'until > Date.now() ? value : undefined', 'value', 'access/seals'),
];

const ROWS_SAMPLED = 8;
const PLACE = 'dist/src/access';

/** Rows of the permission tables, opened to everybody: each is in the reviewed table, so a sample is enough. */
function rowsOfTables(seed: number): Guard[] {
  const files = readdirSync(join(PLACE, 'permissions')).filter((name) => name.endsWith('.js') && name !== 'index.js');
  const rows = files.flatMap((name) =>
    [
      ...readFileSync(join(PLACE, 'permissions', name), 'utf8').matchAll(
        /\{ type: '(\w+)', fields: '([^']+)', who: [^}]+ \}/g,
      ),
    ]
      .filter(([row]) => !row.includes('ANYONE'))
      .map(([row, type, fields]) =>
        guard(
          `permissions/${name.replace('.js', '')}`,
          `the row of ${type}: ${fields!.split(' ')[0]} …`,
          row,
          `{ type: '${type}', fields: '${fields}', who: 'ANYONE' }`,
          'contract/permissions',
        ),
      ),
  );
  return createRandom(seed).some(rows, ROWS_SAMPLED);
}

function passes(tests: readonly string[]): boolean {
  const files = tests.map((test) => `test/${test}.test`);
  return spawnSync('npx', ['jest', '--maxWorkers=1', '--bail', ...files]).status === 0;
}

/** Whether the tests notice that the guard is gone. */
function isNoticed({ file, find, put, test }: Guard): boolean {
  const path = join(PLACE, `${file}.js`);
  const whole = readFileSync(path, 'utf8');
  if (!whole.includes(find)) throw new Error(`${file}: the guard is not found any more: ${find}`);
  writeFileSync(
    path,
    whole.replace(find, () => put),
  );
  try {
    return !passes([test]);
  } finally {
    writeFileSync(path, whole);
  }
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const chosen = [...GUARDS, ...rowsOfTables(Number(values.seed))].filter(({ file }) => file.includes(values.only));
console.error(`seed ${values.seed}, ${chosen.length} guards`);
// A test that fails anyway would notice everything.
if (!passes([...new Set(chosen.map(({ test }) => test))])) throw new Error('The tests do not pass as it is.');
const missed: Guard[] = [];
const from = performance.now();
for (const one of chosen) {
  const isSeen = isNoticed(one);
  if (!isSeen) missed.push(one);
  console.error(`${isSeen ? 'noticed' : 'MISSED'}: ${one.file}: ${one.what} (test/${one.test})`);
}
const minutes = Math.round((performance.now() - from) / 60_000);
const told = `${chosen.length - missed.length} of ${chosen.length} guards of \`src/access\` make a test fail when they are taken away; of the rows of the permission tables ${ROWS_SAMPLED} were drawn by seed ${values.seed}; ${minutes} min.`;
console.error(told);
if (values.write) {
  const list = missed.map(({ file, what }) => `- not noticed: \`${file}.ts\`, ${what}`).join('\n');
  const document = new URL('../../../docs/RELIABILITY.md', import.meta.url);
  await putIntoDocument([told, list].filter(Boolean).join('\n\n'), document, 'npm run mutation:access');
}
if (missed.length > 0) process.exitCode = 1;
