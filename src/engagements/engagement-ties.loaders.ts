import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { among } from '../database/among.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { Order } from '../orders/order.js';
import { PriceApproval } from '../price-approvals/price-approval.js';
import { Project } from '../projects/project.js';
import { Engagement } from './engagement.js';

/** The prices asked for several engagements, the earliest first. */
export const engagementPricesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, PriceApproval[]>(async (ids) => {
    const found = await reader.entitiesBy(PriceApproval, 'engagementId', ids, 'order by item.created_at, item.id');
    const byEngagement = groupBy(found, ({ engagementId }) => engagementId);
    return ids.map((id) => byEngagement.get(id) ?? []);
  });

/** The orders at prices agreed for several engagements, the earliest first. */
export const engagementOrdersLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Order[]>(async (ids) => {
    const found = await reader.rows<Order, { engagementId: string }>(
      Order,
      (columns) => `select prices.engagement_id as "engagementId", ${columns} from price_approval prices
        join partner_order item on item.price_approval_id = prices.id
        where prices.engagement_id ${among('$1', ids)} order by item.placed_at, item.id`,
      [ids],
    );
    const byEngagement = groupBy(found, ({ engagementId }) => engagementId);
    return ids.map((id) => byEngagement.get(id) ?? []);
  });

/** The projects that came of several engagements, in the order of linking. */
export const engagementProjectsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Project[]>(async (ids) => {
    const found = await reader.rows<Project, { engagementId: string }>(
      Project,
      (columns) => `select link.engagement_id as "engagementId", ${columns} from engagement_project link
        join project item on item.id = link.project_id
        where link.engagement_id ${among('$1', ids)} order by link.linked_at, item.id`,
      [ids],
    );
    const byEngagement = groupBy(found, ({ engagementId }) => engagementId);
    return ids.map((id) => byEngagement.get(id) ?? []);
  });

/** The engagement that a project has come of. */
export const projectEngagementLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Engagement | null>(async (projectIds) => {
    const found = await reader.rows<Engagement, { projectId: string }>(
      Engagement,
      (columns) => `select link.project_id as "projectId", ${columns} from engagement_project link
        join engagement item on item.id = link.engagement_id where link.project_id ${among('$1', projectIds)}`,
      [projectIds],
    );
    return projectIds.map((id) => found.find(({ projectId }) => projectId === id) ?? null);
  });
