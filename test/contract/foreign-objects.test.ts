import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import { createLoaders } from '../../src/loaders.js';
import { newId } from '../../src/new-id.js';
import { executableSchema } from '../../src/schema.js';
import { key } from '../support/administration.js';
import { addClients } from '../support/clients.js';
import { addApplication, uploadDocument } from '../support/documents.js';
import { offer } from '../support/leads.js';
import { agreedPrices, doing } from '../support/orders.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { hasId, operationOf, type Place } from '../support/schema-samples.js';
import type { As, TestServer } from '../support/server.js';
import { act, openInvestigation } from '../support/violations.js';
import { hook } from '../support/webhooks.js';
import { addPoints, addPublishedProject, addSanction, addSubmittedProject } from '../support/world.js';

/*
 * Somebody else's object answers exactly as one that does not exist. The questions are made from the schema: every place
 * of a root field that takes an id, asked by a partner's user with another partner's real ids and with ids of nothing.
 */
const schema = executableSchema();
const partnersOwn = { userId: newId(), roles: new Set(['PARTNER'] as const), partnerId: null, apiKeyId: null };

const places: Place[] = (['query', 'mutation'] as const).flatMap((kind) =>
  Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields())
    .filter((field) => isAllowed(partnersOwn, field.extensions.who as Who))
    .filter((field) => field.args.some((arg) => hasId(arg.type)))
    .map((field) => ({ kind, field })),
);

let server: TestServer;
let asker: As;
/** Everything that another partner has, by table. */
let foreign: [table: string, id: string][];
let writtenBefore: unknown;

beforeAll(async () => {
  server = await startServerToday();
  const db = server.database.dataSource;
  asker = (await registerPartner(server)).as;
  const owner = await registerPartner(server);
  const project = { categories: ['CRM_SYSTEM' as const], industry: 'RETAIL' };
  const submitted = await addSubmittedProject(db, owner.id, project);
  const published = await addPublishedProject(db, owner.id, project);
  const sanction = await addSanction(db, { partnerId: owner.id, kind: 'PUBLIC_LISTS_EXCLUSION' });
  await addPoints(db, owner.id, 10);
  const application = await addApplication(db, owner, { kind: 'RENEWAL', state: 'SUBMITTED' });
  await server.ask(owner.as, '{ viewer { userId } }');
  const apiKey = await server.ask(
    owner.as,
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id } }',
    {
      input: { ...key(), name: 'theirs' },
    },
  );
  const approval = await agreedPrices(server, owner, [{ productCode: 'SM_ENTERPRISE', price: '1' }], TODAY);
  const lines = [{ productCode: 'SM_ENTERPRISE', quantity: 1 }];
  const order = await doing(server, owner.as, 'placeOrder', { kind: 'CLIENT', priceApprovalId: approval.id, lines });
  const investigation = await openInvestigation(server, owner, TODAY);
  const explanation = await act(server, 'COMPLIANCE', 'requestExplanation', {
    ...{ investigationId: investigation.id, question: 'Почему?', dueOn: dayFromToday(5) },
  });
  const report = await act(server, owner.as, 'reportViolation', {
    ...{ partnerName: 'ООО «Другая»', ground: '5.4', facts: 'Скидка', happenedOn: TODAY },
  });
  const lead = await offer(server, owner);
  const webhook = await hook(server, owner.as, 'createWebhook', {
    ...{ name: 'theirs', url: 'https://8.8.8.8/', kinds: ['POINTS_ACCRUED'] },
  });
  const tested = await hook(server, owner.as, 'testWebhook', { webhookId: webhook.id });
  const one = async (sql: string): Promise<string> => (await db.query(sql, [owner.id]))[0].id;
  foreign = [
    ['partner', owner.id],
    ['legal_entity', owner.legalEntityId],
    ['competence_term', await one('select id from competence_term where partner_id = $1')],
    ['project, submitted', submitted.id],
    ['project, published', published.id],
    ['sanction', sanction.id],
    ['api_key', apiKey.createApiKey.id],
    ['user_account', await one('select id from user_account where partner_id = $1')],
    ['point_entry', await one('select id from point_entry where partner_id = $1 limit 1')],
    ['application', application.id],
    ['document', (await uploadDocument(server, 'MANAGER', { partnerId: owner.id })).id],
    ...(await addClients(server, owner)),
    ['lead', lead.leadId],
    ['lead_assignment', lead.offered.id],
    ['certificate', await one('select id from certificate where partner_id = $1')],
    ['price_approval', approval.id],
    ['order', order.id],
    ['order_line', order.lines[0].id],
    ['investigation', investigation.id],
    ['explanation_request', explanation.id],
    ['violation_report', report.id],
    ['webhook', webhook.id],
    ['webhook_delivery', tested.id],
    ['event', tested.eventId],
    ['audit_entry', await one('select id from audit_entry where partner_id = $1 limit 1')],
  ];
  writtenBefore = await writtenByPartners();
});
afterAll(() => server.stop());

/** The changes that partners' users have made. */
const writtenByPartners = () =>
  server.database.dataSource.query(
    `select id, mutation from audit_entry where 'PARTNER' = any(actor_roles) order by id`,
  );

/** The answer as the caller sees it; only what is different for every request is left out. */
async function answerTo(place: Place, id: string): Promise<unknown> {
  const { query, variables } = operationOf(place, id);
  const { status, data, errors, extensions } = await server.send(asker, query, variables);
  return JSON.parse(JSON.stringify({ status, data, errors, extensions }).replaceAll(id, '<id>'));
}

describe('for a partner’s user', () => {
  it('there are ids to ask with', () => {
    expect(places.map(({ field }) => field.name)).toEqual(
      expect.arrayContaining(['partnerById', 'project', 'sanction', 'updateProject', 'submitProject', 'revokeApiKey']),
    );
  });

  it.each(places.map((place) => [`${place.kind} ${place.field.name}`, place] as const))(
    '%s answers with another’s ids as with ids of nothing',
    async (_, place) => {
      const ofNothing = await answerTo(place, newId());
      expect(JSON.stringify(ofNothing)).not.toMatch(/INTERNAL_SERVER_ERROR|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/);
      for (const [table, id] of foreign) {
        expect([table, await answerTo(place, id)]).toEqual([table, ofNothing]);
      }
    },
  );

  it('nothing of the other partner has changed', async () => {
    expect(await writtenByPartners()).toEqual(writtenBefore);
  });

  it('a card that was loaded by mistake still shows neither its points nor its projects', async () => {
    const fields = (schema.getType('Partner') as GraphQLObjectType).getFields();
    const actor = { ...partnersOwn, partnerId: newId() };
    const context = { actor, database: server.database.dataSource, loaders: createLoaders(server.database.dataSource) };
    for (const name of [
      'points',
      'bonuses',
      'marketingRequests',
      'rankExplanation',
      'projects',
      'orders',
      'priceApprovals',
    ]) {
      const resolved = async () =>
        fields[name]!.resolve?.({ id: newId() }, {}, { ...context, today: TODAY }, {
          fieldName: name,
          parentType: schema.getType('Partner'),
        } as unknown as GraphQLResolveInfo);
      await expect(resolved()).rejects.toThrow('Not found');
    }
  });
});
