import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import type { Engagement } from '../engagements/engagement.js';
import { engagementsLoader } from '../engagements/engagements.loaders.js';
import { EngagementType } from '../engagements/engagements.types.js';
import { PageArgs } from '../graphql/connection.js';
import { Money, QuarterScalar, UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import type { Quarter } from '../regulation/quarters.js';
import type { Forecast } from './forecast.js';
import {
  ForecastConnection,
  ForecastFilter,
  ForecastType,
  GiveForecastInput,
  PipelineTotalsType,
} from './forecasts.types.js';
import { giveForecast } from './give-forecast.js';
import { listForecasts, partnerTotalsLoader, totalsOf } from './list-pipeline.js';
import { forecastsLoader } from './pipeline.loaders.js';

const QUARTER_TEXT = 'The quarter, such as `2026-Q4`.';

@Resolver(() => ForecastType)
export class ForecastsResolver {
  @Query(() => ForecastConnection, { description: 'Forecasts of all partners, the newest first (3.6).' })
  forecasts(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ForecastFilter, { nullable: true, description: 'Which of them.' })
    filter?: ForecastFilter | null,
  ) {
    return listForecasts(database, filter ?? {}, page);
  }

  @Query(() => PipelineTotalsType, {
    description: 'What all partners, or those of a manager, expect of a quarter (3.6).',
  })
  pipeline(
    @Ctx() { database }: Context,
    @Arg('quarter', () => QuarterScalar, { description: QUARTER_TEXT }) quarter: Quarter,
    @Arg('managerId', () => UUID, { nullable: true, description: 'Of the partners of this responsible manager.' })
    managerId?: string | null,
  ): Promise<PipelineTotalsType> {
    return totalsOf(database.manager, { quarter, managerId });
  }

  @FieldResolver(() => EngagementType, { description: 'The engagement.' })
  engagement(@Root() { engagementId }: Forecast, @Ctx() { loaders }: Context): Promise<Engagement | null> {
    return loaders.of(engagementsLoader).load(engagementId);
  }

  @FieldResolver(() => Money, { description: 'The amount, in roubles.' })
  amount(@Root() { amountKopecks }: Forecast): number {
    return amountKopecks;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is the last one for its quarter, and counts.' })
  async isCurrent(@Root() { id, engagementId, quarter }: Forecast, @Ctx() { loaders }: Context): Promise<boolean> {
    const all = await loaders.of(forecastsLoader).load(engagementId);
    return all.find((one) => one.quarter === quarter)?.id === id;
  }

  @Mutation(() => ForecastType, {
    description:
      'Forecasts what an engagement brings in a quarter; an earlier one for it stays on record (3.6). Refused, all at once: NOT_A_HOLDER, ENGAGEMENT_CLOSED, QUARTER_OVER.',
  })
  giveForecast(@Ctx() { inTransaction }: Context, @Arg('input', () => GiveForecastInput) input: GiveForecastInput) {
    return inTransaction('giveForecast', input, (work) => giveForecast(work, input));
  }
}

@Resolver(() => EngagementType)
export class EngagementForecastsResolver {
  @FieldResolver(() => [ForecastType], {
    description: 'Its forecasts, the newest first, replaced ones included (3.6).',
  })
  forecasts(@Root() { id }: Engagement, @Ctx() { loaders }: Context): Promise<Forecast[]> {
    return loaders.of(forecastsLoader).load(id);
  }
}

@Resolver(() => PartnerType)
export class PartnerPipelineResolver {
  @FieldResolver(() => PipelineTotalsType, { description: 'What it expects of a quarter (3.6).' })
  pipeline(
    @Root() { id: partnerId }: Partner,
    @Ctx() { actor, loaders }: Context,
    @Arg('quarter', () => QuarterScalar, { description: QUARTER_TEXT }) quarter: Quarter,
  ): Promise<PipelineTotalsType> {
    if (!mayReadPartner(actor, partnerId)) throw new NotFoundError();
    return loaders.of(partnerTotalsLoader).load([partnerId, quarter]);
  }
}
