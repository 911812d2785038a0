import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import type { Order } from '../orders/order.js';
import { OrderType } from '../orders/orders.types.js';
import type { PriceApproval } from '../price-approvals/price-approval.js';
import { priceApprovalsLoader } from '../price-approvals/price-approvals.loaders.js';
import { PriceApprovalType } from '../price-approvals/price-approvals.types.js';
import type { Project } from '../projects/project.js';
import { ProjectType } from '../projects/projects.types.js';
import { NotFoundError } from '../refused-error.js';
import type { Engagement } from './engagement.js';
import {
  engagementOrdersLoader,
  engagementPricesLoader,
  engagementProjectsLoader,
  projectEngagementLoader,
} from './engagement-ties.loaders.js';
import { LinkPriceApprovalToEngagementInput, LinkProjectToEngagementInput } from './engagement-ties.types.js';
import { engagementsLoader } from './engagements.loaders.js';
import { EngagementType } from './engagements.types.js';
import { linkPriceApprovalToEngagement } from './link-price-approval-to-engagement.js';
import { linkProjectToEngagement } from './link-project-to-engagement.js';

/** What came of the work with a client: prices, their orders, and projects. */
@Resolver(() => EngagementType)
export class EngagementTiesResolver {
  @FieldResolver(() => [PriceApprovalType], { description: 'The prices asked for it (3.3), the earliest first.' })
  priceApprovals(@Root() { id }: Engagement, @Ctx() { loaders }: Context): Promise<PriceApproval[]> {
    return loaders.of(engagementPricesLoader).load(id);
  }

  @FieldResolver(() => [OrderType], {
    description: 'The orders at prices agreed for it (3.1, 3.3), the earliest first, cancelled ones too.',
  })
  orders(@Root() { id }: Engagement, @Ctx() { loaders }: Context): Promise<Order[]> {
    return loaders.of(engagementOrdersLoader).load(id);
  }

  @FieldResolver(() => [ProjectType], { description: 'The projects that have come of it.' })
  projects(@Root() { id }: Engagement, @Ctx() { loaders }: Context): Promise<Project[]> {
    return loaders.of(engagementProjectsLoader).load(id);
  }

  @Mutation(() => PriceApprovalType, {
    description:
      'Says which work with the client a price approval belongs to, in the place of what was said before; its orders follow it (3.1, 3.3). Refused: ENGAGEMENT_OTHER_CLIENT, ENGAGEMENT_LOST. CONFLICT on an old version.',
  })
  linkPriceApprovalToEngagement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => LinkPriceApprovalToEngagementInput) input: LinkPriceApprovalToEngagementInput,
  ) {
    return inTransaction('linkPriceApprovalToEngagement', input, (work) => linkPriceApprovalToEngagement(work, input));
  }

  @Mutation(() => ProjectType, {
    description:
      'Says of which won engagement a project has come, in the place of what was said before; without an engagement: of none. Refused: ENGAGEMENT_NOT_WON.',
  })
  linkProjectToEngagement(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => LinkProjectToEngagementInput) input: LinkProjectToEngagementInput,
  ) {
    return inTransaction('linkProjectToEngagement', input, (work) => linkProjectToEngagement(work, input));
  }
}

@Resolver(() => ProjectType)
export class ProjectEngagementResolver {
  @FieldResolver(() => EngagementType, {
    nullable: true,
    description: 'The engagement that it has come of (3.1); null: of none that is on record.',
  })
  async engagement(@Root() project: Project, @Ctx() { actor, loaders }: Context): Promise<Engagement | null> {
    if (!mayReadPartner(actor, project.partnerId)) throw new NotFoundError();
    return loaders.of(projectEngagementLoader).load(project.id);
  }
}

@Resolver(() => PriceApprovalType)
export class PriceApprovalEngagementResolver {
  @FieldResolver(() => EngagementType, {
    nullable: true,
    description: 'The work with the client that the prices were asked for (3.1); null: none that is on record.',
  })
  engagement(@Root() { engagementId }: PriceApproval, @Ctx() { loaders }: Context): Promise<Engagement | null> | null {
    return engagementId === null ? null : loaders.of(engagementsLoader).load(engagementId);
  }
}

@Resolver(() => OrderType)
export class OrderEngagementResolver {
  @FieldResolver(() => EngagementType, {
    nullable: true,
    description: 'The work with the client that its prices were agreed for (3.1); null: none that is on record.',
  })
  async engagement(@Root() { priceApprovalId }: Order, @Ctx() { loaders }: Context): Promise<Engagement | null> {
    const prices = priceApprovalId === null ? null : await loaders.of(priceApprovalsLoader).load(priceApprovalId);
    return prices?.engagementId ? loaders.of(engagementsLoader).load(prices.engagementId) : null;
  }
}
