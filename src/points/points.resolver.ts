import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { textOf } from '../graphql/refusal-texts.js';
import { DateTime, DayScalar, SafeInt } from '../graphql/scalars.js';
import type { Order } from '../orders/order.js';
import { orderOfLineLoader } from '../orders/orders.loaders.js';
import { OrderType } from '../orders/orders.types.js';
import { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { projectOfPublicationLoader } from '../projects/projects.loaders.js';
import { ProjectType } from '../projects/projects.types.js';
import { NotFoundError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { correctPoints } from './correct-points.js';
import type { PartnerPoints } from './partner-points.js';
import { PointEntry } from './point-entry.js';
import { partnerPointsLoader, pointEntriesLoader } from './points.loaders.js';
import {
  CorrectPointsInput,
  PointEntryConnection,
  PointEntryType,
  PointRefusal,
  PointsAccountType,
} from './points.types.js';
import { PointEntryFilter, PointSumType } from './statements.types.js';
import { pointSumsLoader } from './sum-point-entries.js';
import { PointTariffType } from './tariffs.types.js';

@Resolver(() => PartnerType)
export class PartnerPointsResolver {
  @FieldResolver(() => PointsAccountType, { description: "The partner's KKV points: total and ledger (4.1)." })
  points(@Root() partner: Partner, @Ctx() { actor }: Context): Account {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    return { partnerId: partner.id };
  }
}

/** Only whose account it is, so that total and entries are read in the same turn. */
type Account = Pick<PartnerPoints, 'partnerId'>;

@Resolver(() => PointsAccountType)
export class PointsAccountResolver {
  @FieldResolver(() => SafeInt, { description: 'The sum of all entries.' })
  async total(@Root() account: Account, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.of(partnerPointsLoader).load(account.partnerId)).total;
  }

  @FieldResolver(() => DateTime, {
    description: 'When the last entry that produced the total was recorded, the earlier first among equals (4.7).',
  })
  async reachedAt(@Root() account: Account, @Ctx() { loaders }: Context): Promise<Date> {
    return (await loaders.of(partnerPointsLoader).load(account.partnerId)).reachedAt;
  }

  @FieldResolver(() => SafeInt, {
    description: 'The sum of the entries of activities through a day, as known at an instant.',
  })
  async totalAsOf(
    @Root() account: Account,
    @Ctx() { loaders }: Context,
    @Arg('day', () => DayScalar, { description: 'The day; activities after it do not count.' }) day: Day,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description: 'By what was recorded at this instant; all if not said.',
    })
    knownAt?: Date | null,
  ): Promise<number> {
    const sums = await loaders.of(pointSumsLoader)(account.partnerId, { through: day, knownAt: knownAt ?? null });
    return sums.reduce((total, { amount }) => total + amount, 0);
  }

  @FieldResolver(() => PointEntryConnection, { description: 'The ledger, the newest entry first.' })
  entries(
    @Root() account: Account,
    @Ctx() { loaders }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PointEntryFilter, { nullable: true, description: 'Which entries; all if not said.' })
    filter?: PointEntryFilter | null,
  ) {
    return loaders.of(pointEntriesLoader)(account.partnerId, { filter: filter ?? {}, page });
  }

  @FieldResolver(() => [PointSumType], {
    description: 'The same entries summed by month, kind and source, the newest month first.',
  })
  sums(
    @Root() account: Account,
    @Ctx() { loaders }: Context,
    @Arg('filter', () => PointEntryFilter, { nullable: true, description: 'Which entries; all if not said.' })
    filter?: PointEntryFilter | null,
  ) {
    return loaders.of(pointSumsLoader)(account.partnerId, { ...filter });
  }
}

@Resolver(() => PointEntryType)
export class PointEntriesResolver {
  @FieldResolver(() => PointRefusal, {
    nullable: true,
    description: 'Why an activity earned nothing; null if it earned its points (4.1, 6.2).',
  })
  refusal(@Root() entry: PointEntry, @Ctx() { language }: Context): PointRefusal | null {
    const { refusalCode: code, refusalClause: clause } = entry;
    return code === null ? null : { code, clause, message: textOf({ code }, language) };
  }

  @FieldResolver(() => PointTariffType, {
    nullable: true,
    description:
      'The row of the tariff that it used (4.5); null for a correction, and for a sale without one on its day.',
  })
  tariff(@Root() { tariffId }: PointEntry, @Ctx() { loaders }: Context) {
    return tariffId === null ? null : loaders.tariffs.load(tariffId);
  }

  @FieldResolver(() => ProjectType, {
    nullable: true,
    description: 'The project whose publication it is for (4.3); null for other entries.',
  })
  project(@Root() { sourceType, sourceId }: PointEntry, @Ctx() { loaders }: Context) {
    return sourceType === 'PROJECT_PUBLICATION' ? loaders.of(projectOfPublicationLoader).load(sourceId) : null;
  }

  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'The order, a line of which it is for (4.2); null for other entries.',
  })
  order(@Root() { sourceType, sourceId }: PointEntry, @Ctx() { loaders }: Context): Promise<Order | null> | null {
    return sourceType === 'ORDER_LINE' ? loaders.of(orderOfLineLoader).load(sourceId) : null;
  }

  @Mutation(() => PointEntryType, {
    description:
      'Gives or takes points by hand, with a reason that the partner reads; possible in any state of the competence. Refused: POINTS_ZERO, POINTS_BELOW_ZERO (4.1), REASON_REQUIRED.',
  })
  correctPoints(@Ctx() { inTransaction }: Context, @Arg('input', () => CorrectPointsInput) input: CorrectPointsInput) {
    return inTransaction('correctPoints', input, (work) => correctPoints(work, input));
  }
}
