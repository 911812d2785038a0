import DataLoader from 'dataloader';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { competenceFactsLoader, loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageByDay } from '../graphql/page-by-day.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { Partner } from '../partners/partner.js';
import { possibleHolders } from '../partners/possible-holders.js';
import type { Day } from '../regulation/day.js';
import { holderSince } from '../regulation/holders.js';
import { reviewDueOn, reviewStateOf, reviewsInYear } from '../regulation/pipeline.js';
import { Forecast } from './forecast.js';
import { PipelineReview } from './pipeline-review.js';
import type { PipelineReviewingType, ReviewedPartnerFilter } from './reviews.types.js';

/** All forecasts of several engagements, the newest first. */
export const forecastsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Forecast[]>(async (ids) => {
    const found = await reader.entitiesBy(Forecast, 'engagementId', ids, 'order by item.sequence desc');
    const byEngagement = groupBy(found, ({ engagementId }) => engagementId);
    return ids.map((id) => byEngagement.get(id) ?? []);
  });

/** The reviews of several partners, the latest day first. */
export const reviewsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PipelineReview[]>(async (partnerIds) => {
    const found = await reader.entitiesBy(
      PipelineReview,
      'partnerId',
      partnerIds,
      'order by coalesce(item.held_on, item.scheduled_on) desc, item.created_at desc, item.id desc',
    );
    const byPartner = groupBy(found, ({ partnerId }) => partnerId);
    return partnerIds.map((id) => byPartner.get(id) ?? []);
  });

export const heldDaysOf = (reviews: readonly PipelineReview[]): Day[] => reviews.flatMap(({ heldOn }) => heldOn ?? []);

/** 3.6: how a partner stands with its reviews; null for whoever is no holder. */
export async function reviewingOf(
  loaders: Loaders,
  partnerId: string,
  today: Day,
): Promise<PipelineReviewingType | null> {
  const [facts, reviews] = await Promise.all([
    loaders.of(competenceFactsLoader).load(partnerId),
    loaders.of(reviewsLoader).load(partnerId),
  ]);
  const since = holderSince(facts, today);
  if (since === null) return null;
  const held = heldDaysOf(reviews).toSorted();
  const dueOn = reviewDueOn(held, since);
  const ahead = reviews.filter((one) => reviewStateOf(one) === 'SCHEDULED' && one.scheduledOn >= today);
  return {
    heldInYear: reviewsInYear(held, today),
    lastHeldOn: held.at(-1) ?? null,
    nextScheduledOn: ahead.at(-1)?.scheduledOn ?? null,
    dueOn,
    isOverdue: dueOn < today,
  };
}

/** The vendor's queue: holders by the day of their next review, the longest overdue first (3.6). */
export const listReviewedPartners = (
  manager: EntityManager,
  { managerId, hasManager, isOverdue }: ReviewedPartnerFilter,
  args: PageArgs,
  today: Day,
): Promise<Page<Partner>> =>
  pageByDay(args, async () => {
    const ids = await possibleHolders(manager, today);
    const where = { id: In(ids), ...(managerId != null && { managerId }) };
    const found = await manager.findBy(Partner, where);
    const partners = found.filter((one) => hasManager == null || hasManager === (one.managerId !== null));
    const facts = await loadCompetenceFacts(
      manager,
      partners.map(({ id }) => id),
    );
    const reviews = groupBy(
      await manager.findBy(PipelineReview, { partnerId: In(partners.map(({ id }) => id)) }),
      ({ partnerId }) => partnerId,
    );
    return partners.flatMap((node, at) => {
      const since = holderSince(facts[at]!, today);
      if (since === null) return [];
      const on = reviewDueOn(heldDaysOf(reviews.get(node.id) ?? []), since);
      return isOverdue == null || isOverdue === on < today ? [{ on, node }] : [];
    });
  });
