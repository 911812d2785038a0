import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { priceApprovalsOfPartner } from './list-price-approvals.js';
import { PriceApproval } from './price-approval.js';
import { PriceLine } from './price-line.js';
import { PriceRound } from './price-round.js';

export const partnerPriceApprovalsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, priceApprovalsOfPartner);

/** Price approvals by id; null where there is none. */
export const priceApprovalsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PriceApproval | null>(async (ids) => {
    const found = await reader.entitiesBy(PriceApproval, 'id', ids);
    const index = new Map(found.map((approval) => [approval.id, approval]));
    return ids.map((id) => index.get(id) ?? null);
  });

/** The rounds of several approvals in one statement, in the order in which they were made. */
export const priceRoundsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PriceRound[]>(async (approvalIds) => {
    const found = await reader.entitiesBy(PriceRound, 'approvalId', approvalIds, 'order by item.number');
    const roundsOf = groupBy(found, ({ approvalId }) => approvalId);
    return approvalIds.map((id) => roundsOf.get(id) ?? []);
  });

/** The lines of several rounds in one statement, in their order. */
export const priceLinesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PriceLine[]>(async (roundIds) => {
    const found = await reader.entitiesBy(PriceLine, 'roundId', roundIds, 'order by item.position');
    const linesOf = groupBy(found, ({ roundId }) => roundId);
    return roundIds.map((id) => linesOf.get(id) ?? []);
  });
