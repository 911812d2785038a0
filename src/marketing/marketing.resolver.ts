import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { DocumentType } from '../documents/documents.types.js';
import { PageArgs } from '../graphql/connection.js';
import type { JointActivity } from '../joint-marketing/joint-activity.js';
import { JointActivityType } from '../joint-marketing/joint-marketing.types.js';
import { jointActivitiesLoader } from '../joint-marketing/list-joint-marketing.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { pointActivitiesLoader } from '../points/points.loaders.js';
import { PointEntryType } from '../points/points.types.js';
import { PointActivityType } from '../points/tariffs.types.js';
import { NotFoundError } from '../refused-error.js';
import { grantMarketingPoints } from './grant-marketing-points.js';
import { listMarketingRequests } from './list-marketing-requests.js';
import { claimLoader, evidenceLoader, partnerRequestsLoader, requestEntryLoader } from './marketing.loaders.js';
import {
  GrantMarketingPointsInput,
  MarketingRequestConnection,
  MarketingRequestFilter,
  MarketingRequestType,
  PartnerMarketingFilter,
  RefuseMarketingPointsInput,
  RequestMarketingPointsInput,
} from './marketing.types.js';
import type { MarketingRequest } from './marketing-request.js';
import { refuseMarketingPoints } from './refuse-marketing-points.js';
import { requestMarketingPoints } from './request-marketing-points.js';

@Resolver(() => MarketingRequestType)
export class MarketingRequestsResolver {
  @Query(() => MarketingRequestConnection, {
    description: 'Requests of all partners for points for marketing activities, the newest first (4.4).',
  })
  marketingRequests(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => MarketingRequestFilter, { nullable: true, description: 'Which of them.' })
    filter?: MarketingRequestFilter | null,
  ) {
    return listMarketingRequests(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { description: 'Who asks.' })
  partner(@Root() { partnerId }: MarketingRequest, @Ctx() { loaders }: Context) {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => JointActivityType, {
    nullable: true,
    description: 'What was agreed with the vendor before (1.3); null of what the partner did by itself.',
  })
  jointActivity(@Root() { jointActivityId }: MarketingRequest, @Ctx() { loaders }: Context) {
    return jointActivityId === null ? null : loaders.of(jointActivitiesLoader).load(jointActivityId);
  }

  @FieldResolver(() => PointActivityType, { description: 'The activity of the catalogue (4.5).' })
  activity(@Root() { activityId }: MarketingRequest, @Ctx() { loaders }: Context) {
    return loaders.of(pointActivitiesLoader).load(activityId);
  }

  @FieldResolver(() => [DocumentType], { description: 'The documents that prove it.' })
  documents(@Root() { id }: MarketingRequest, @Ctx() { loaders }: Context) {
    return loaders.of(evidenceLoader).load(id);
  }

  @FieldResolver(() => PointEntryType, {
    nullable: true,
    description: 'The entry of the ledger: its points, or 0 with the reason (4.1, 6.2); null unless GRANTED.',
  })
  entry(@Root() { id }: MarketingRequest, @Ctx() { loaders }: Context) {
    return loaders.of(requestEntryLoader).load(id);
  }

  @Mutation(() => MarketingRequestType, {
    description:
      'Asks for points for a marketing activity, with evidence (4.4). A manager may do it for a partner. Refused, all at once: ACTIVITY_NOT_MARKETING, DAY_IN_FUTURE, EVIDENCE_REQUIRED, JOINT_ACTIVITY_STATE, JOINT_ACTIVITY_CLAIMED, JOINT_ACTIVITY_OTHER_DAY, DOCUMENT_NOT_UPLOADED, DOCUMENT_ALREADY_ATTACHED, DOCUMENT_NOT_KEPT.',
  })
  requestMarketingPoints(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => RequestMarketingPointsInput) input: RequestMarketingPointsInput,
  ) {
    return inTransaction('requestMarketingPoints', input, (work) => requestMarketingPoints(work, input, urls.now()));
  }

  @Mutation(() => MarketingRequestType, {
    description:
      'Grants the points of the tariff, or another number with a reason; 0 points with the reason on record where the competence was not ACTIVE on the day (4.1) or a sanction withheld them (6.2). Refused: MARKETING_REQUEST_DECIDED (4.4), NO_TARIFF_IN_FORCE (4.5), REASON_REQUIRED. CONFLICT on an old version.',
  })
  grantMarketingPoints(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => GrantMarketingPointsInput) input: GrantMarketingPointsInput,
  ) {
    return inTransaction('grantMarketingPoints', input, (work) => grantMarketingPoints(work, input));
  }

  @Mutation(() => MarketingRequestType, {
    description:
      'Refuses a request, with a reason that the partner reads. Refused: MARKETING_REQUEST_DECIDED (4.4), REASON_REQUIRED. CONFLICT on an old version.',
  })
  refuseMarketingPoints(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RefuseMarketingPointsInput) input: RefuseMarketingPointsInput,
  ) {
    return inTransaction('refuseMarketingPoints', input, (work) => refuseMarketingPoints(work, input));
  }
}

@Resolver(() => JointActivityType)
export class JointActivityClaimResolver {
  @FieldResolver(() => MarketingRequestType, {
    nullable: true,
    description: 'The latest request for points for it (4.4); null: none was made yet.',
  })
  marketingRequest(@Root() { id }: JointActivity, @Ctx() { loaders }: Context): Promise<MarketingRequest | null> {
    return loaders.of(claimLoader).load(id);
  }
}

@Resolver(() => PartnerType)
export class PartnerMarketingResolver {
  @FieldResolver(() => MarketingRequestConnection, {
    description: "The partner's requests for points for marketing activities, the newest first (4.4).",
  })
  marketingRequests(
    @Root() { id }: Partner,
    @Ctx() { actor, loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PartnerMarketingFilter, { nullable: true, description: 'Which of them.' })
    filter?: PartnerMarketingFilter | null,
  ) {
    if (!mayReadPartner(actor, id)) throw new NotFoundError();
    return loaders.of(partnerRequestsLoader)(id, { filter: { states: filter?.states ?? null }, page });
  }
}
