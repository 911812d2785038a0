import { describe, expect, it } from '@jest/globals';
import { type GraphQLInputObjectType, getNullableType, isInputObjectType, isNonNullType, isObjectType } from 'graphql';
import { executableSchema } from '../../src/schema.js';

const mutations = Object.values(executableSchema().getMutationType()!.getFields());

/** Done twice, these do what once does: they set what is there, behind a version or the rule that it is done already. */
const CHANGING = new Set([
  'updatePartner',
  'updateMyCard',
  'removeLegalEntity',
  'recordAccessionStatement',
  'endPartnership',
  'updateProject',
  'submitProject',
  'returnProject',
  'updateEngagement',
  'moveEngagement',
  'linkProjectToEngagement',
  'linkPriceApprovalToEngagement',
  'answerReportQuestion',
  'revokeCalendarFeed',
  'updateWebhook',
  'rotateWebhookSecret',
  'disableWebhook',
  'enableWebhook',
  'deleteWebhook',
  'recoverWebhook',
  'movePipelineReview',
  'cancelPipelineReview',
  'holdPipelineReview',
  'acceptAccompaniment',
  'declineAccompaniment',
  'withdrawAccompaniment',
  'finishAccompaniment',
  'answerAccompanimentStep',
  'updateSpecialist',
  'answerJointMarketing',
  'withdrawJointMarketing',
  'closeLead',
  'updateLead',
  'acceptLead',
  'declineLead',
  'reportLeadOutcome',
  'voidCompetenceTerm',
  'voidFact',
  'liftSanction',
  'setReportAside',
  'joinReport',
  'assignInvestigation',
  'answerExplanationRequest',
  'updateUserAccess',
  'returnAccessToClaims',
  'disableUser',
  'enableUser',
  'revokeApiKey',
  'setMyLanguage',
  'updateIndustry',
  'archiveIndustry',
  'restoreIndustry',
  'correctCalendarYear',
  'setSandboxClock',
  'updateApplication',
  'submitApplication',
  'withdrawApplication',
  'assignApplication',
  'noteApplication',
  'acceptApplication',
  'returnApplication',
  'answerInformationRequest',
  'retryMail',
  'removeDocument',
  'refuseMarketingPoints',
  'updateProduct',
  'acceptCounterOffer',
  'withdrawPriceApproval',
  'refuseMarketingPoints',
]);

const inputOf = (field: (typeof mutations)[number]) =>
  getNullableType(field.args.find(({ name }) => name === 'input')?.type) as GraphQLInputObjectType;

describe('every mutation', () => {
  it.each(mutations.map((field) => [field.name, field] as const))(
    '%s takes one input and returns an object',
    (_, field) => {
      expect(field.args.map(({ name }) => name)).toEqual(['input']);
      expect(isInputObjectType(inputOf(field))).toBe(true);
      expect(isObjectType(isNonNullType(field.type) ? field.type.ofType : field.type)).toBe(true);
    },
  );

  it.each(mutations.filter(({ name }) => !CHANGING.has(name)).map((field) => [field.name, field] as const))(
    '%s appends, and so demands an idempotency key',
    (_, field) => {
      expect(String(inputOf(field).getFields().idempotencyKey?.type)).toBe('String!');
    },
  );

  it('the list of those that only change names no other', () => {
    const names = mutations.map(({ name }) => name);
    expect([...CHANGING].filter((name) => !names.includes(name))).toEqual([]);
  });
});
