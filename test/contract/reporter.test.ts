import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { pino } from 'pino';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import type { Role } from '../../src/access/roles.js';
import { newId } from '../../src/new-id.js';
import { executableSchema } from '../../src/schema.js';
import { type CompanyPartner, moveClockTo } from '../support/competence.js';
import { dayFromToday, registerPartner, TODAY } from '../support/partners.js';
import { impose } from '../support/sanctions.js';
import { sample } from '../support/schema-samples.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';
import { act, confirmViolation, openInvestigation, uploadEvidence } from '../support/violations.js';

/*
 * 5.9: who reported a violation, and that somebody did, compliance alone learns. Every root field of the schema is asked
 * as every role, with everything below it that the role may read, before and after a report: the answers are the same.
 */
const schema = executableSchema();
const DEPTH = 3;
const PAGE = 3;
const LONG_MS = 300_000;
/** They answer with the instant itself. */
const MOVING = new Set(['clock']);

const ROLES_ASKED = ['anonymous', 'accused', 'third', 'MANAGER', 'ANALYST', 'ADMINISTRATOR'] as const;
type Asked = (typeof ROLES_ASKED)[number];
const roleOf = (asked: Asked): Role[] =>
  asked === 'anonymous' ? [] : [asked === 'accused' || asked === 'third' ? 'PARTNER' : asked];
const actorOf = (asked: Asked) => ({
  userId: asked === 'anonymous' ? null : newId(),
  roles: new Set(roleOf(asked)),
  partnerId: null,
  apiKeyId: null,
});

type Field = GraphQLField<unknown, unknown>;

/** Everything of a field that the role may read; no type stands twice on a path. */
function selectionOf(field: Field, actor: ReturnType<typeof actorOf>, id: string, path: readonly string[]): string {
  const args = field.args.flatMap(({ name, type }) => {
    if (name === 'first') return [`first: ${PAGE}`];
    if (!isNonNullType(type)) return [];
    return [`${name}: ${name === 'slug' ? JSON.stringify(id) : literal(sample(type, id))}`];
  });
  const called = args.length === 0 ? field.name : `${field.name}(${args.join(', ')})`;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return called;
  if (!isObjectType(type) || path.includes(type.name) || path.length > DEPTH) return '';
  const inner = Object.values(type.getFields())
    // Edges hold what nodes hold.
    .filter((one) => one.name !== 'edges' && isAllowed(actor, one.extensions.who as Who))
    .map((one) => selectionOf(one as Field, actor, id, [...path, type.name]))
    .filter(Boolean);
  return inner.length === 0 ? `${called} { __typename }` : `${called} { ${inner.join(' ')} }`;
}

const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([name, one]) => `${name}: ${literal(one)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' && /^[A-Z][A-Z_0-9]+$/.test(value) ? value : JSON.stringify(value);
};

const roots = Object.values((schema.getQueryType() as GraphQLObjectType).getFields()) as Field[];

let server: TestServer;
let reporter: CompanyPartner;
let accused: CompanyPartner;
let third: CompanyPartner;
const lines: string[] = [];

beforeAll(async () => {
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  server = await startTestServer({ MAX_COST: '10000000' }, undefined, pino({ level: 'info' }, stream));
  await moveClockTo(server, TODAY);
  [reporter, accused, third] = [
    await registerPartner(server),
    await registerPartner(server),
    await registerPartner(server),
  ];
  // Whatever an answer may show of compliance's own work is there before anybody reports.
  await confirmViolation(server, accused, dayFromToday(-5));
  await impose(server, accused, 'VIOLATORS_LIST_PLACEMENT', { throughOn: dayFromToday(30) });
  for (const asked of ROLES_ASKED) if (asked !== 'anonymous') await server.ask(asOf(asked), '{ viewer { userId } }');
  await server.ask(reporter.as, '{ viewer { userId } }');
});
afterAll(() => server.stop());

const asOf = (asked: Asked): As => (asked === 'accused' ? accused.as : asked === 'third' ? third.as : asked);

const tooDear = new Set<string>();

async function answerTo(asked: Asked, selection: string): Promise<string | null> {
  const { data, errors } = await server.send(asOf(asked), `{ ${selection} }`);
  const told = JSON.stringify(errors ?? []);
  expect(told).not.toMatch(/GRAPHQL_VALIDATION|INTERNAL_SERVER/);
  return told.includes('COST_EXCEEDED') ? null : stable(JSON.stringify({ data, errors }));
}

/** The whole of what a role can read, root field by root field. */
async function everythingTo(asked: Asked): Promise<Map<string, string>> {
  const actor = actorOf(asked);
  const seen = new Map<string, string>();
  for (const field of roots.filter((one) => isAllowed(actor, one.extensions.who as Who) && !MOVING.has(one.name))) {
    const id = field.args.some(({ name }) => name === 'slug') ? accused.slug : accused.id;
    const type = getNamedType(field.type);
    const below = isObjectType(type) ? (Object.values(type.getFields()) as Field[]) : [];
    const whole = selectionOf(field, actor, id, []);
    const answer = tooDear.has(field.name) ? null : await answerTo(asked, whole);
    if (answer !== null) seen.set(whole, answer);
    else {
      // Part by part, where the whole costs more than one answer may.
      tooDear.add(field.name);
      for (const part of below.map((one) => partOf(field, one, actor, id)).filter((one) => one !== null)) {
        seen.set(part, (await answerTo(asked, part)) ?? 'too dear');
      }
    }
  }
  expect([...seen.values()]).not.toContain('too dear');
  return seen;
}

function partOf(field: Field, below: Field, actor: ReturnType<typeof actorOf>, id: string): string | null {
  if (!isAllowed(actor, below.extensions.who as Who)) return null;
  const type = getNamedType(field.type).name;
  const inner = selectionOf(below, actor, id, [type]);
  if (inner === '') return null;
  const outer = selectionOf({ ...field, type: schema.getType('String') } as Field, actor, id, []);
  return `${outer} { ${inner} }`;
}

/** Signed addresses expire at another moment each time; a request has a name of its own. */
const stable = (text: string): string =>
  text.replaceAll(/expires=[^"]*/g, '').replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');

const userIdOf = async (as: As): Promise<string> => (await server.ask(as, '{ viewer { userId } }')).viewer.userId;

describe('5.9 nobody but compliance', () => {
  const before = new Map<Asked, Map<string, string>>();
  let reportId: string;
  let documentId: string;

  beforeAll(async () => {
    for (const asked of ROLES_ASKED) before.set(asked, await everythingTo(asked));
    documentId = await uploadEvidence(server, reporter.as);
    const report = await act(server, reporter.as, 'reportViolation', {
      ...{ partnerSlug: accused.slug, ground: '5.11', facts: 'Переманили Тайнослова из Заречья.', happenedOn: TODAY },
      documentIds: [documentId],
    });
    reportId = report.id;
  }, LONG_MS);

  it.each(ROLES_ASKED)(
    '%s finds any answer other than before the report',
    async (asked) => {
      const after = await everythingTo(asked);
      expect(after.size).toBeGreaterThan(5);
      expect([...after].filter(([part, answer]) => before.get(asked)!.get(part) !== answer)).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'partners, managers and analysts learn of an investigation either; administrators of no reporter',
    async () => {
      const opened = await openInvestigation(server, accused, TODAY, { ground: '5.11', reportIds: [reportId] });
      await act(server, 'COMPLIANCE', 'noteInvestigation', { investigationId: opened.id, text: 'Проверить переписку' });
      for (const asked of ['anonymous', 'accused', 'third', 'MANAGER', 'ANALYST'] as const) {
        const after = await everythingTo(asked);
        expect([...after].filter(([part, answer]) => before.get(asked)!.get(part) !== answer)).toEqual([]);
      }
      const told = JSON.stringify([...(await everythingTo('ADMINISTRATOR')).values()]);
      for (const secret of [reportId, documentId, 'Тайнослов', 'reportViolation', 'requestEvidenceUpload']) {
        expect(told.includes(secret) ? secret : null).toBeNull();
      }
      const mutations = await server.ask(
        'ADMINISTRATOR',
        '{ auditEntries(first: 100) { totalCount nodes { actorId mutation } } }',
      );
      const reporterId = await userIdOf(reporter.as);
      expect(mutations.auditEntries.nodes.filter((one: { actorId: string }) => one.actorId === reporterId)).toEqual([]);
      const { auditEntries } = await server.ask(
        'COMPLIANCE',
        '{ auditEntries(first: 100) { totalCount nodes { actorId mutation } } }',
      );
      expect(auditEntries.totalCount).toBe(mutations.auditEntries.totalCount + 2);
      const theirs = auditEntries.nodes.filter((one: { actorId: string }) => one.actorId === reporterId);
      expect(theirs.map(({ mutation }: { mutation: string }) => mutation)).toEqual([
        'reportViolation',
        'requestEvidenceUpload',
      ]);
    },
    LONG_MS,
  );

  it(
    'learns of the reporter once the decision is told',
    async () => {
      const { investigations } = await server.ask(
        'COMPLIANCE',
        '{ investigations(first: 1) { nodes { id version } } }',
      );
      const [{ id, version }] = investigations.nodes;
      const decided = await act(server, 'COMPLIANCE', 'decideInvestigation', {
        ...{ investigationId: id, expectedVersion: version, outcome: 'CONFIRMED', reasons: 'Доказано' },
      });
      await act(server, 'COMPLIANCE', 'communicateDecision', { investigationId: id, expectedVersion: decided.version });
      for (const asked of ROLES_ASKED) {
        const told = JSON.stringify([...(await everythingTo(asked)).values()]);
        for (const secret of [reportId, documentId, 'Тайнослов', 'reportViolation']) {
          expect(told.includes(secret) ? `${asked} reads ${secret}` : null).toBeNull();
        }
      }
    },
    LONG_MS,
  );

  it('finds the reporter in the logs', async () => {
    const reporterId = await userIdOf(reporter.as);
    const logged = lines.map((line) => JSON.parse(line)).filter(({ fields }) => fields);
    const reporting = logged.filter(({ fields }) => /reportViolation|requestEvidenceUpload/.test(String(fields)));
    expect(reporting).toHaveLength(2);
    expect(reporting.filter(({ userId }) => userId !== undefined)).toEqual([]);
    expect(logged.some(({ userId }) => userId === reporterId)).toBe(true);
  });
});
