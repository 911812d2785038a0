import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { Money, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { productsLoader } from '../products/products.loaders.js';
import { ProductType } from '../products/products.types.js';
import { NotFoundError } from '../refused-error.js';
import { isPriceValidOn } from '../regulation/price-approvals.js';
import { acceptCounterOffer } from './accept-counter-offer.js';
import { decidePriceApproval } from './decide-price-approval.js';
import { listPriceApprovals } from './list-price-approvals.js';
import type { PriceApproval } from './price-approval.js';
import {
  AcceptCounterOfferInput,
  DecidePriceApprovalInput,
  RequestPriceApprovalInput,
  RevisePriceApprovalInput,
  WithdrawPriceApprovalInput,
} from './price-approval-inputs.types.js';
import {
  partnerPriceApprovalsLoader,
  priceApprovalsLoader,
  priceLinesLoader,
  priceRoundsLoader,
} from './price-approvals.loaders.js';
import {
  PriceApprovalConnection,
  PriceApprovalFilter,
  PriceApprovalType,
  PriceLineType,
  PriceRoundType,
} from './price-approvals.types.js';
import type { PriceLine } from './price-line.js';
import type { PriceRound } from './price-round.js';
import { requestPriceApproval } from './request-price-approval.js';
import { revisePriceApproval } from './revise-price-approval.js';
import { withdrawPriceApproval } from './withdraw-price-approval.js';

const ASK_REFUSALS =
  'SUPPLY_NEEDS_ACTIVE (1.2), NON_STANDARD_NEEDS_MAXIMAL (1.4), BUNDLE_NOT_FOR_CLIENTS (5.10), PRODUCT_UNKNOWN, PRODUCT_ARCHIVED, PRODUCT_REPEATED, PRICE_OR_DISCOUNT, NO_PRICE_IN_FORCE, PRICE_TOO_HIGH (3.3)';

@Resolver(() => PriceApprovalType)
export class PriceApprovalsResolver {
  @Query(() => PriceApprovalType, {
    description: "A price approval, for staff and for its own partner's users. NOT_FOUND otherwise.",
  })
  async priceApproval(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The price approval.' }) id: string,
  ): Promise<PriceApproval> {
    const approval = await loaders.of(priceApprovalsLoader).load(id);
    if (!approval || !mayReadPartner(actor, approval.partnerId)) throw new NotFoundError('id');
    return approval;
  }

  @Query(() => PriceApprovalConnection, {
    description: "The vendor's queue: what waits for its word first, those that have waited longest in front (3.3).",
  })
  priceApprovals(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PriceApprovalFilter, { nullable: true, description: 'Which of them.' })
    filter?: PriceApprovalFilter | null,
  ) {
    return listPriceApprovals(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { description: 'Who asks.' })
  partner(@Root() { partnerId }: PriceApproval, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => [PriceRoundType], { description: 'Everything that was said, in its order; nothing is lost.' })
  rounds(@Root() { id }: PriceApproval, @Ctx() { loaders }: Context): Promise<PriceRound[]> {
    return loaders.of(priceRoundsLoader).load(id);
  }

  @FieldResolver(() => [PriceLineType], { description: 'The agreed prices; empty while nothing is agreed.' })
  agreedLines(@Root() { agreedRoundId }: PriceApproval, @Ctx() { loaders }: Context) {
    return agreedRoundId === null ? [] : loaders.of(priceLinesLoader).load(agreedRoundId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether a client order can be placed by it today (3.3).' })
  isValid(@Root() { state, validThrough }: PriceApproval, @Ctx() { today }: Context): boolean {
    return state === 'APPROVED' && isPriceValidOn(validThrough, today);
  }

  @Mutation(() => PriceApprovalType, {
    description: `Asks the vendor for the prices that a client is to be offered. Refused, all at once: ${ASK_REFUSALS}.`,
  })
  requestPriceApproval(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RequestPriceApprovalInput) input: RequestPriceApprovalInput,
  ) {
    return inTransaction('requestPriceApproval', input, (work) => requestPriceApproval(work, input));
  }

  @Mutation(() => PriceApprovalType, {
    description: `Asks for other prices, in a further round. Refused: PRICE_APPROVAL_STATE, or ${ASK_REFUSALS}. CONFLICT on an old version.`,
  })
  revisePriceApproval(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RevisePriceApprovalInput) input: RevisePriceApprovalInput,
  ) {
    return inTransaction('revisePriceApproval', input, (work) => revisePriceApproval(work, input));
  }

  @Mutation(() => PriceApprovalType, {
    description:
      'The vendor approves, counters or refuses (3.3). Refused: PRICE_APPROVAL_STATE, PRICE_LINE_UNKNOWN, PRICE_VALIDITY_REQUIRED, DAY_IN_PAST, COUNTER_CHANGES_NOTHING, APPROVAL_CHANGES_PRICE, PRICE_TOO_HIGH, REASON_REQUIRED. CONFLICT on an old version.',
  })
  decidePriceApproval(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => DecidePriceApprovalInput) input: DecidePriceApprovalInput,
  ) {
    return inTransaction('decidePriceApproval', input, (work) => decidePriceApproval(work, input));
  }

  @Mutation(() => PriceApprovalType, {
    description:
      "The partner accepts the vendor's counter offer, through its last day (3.3). Refused: PRICE_APPROVAL_STATE, PRICE_OFFER_OVER. CONFLICT on an old version.",
  })
  acceptCounterOffer(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AcceptCounterOfferInput) input: AcceptCounterOfferInput,
  ) {
    return inTransaction('acceptCounterOffer', input, (work) => acceptCounterOffer(work, input));
  }

  @Mutation(() => PriceApprovalType, {
    description:
      'The partner takes its request back while nothing is agreed (3.3). Refused: PRICE_APPROVAL_STATE. CONFLICT on an old version.',
  })
  withdrawPriceApproval(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => WithdrawPriceApprovalInput) input: WithdrawPriceApprovalInput,
  ) {
    return inTransaction('withdrawPriceApproval', input, (work) => withdrawPriceApproval(work, input));
  }
}

@Resolver(() => PriceRoundType)
export class PriceRoundsResolver {
  @FieldResolver(() => [PriceLineType], {
    description: 'The prices that it names; none of a refusal or an acceptance.',
  })
  lines(@Root() { id }: PriceRound, @Ctx() { loaders }: Context): Promise<PriceLine[]> {
    return loaders.of(priceLinesLoader).load(id);
  }
}

@Resolver(() => PriceLineType)
export class PriceLinesResolver {
  @FieldResolver(() => ProductType, { description: 'The product.' })
  product(@Root() { productId }: PriceLine, @Ctx() { loaders }: Context) {
    return loaders.of(productsLoader).load(productId);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The list price of one piece on the day of asking, in roubles; null where the list had none.',
  })
  listPrice(@Root() { listKopecks }: PriceLine): number | null {
    return listKopecks;
  }

  @FieldResolver(() => Money, { description: 'Roubles for one piece in this round.' })
  price(@Root() { priceKopecks }: PriceLine): number {
    return priceKopecks;
  }
}

@Resolver(() => PartnerType)
export class PartnerPriceApprovalsResolver {
  @FieldResolver(() => PriceApprovalConnection, { description: 'Its price approvals, the newest first (3.3).' })
  priceApprovals(
    @Root() partner: Partner,
    @Ctx() { actor, loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PriceApprovalFilter, { nullable: true, description: 'Which of them; `partnerId` is moot.' })
    filter?: PriceApprovalFilter | null,
  ) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    const { states, clientInn } = filter ?? {};
    return loaders.of(partnerPriceApprovalsLoader)(partner.id, { filter: { states, clientInn }, page });
  }
}
