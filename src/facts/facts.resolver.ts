import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../access/actor.js';
import { mayReadPartner } from '../access/policies.js';
import { STAFF_ROLES } from '../access/roles.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { Money } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { yearOf } from '../regulation/day.js';
import { FACT_KINDS, type FactKind } from '../regulation/facts.js';
import { partnerFactsLoader } from './facts.loaders.js';
import {
  FactFilter,
  FactKindEnum,
  PartnerFactConnection,
  PartnerFactType,
  RecordFactInput,
  VoidFactInput,
} from './facts.types.js';
import { listFacts } from './list-facts.js';
import type { PartnerFact } from './partner-fact.js';
import { recordFact } from './record-fact.js';
import { voidFact } from './void-fact.js';

@Resolver(() => PartnerFactType)
export class FactsResolver {
  @Query(() => PartnerFactConnection, { description: 'Facts about all partners, the newest record first.' })
  partnerFacts(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => FactFilter, { nullable: true, description: 'Which of them.' }) filter?: FactFilter | null,
  ) {
    return listFacts(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { description: 'The partner.' })
  partner(@Root() fact: PartnerFact, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(fact.partnerId);
  }

  @FieldResolver(() => String, { description: 'The clause that asks for it.' })
  clause(@Root() { kind }: PartnerFact): string {
    return FACT_KINDS[kind].clause;
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Turnover in roubles; null for other kinds.' })
  amount(@Root() { amountKopecks }: PartnerFact): number | null {
    return amountKopecks;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The year of the turnover; null for other kinds.' })
  year(@Root() { amountKopecks, validFrom }: PartnerFact): number | null {
    return amountKopecks === null ? null : yearOf(validFrom);
  }

  @Mutation(() => PartnerFactType, {
    description:
      'Records a fact about a partner. Refused: FACT_FIELD_REQUIRED, FACT_FIELD_NOT_OF_KIND, FACT_ENDS_BEFORE_START, FACT_YEAR_NOT_OVER, DAY_IN_FUTURE.',
  })
  recordFact(@Ctx() { inTransaction }: Context, @Arg('input', () => RecordFactInput) input: RecordFactInput) {
    return inTransaction('recordFact', input, (work) => recordFact(work, input));
  }

  @Mutation(() => PartnerFactType, {
    description:
      'Voids a fact that was a mistake: it stays on record and counts on no day. Decisions already made stay as they were. Refused: FACT_ALREADY_VOIDED, REASON_REQUIRED. CONFLICT on an old version.',
  })
  voidFact(@Ctx() { inTransaction }: Context, @Arg('input', () => VoidFactInput) input: VoidFactInput) {
    return inTransaction('voidFact', input, (work) => voidFact(work, input));
  }
}

@Resolver(() => PartnerType)
export class PartnerFactsResolver {
  @FieldResolver(() => PartnerFactConnection, {
    description: 'What the vendor has on record about it, the newest first; voided facts are shown to staff only.',
  })
  facts(
    @Root() partner: Partner,
    @Ctx() { actor, loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kinds', () => [FactKindEnum], { nullable: true, description: 'Of any of these kinds.' })
    kinds?: FactKind[] | null,
  ) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    const isVoided = hasRole(actor, ...STAFF_ROLES) ? null : false;
    return loaders.of(partnerFactsLoader)(partner.id, { filter: { kinds: kinds ?? null, isVoided }, page });
  }
}
