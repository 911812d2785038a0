import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { DayScalar, Money } from '../graphql/scalars.js';
import { addPointActivity } from './add-point-activity.js';
import { listPointActivities, listPointTariffs } from './list-point-tariffs.js';
import { PointActivity } from './point-activity.js';
import { PointTariff } from './point-tariff.js';
import { pointActivitiesLoader } from './points.loaders.js';
import { setPointTariff } from './set-point-tariff.js';
import { AddPointActivityInput, PointActivityType, PointTariffType, SetPointTariffInput } from './tariffs.types.js';

@Resolver(() => PointTariffType)
export class PointTariffsResolver {
  @Query(() => [PointTariffType], {
    description: 'The list of activities and their points that is published to partners (4.5): the rows in force.',
  })
  pointTariffs(
    @Ctx() { database, today }: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: 'On which day, also a later one; today if not said.' })
    on?: string | null,
  ) {
    return listPointTariffs(database, on ?? today);
  }

  @FieldResolver(() => PointActivityType, { description: 'The activity that earns them.' })
  activity(@Root() tariff: PointTariff, @Ctx() { loaders }: Context) {
    return loaders.of(pointActivitiesLoader).load(tariff.activityId);
  }

  @FieldResolver(() => String, { description: 'Code of the activity.' })
  async activityCode(@Root() tariff: PointTariff, @Ctx() { loaders }: Context): Promise<string> {
    return (await loaders.of(pointActivitiesLoader).load(tariff.activityId)).code;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'Of a sale: the amount paid in money for each of which the points are given (4.2); null of the rest.',
  })
  perAmount(@Root() { perKopecks }: PointTariff): number | null {
    return perKopecks;
  }

  @Mutation(() => PointTariffType, {
    description:
      'Sets the points of an activity from a day on. Refused: ACTIVITY_UNKNOWN, TARIFF_IN_PAST (4.5), TARIFF_NEEDS_AMOUNT, TARIFF_HAS_NO_AMOUNT (4.2).',
  })
  setPointTariff(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SetPointTariffInput) input: SetPointTariffInput,
  ) {
    return inTransaction('setPointTariff', input, (work) => setPointTariff(work, input));
  }
}

@Resolver(() => PointActivityType)
export class PointActivitiesResolver {
  @Query(() => [PointActivityType], { description: 'The activities that earn points, by kind and code (4.5).' })
  pointActivities(@Ctx() { database }: Context) {
    return listPointActivities(database);
  }

  @FieldResolver(() => String, { description: "Title in the caller's language." })
  title(@Root() activity: PointActivity, @Ctx() { language }: Context): string {
    return language === 'EN' ? activity.titleEn : activity.titleRu;
  }

  @Mutation(() => PointActivityType, {
    description: 'Adds an activity; it earns nothing until a tariff is set. Refused: ACTIVITY_CODE_TAKEN (4.5).',
  })
  addPointActivity(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AddPointActivityInput) input: AddPointActivityInput,
  ) {
    return inTransaction('addPointActivity', input, (work) => addPointActivity(work, input));
  }
}
