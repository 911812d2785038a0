import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLObjectType } from 'graphql';
import { isAllowed, type Who } from '../../src/access/permissions.js';
import { newId } from '../../src/new-id.js';
import { executableSchema } from '../../src/schema.js';
import { codeOf, refusalsOf } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday } from '../support/partners.js';
import { impose } from '../support/sanctions.js';
import { operationOf, type Place } from '../support/schema-samples.js';
import type { As, TestServer } from '../support/server.js';

/*
 * 6.6 and 6.7 over every mutation of the schema, and 6.7 over everything that can be read. A mutation that nobody has
 * entered here fails: whoever adds one says what becomes of it in a closed cabinet.
 */
const schema = executableSchema();
const mutations = Object.values(schema.getMutationType()!.getFields());
const user = { userId: newId(), roles: new Set(['PARTNER'] as const), partnerId: null, apiKeyId: null };
const isTheirs = (field: Place['field']) => isAllowed(user, field.extensions.who as Who);

/** What a blocked cabinet leaves (6.6): what a renewal needs, answers to requests, one objection per sanction. */
const OPEN_UNDER_BLOCK = new Set([
  'createApplication',
  'updateApplication',
  'submitApplication',
  'answerInformationRequest',
  'requestUpload',
  'attachDocument',
  'removeDocument',
  'answerExplanationRequest',
  'objectToSanction',
  // The bundle of a renewal; what else is refused, the order's own tests say.
  'placeOrder',
  'submitProjectReport',
  'answerReportQuestion',
]);
const OPEN_AFTER_TERMINATION = new Set(['objectToSanction']);
const CLOSED = new Set([
  'updateMyCard',
  'createProject',
  'updateProject',
  'submitProject',
  'withdrawApplication',
  'createApiKey',
  'revokeApiKey',
  'setMyLanguage',
  'reportViolation',
  'requestEvidenceUpload',
  'attachAccompanimentDocument',
  'attachWorkDocument',
  'cancelPipelineReview',
  'createCalendarFeed',
  'createWebhook',
  'updateWebhook',
  'rotateWebhookSecret',
  'disableWebhook',
  'enableWebhook',
  'deleteWebhook',
  'testWebhook',
  'redeliverWebhook',
  'recoverWebhook',
  'giveForecast',
  'handInAccompanimentStep',
  'linkProjectToEngagement',
  'linkPriceApprovalToEngagement',
  'moveEngagement',
  'movePipelineReview',
  'registerEngagement',
  'requestAccompaniment',
  'requestJointMarketing',
  'revokeCalendarFeed',
  'schedulePipelineReview',
  'updateEngagement',
  'withdrawAccompaniment',
  'withdrawJointMarketing',
  'acceptLead',
  'declineLead',
  'reportLeadOutcome',
  'acceptCounterOffer',
  'cancelOrder',
  'requestMarketingPoints',
  'requestPriceApproval',
  'revisePriceApproval',
  'withdrawPriceApproval',
]);

/** 6.7: who they are, their sanctions, and what these are for. */
const READABLE_AFTER_TERMINATION = {
  Query: new Set(['myPartner', 'partnerById', 'sanction', 'violation']),
  Partner: new Set(['id', 'slug', 'name', 'sanctions', 'violations']),
};

let server: TestServer;
let blocked: As;
let terminated: { as: As; id: string };

beforeAll(async () => {
  server = await startServerToday();
  const [one, other] = [await registerPartner(server), await registerPartner(server)];
  await impose(server, one, 'CABINET_BLOCKING', { throughOn: dayFromToday(90) });
  await impose(server, other, 'PARTNERSHIP_TERMINATION');
  [blocked, terminated] = [one.as, other];
});
afterAll(() => server.stop());

/** Of an application a renewal: of others the use case refuses as the door does. */
function send(as: As, place: Place) {
  const { query, variables } = operationOf(place, newId());
  const { input } = variables as { input?: { kind?: string } };
  if (place.field.name === 'createApplication') input!.kind = 'RENEWAL';
  return server.send(as, query, variables);
}

describe('every mutation', () => {
  it('of a partner’s users is entered here, once, and no other is', () => {
    const entered = [...OPEN_UNDER_BLOCK, ...CLOSED];
    expect(entered.toSorted()).toEqual(
      mutations
        .filter(isTheirs)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it.each(mutations.map((field) => [field.name, field] as const))('6.6 and 6.7: %s', async (name, field) => {
    const place: Place = { kind: 'mutation', field };
    const [inBlocked, inTerminated] = [await send(blocked, place), await send(terminated.as, place)];
    if (!isTheirs(field)) {
      expect([codeOf(inBlocked), codeOf(inTerminated)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      return;
    }
    const codes = (answer: typeof inBlocked) => refusalsOf(answer).map(({ code }) => code);
    expect(codeOf(inBlocked)).not.toMatch(/INTERNAL|VALIDATION|BAD_USER_INPUT/);
    if (OPEN_UNDER_BLOCK.has(name)) expect(codes(inBlocked)).not.toContain('CABINET_BLOCKED');
    else expect(refusalsOf(inBlocked)).toEqual([{ code: 'CABINET_BLOCKED', clause: '6.6', field: null }]);
    if (OPEN_AFTER_TERMINATION.has(name)) expect(codes(inTerminated)).not.toContain('PARTNERSHIP_OVER');
    else expect(refusalsOf(inTerminated)).toEqual([{ code: 'PARTNERSHIP_OVER', clause: '6.7', field: null }]);
  });
});

describe('everything that can be read, after 6.7', () => {
  const OVER = { code: 'PARTNERSHIP_OVER', clause: '6.7', field: null };
  const closable = (type: 'Query' | 'Partner') =>
    Object.values((schema.getType(type) as GraphQLObjectType).getFields()).filter(
      (field) => isTheirs(field) && field.extensions.who !== 'ANYONE',
    );

  it.each(closable('Query').map((field) => [field.name, field] as const))('Query.%s', async (name, field) => {
    const answer = await send(terminated.as, { kind: 'query', field });
    if (READABLE_AFTER_TERMINATION.Query.has(name)) expect(refusalsOf(answer)).toEqual([]);
    else expect(refusalsOf(answer)).toEqual([OVER]);
  });

  it.each(closable('Partner').map((field) => [field.name, field] as const))('Partner.%s', async (name, field) => {
    const place = { kind: 'query', field, within: 'myPartner' } as const;
    const answer = await send(terminated.as, place);
    if (READABLE_AFTER_TERMINATION.Partner.has(name)) expect(answer.errors).toBeUndefined();
    else expect(refusalsOf(answer)).toEqual([OVER]);
    const inBlocked = await send(blocked, place);
    expect(refusalsOf(inBlocked)).toEqual([]);
  });
});
