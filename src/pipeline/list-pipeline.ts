import DataLoader from 'dataloader';
import type { DataSource, EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { pipelineTotals } from '../regulation/pipeline.js';
import type { Quarter } from '../regulation/quarters.js';
import { Forecast } from './forecast.js';
import type { ForecastFilter, PipelineTotalsType } from './forecasts.types.js';
import { PipelineReview } from './pipeline-review.js';
import type { PipelineReviewFilter } from './reviews.types.js';

/** Forecasts of all partners, the newest first (3.6). */
export const listForecasts = (database: DataSource, filter: ForecastFilter, args: PageArgs): Promise<Page<Forecast>> =>
  pageNewestFirst(() => forecastsOf(database.manager, filter), 'createdAt', args);

/** Reviews of all partners, the newest first (3.6). */
export const listReviews = (
  database: DataSource,
  filter: PipelineReviewFilter,
  args: PageArgs,
): Promise<Page<PipelineReview>> =>
  pageNewestFirst(
    () => {
      const query = database.getRepository(PipelineReview).createQueryBuilder('item');
      narrow(query, filter);
      if (filter.states != null) query.andWhere(`${REVIEW_STATE} = any(:states)`, { states: filter.states });
      return query;
    },
    'createdAt',
    args,
  );

/** As `reviewStateOf` of the rules has it. */
const REVIEW_STATE = `case when item.held_on is not null then 'HELD'
  when item.cancelled_on is not null then 'CANCELLED' else 'SCHEDULED' end`;

/** 3.6: the sums of a quarter, of the forecasts that count and of engagements that are not lost. */
export async function totalsOf(
  manager: EntityManager,
  { quarter, managerId }: { quarter: Quarter; managerId?: string | null },
): Promise<PipelineTotalsType> {
  return sumUp(quarter, await countedForecasts(manager, { quarter, managerId }).getMany());
}

/** The same for several partners one by one; a key is a partner and a quarter. */
export const partnerTotalsLoader = (database: DataSource) =>
  new DataLoader<readonly [partnerId: string, quarter: Quarter], PipelineTotalsType, string>(
    async (keys) => {
      const quarters = [...new Set(keys.map(([, quarter]) => quarter))];
      const found = await countedForecasts(database.manager, {})
        .andWhere('item.quarter = any(:quarters)', { quarters })
        .andWhere('item.partner_id = any(:partnerIds)', { partnerIds: keys.map(([id]) => id) })
        .getMany();
      return keys.map(([id, quarter]) =>
        sumUp(
          quarter,
          found.filter((one) => one.partnerId === id && one.quarter === quarter),
        ),
      );
    },
    { cacheKeyFn: (key) => key.join(' ') },
  );

function sumUp(quarter: Quarter, forecasts: readonly Forecast[]): PipelineTotalsType {
  const { amountKopecks, weightedKopecks } = pipelineTotals(forecasts);
  return { quarter, engagements: forecasts.length, amount: amountKopecks, weightedAmount: weightedKopecks };
}

const countedForecasts = (manager: EntityManager, filter: ForecastFilter): SelectQueryBuilder<Forecast> =>
  forecastsOf(manager, { ...filter, isCurrent: true }).andWhere(
    `exists (select 1 from engagement where engagement.id = item.engagement_id and engagement.stage <> 'LOST')`,
  );

function forecastsOf(manager: EntityManager, filter: ForecastFilter): SelectQueryBuilder<Forecast> {
  const query = manager.createQueryBuilder(Forecast, 'item');
  narrow(query, filter);
  const { quarter, isCurrent } = filter;
  if (quarter != null) query.andWhere('item.quarter = :quarter', { quarter });
  if (isCurrent != null) query.andWhere(isCurrent ? `not ${REPLACED}` : REPLACED);
  return query;
}

const REPLACED = `exists (select 1 from forecast later where later.engagement_id = item.engagement_id
  and later.quarter = item.quarter and later.sequence > item.sequence)`;

function narrow(
  query: SelectQueryBuilder<Forecast> | SelectQueryBuilder<PipelineReview>,
  { partnerId, managerId }: { partnerId?: string | null; managerId?: string | null },
): void {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (managerId != null) {
    query.andWhere('item.partner_id in (select id from partner where manager_id = :managerId)', { managerId });
  }
}
