import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { AbilityEnum } from '../graphql/enums.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import type { PointActivity } from '../points/point-activity.js';
import { pointActivitiesLoader } from '../points/points.loaders.js';
import { PointActivityType } from '../points/tariffs.types.js';
import { NotFoundError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { type Ability, abilitiesTakenAway, isInForce, isPermanent, sanctionKindRow } from '../regulation/sanctions.js';
import type { Investigation } from '../violations/investigation.js';
import { InvestigationType } from '../violations/investigations.types.js';
import { type ViolationView, violationView } from '../violations/violation-view.js';
import { investigationLoader } from '../violations/violations.loaders.js';
import { ViolationType } from '../violations/violations.types.js';
import { extendSanction } from './extend-sanction.js';
import { imposeSanction } from './impose-sanction.js';
import { liftSanction } from './lift-sanction.js';
import { listSanctions } from './list-sanctions.js';
import { Sanction } from './sanction.js';
import {
  ExtendSanctionInput,
  ImposeSanctionInput,
  LiftSanctionInput,
  SanctionFilter,
} from './sanction-inputs.types.js';
import {
  objectionLoader,
  sanctionChangesLoader,
  sanctionsLoader,
  sanctionsOfInvestigationLoader,
} from './sanctions.loaders.js';
import { SanctionChangeType, SanctionConnection, SanctionObjectionType, SanctionType } from './sanctions.types.js';

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

  @FieldResolver(() => [PointActivityType], {
    description: 'Of 6.2: the activities whose points are refused (4.5); empty where it names none: then those of all.',
  })
  activities(@Root() { activityIds }: Sanction, @Ctx() { loaders }: Context): Promise<PointActivity[]> {
    return Promise.all(activityIds.map((id) => loaders.of(pointActivitiesLoader).load(id)));
  }

  @FieldResolver(() => ViolationType, {
    nullable: true,
    description: 'The violation that it is for; null where it rests on its clause and decision alone.',
  })
  async violation(@Root() { investigationId }: Sanction, @Ctx() { loaders }: Context): Promise<ViolationView | null> {
    const found = investigationId === null ? null : await loaders.of(investigationLoader).load(investigationId);
    return found && violationView(found);
  }

  @FieldResolver(() => [SanctionChangeType], { description: 'What was changed in it, the first change first.' })
  changes(@Root() { id }: Sanction, @Ctx() { loaders }: Context) {
    return loaders.of(sanctionChangesLoader).load(id);
  }

  @FieldResolver(() => SanctionObjectionType, {
    nullable: true,
    description: 'The partner’s objection; null if there is none. Not for analysts and administrators.',
  })
  objection(@Root() { id }: Sanction, @Ctx() { loaders }: Context) {
    return loaders.of(objectionLoader).load(id);
  }

  @Mutation(() => SanctionType, {
    description:
      'Imposes a sanction, and writes to its partner. Refused: GROUND_UNKNOWN, SANCTION_STARTS_IN_PAST, SANCTION_ENDS_BEFORE_START, SANCTION_TERM_REQUIRED (6.2, 6.6), SANCTION_TERM_TOO_LONG (6.6), SANCTION_MUST_BE_PERMANENT (6.7), SANCTION_TAKES_NOTHING, SANCTION_EFFECT_NOT_OF_KIND (6.2), VIOLATION_NOT_CONFIRMED, INVESTIGATION_OF_ANOTHER_PARTNER, GROUND_OF_ANOTHER_VIOLATION.',
  })
  imposeSanction(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ImposeSanctionInput) input: ImposeSanctionInput,
  ) {
    return inTransaction('imposeSanction', input, (work) => imposeSanction(work, input));
  }

  @Mutation(() => SanctionType, {
    description:
      'Moves the last day of a sanction that is not over. Refused, all at once: SANCTION_ALREADY_LIFTED, SANCTION_ALREADY_OVER, SANCTION_HAS_NO_END; SANCTION_NOT_LONGER, SANCTION_TERM_REQUIRED (6.2, 6.6), SANCTION_TERM_TOO_LONG (6.6), REASON_REQUIRED. CONFLICT on an old version.',
  })
  extendSanction(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => ExtendSanctionInput) input: ExtendSanctionInput,
  ) {
    return inTransaction('extendSanction', input, (work) => extendSanction(work, input));
  }

  @Mutation(() => SanctionType, {
    description:
      'Lifts a sanction early, today or from a day to come, in the place of a later lifting that has not begun. Refused: SANCTION_ALREADY_LIFTED, SANCTION_ALREADY_OVER, DAY_IN_PAST, REASON_REQUIRED. CONFLICT on an old version.',
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

@Resolver(() => ViolationType)
export class ViolationSanctionsResolver {
  @FieldResolver(() => [SanctionType], { description: 'The sanctions that rest on it, the first imposed first.' })
  sanctions(@Root() { id }: ViolationView, @Ctx() { loaders }: Context) {
    return loaders.of(sanctionsOfInvestigationLoader).load(id);
  }
}

@Resolver(() => InvestigationType)
export class InvestigationSanctionsResolver {
  @FieldResolver(() => [SanctionType], { description: 'The sanctions that rest on it, the first imposed first.' })
  sanctions(@Root() { id }: Investigation, @Ctx() { loaders }: Context) {
    return loaders.of(sanctionsOfInvestigationLoader).load(id);
  }
}
