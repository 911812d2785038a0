import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { Application } from '../applications/application.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { groupBy } from '../group-by.js';
import type { Loaders } from '../loaders.js';
import { ordersOfPartner } from './list-orders.js';
import { Order } from './order.js';
import { OrderLine } from './order-line.js';
import { OrderReturn } from './order-return.js';
import { OrderReturnLine } from './order-return-line.js';

export const partnerOrdersLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, ordersOfPartner);

/** Orders by id; null where there is none. */
export const ordersLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Order | null>(async (ids) => {
    const found = await reader.entitiesBy(Order, 'id', ids);
    const index = new Map(found.map((order) => [order.id, order]));
    return ids.map((id) => index.get(id) ?? null);
  });

/** Applications by id; null where there is none. */
export const applicationsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Application | null>(async (ids) => {
    const found = await reader.entitiesBy(Application, 'id', ids);
    const index = new Map(found.map((application) => [application.id, application]));
    return ids.map((id) => index.get(id) ?? null);
  });

/** The lines of several orders in one statement, in their order. */
export const orderLinesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, OrderLine[]>(async (orderIds) => {
    const found = await reader.entitiesBy(OrderLine, 'orderId', orderIds, 'order by item.position');
    const linesOf = groupBy(found, ({ orderId }) => orderId);
    return orderIds.map((id) => linesOf.get(id) ?? []);
  });

/** The line behind an id; null where there is none. */
export const orderLineLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, OrderLine | null>(async (ids) => {
    const found = await reader.entitiesBy(OrderLine, 'id', ids);
    const index = new Map(found.map((line) => [line.id, line]));
    return ids.map((id) => index.get(id) ?? null);
  });

/** The order of a line; null where there is none. */
export const orderOfLineLoader = (database: DataSource) =>
  new DataLoader<string, Order | null>(async (lineIds) => {
    const found = await database.manager.find(OrderLine, {
      where: { id: In([...lineIds]) },
      relations: { order: true },
    });
    const orders = new Map(found.map(({ id, order }) => [id, order ?? null]));
    return lineIds.map((id) => orders.get(id) ?? null);
  });

/** The returns of several orders in one statement, in the order in which they were recorded. */
export const orderReturnsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, OrderReturn[]>(async (orderIds) => {
    const found = await reader.entitiesBy(OrderReturn, 'orderId', orderIds, 'order by item.returned_at, item.id');
    const returnsOf = groupBy(found, ({ orderId }) => orderId);
    return orderIds.map((id) => returnsOf.get(id) ?? []);
  });

export const returnLinesLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, OrderReturnLine[]>(async (returnIds) => {
    const found = await reader.entitiesBy(OrderReturnLine, 'returnId', returnIds, 'order by item.id');
    const linesOf = groupBy(found, ({ returnId }) => returnId);
    return returnIds.map((id) => linesOf.get(id) ?? []);
  });

/** How many pieces of several lines have come back. */
export const returnedQuantityLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, number>(async (lineIds) => {
    const found = await reader.entitiesBy(OrderReturnLine, 'lineId', lineIds);
    const rowsOf = groupBy(found, ({ lineId }) => lineId);
    return lineIds.map((id) => (rowsOf.get(id) ?? []).reduce((sum, { quantity }) => sum + quantity, 0));
  });
