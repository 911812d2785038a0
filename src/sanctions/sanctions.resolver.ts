import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { AbilityEnum } from '../graphql/enums.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { type Ability, abilitiesTakenAway, isInForce, isPermanent, sanctionKindRow } from '../regulation/sanctions.js';
import { imposeSanction } from './impose-sanction.js';
import { liftSanction } from './lift-sanction.js';
import { listSanctions } from './list-sanctions.js';
import { Sanction } from './sanction.js';
import { sanctionsLoader } from './sanctions.loaders.js';
import {
  ImposeSanctionInput,
  LiftSanctionInput,
  SanctionConnection,
  SanctionFilter,
  SanctionType,
} from './sanctions.types.js';

@Resolver(() => SanctionType)
export class SanctionsResolver {
  @Query(() => SanctionType, {
    description: 'A sanction by its id, for staff, or for the users of its partner. NOT_FOUND otherwise.',
  })
  async sanction(
    @Ctx() { actor, database }: Context,
    @Arg('id', () => UUID, { description: 'The sanction.' }) id: string,
  ): Promise<Sanction> {
    const found = await database.getRepository(Sanction).findOneBy({ id });
    if (!found || !mayReadPartner(actor, found.partnerId)) throw new NotFoundError('id');
    return found;
  }

  @Query(() => SanctionConnection, { description: 'Sanctions of all partners, the newest first.' })
  sanctions(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SanctionFilter, { nullable: true, description: 'Which of them.' })
    filter?: SanctionFilter | null,
  ) {
    return listSanctions(database, filter ?? {}, page);
  }

  @FieldResolver(() => PartnerType, { description: 'The partner.' })
  partner(@Root() sanction: Sanction, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(sanction.partnerId);
  }

  @FieldResolver(() => String, { description: 'The clause of the sanction itself, 6.1 to 6.7.' })
  kindClause(@Root() { kind }: Sanction): string {
    return sanctionKindRow(kind).clause;
  }

  @FieldResolver(() => Boolean, {
    description: 'For good (6.1, 6.3 without a last day, 6.7), though it can be lifted.',
  })
  isPermanent(@Root() sanction: Sanction): boolean {
    return isPermanent(sanction);
  }

  @FieldResolver(() => Boolean, { description: 'Has effect today: derived from its days, right at any moment.' })
  isInForce(@Root() sanction: Sanction, @Ctx() { today }: Context): boolean {
    return isInForce(sanction, today);
  }

  @FieldResolver(() => [AbilityEnum], { description: 'What it takes away on the days on which it is in force.' })
  takesAway(@Root() sanction: Sanction): Ability[] {
    return abilitiesTakenAway(sanction);
  }

  @Mutation(() => SanctionType, {
    description:
      'Imposes a sanction. Refused: GROUND_UNKNOWN, SANCTION_STARTS_IN_PAST, SANCTION_ENDS_BEFORE_START, SANCTION_TERM_REQUIRED (6.2, 6.6), SANCTION_TERM_TOO_LONG (6.6), SANCTION_MUST_BE_PERMANENT (6.7), SANCTION_TAKES_NOTHING, SANCTION_EFFECT_NOT_OF_KIND (6.2).',
  })
  imposeSanction(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ImposeSanctionInput) input: ImposeSanctionInput,
  ) {
    return inTransaction('imposeSanction', input, (work) => imposeSanction(work, input));
  }

  @Mutation(() => SanctionType, {
    description:
      'Lifts a sanction early, today or from a day to come. Refused: SANCTION_ALREADY_LIFTED, SANCTION_ALREADY_OVER, DAY_IN_PAST, REASON_REQUIRED. CONFLICT on an old version.',
  })
  liftSanction(@Ctx() { inTransaction }: Context, @Arg('input', () => LiftSanctionInput) input: LiftSanctionInput) {
    return inTransaction('liftSanction', input, (work) => liftSanction(work, input));
  }
}

@Resolver(() => PartnerType)
export class PartnerSanctionsResolver {
  @FieldResolver(() => [SanctionType], { description: 'Its sanctions, the newest first (section 6).' })
  async sanctions(
    @Root() partner: Partner,
    @Ctx() { loaders }: Context,
    @Arg('inForceOn', () => DayScalar, { nullable: true, description: 'Only those in force on this day.' })
    inForceOn?: Day | null,
  ): Promise<Sanction[]> {
    const sanctions = await loaders.of(sanctionsLoader).load(partner.id);
    return inForceOn == null ? sanctions : sanctions.filter((sanction) => isInForce(sanction, inForceOn));
  }
}
