import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import type { Day } from '../regulation/day.js';
import { type LeadState, LIVE_STATES } from '../regulation/leads.js';
import { Lead } from './lead.js';
import type { LeadFilter, LeadOrder } from './lead-inputs.types.js';
import { offersOnRecord } from './open-offers.js';

type Cursor = [at: string, id: string];

const isCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

/** Milliseconds, as a cursor can tell them. */
const INSTANT = `date_trunc('milliseconds', item.created_at)`;

/** The managers' queue of leads (1.3), by the instant at which they were entered. */
export async function listLeads(
  database: DataSource,
  { filter, order, today }: { filter: LeadFilter; order: LeadOrder; today: Day },
  args: PageArgs,
): Promise<Page<Lead>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const isAscending = (order === 'OLDEST') !== request.isBackward;
  // Offers that have ended by rule are derived: in SQL they are named.
  const offers = filter.states == null ? [] : await offersOnRecord(database.manager, today);
  const ended = offers.filter(({ stands }) => !stands).map(({ lead }) => lead.id);
  const filtered = () => {
    const query = database.getRepository(Lead).createQueryBuilder('item');
    narrow(query, filter, ended);
    return query;
  };
  const direction = isAscending ? 'ASC' : 'DESC';
  const rows = filtered()
    .addSelect(INSTANT, 'sort_at')
    .orderBy('sort_at', direction)
    .addOrderBy('item.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [at, id] = request.start;
    rows.andWhere(`(${INSTANT}, item.id) ${isAscending ? '>' : '<'} (:at, :id)`, { at, id });
  }
  const cursor = (lead: Lead) => encodeCursor([lead.createdAt.toISOString(), lead.id]);
  return pageOf(await rows.getMany(), request, { cursor, node: (lead) => lead }, () => filtered().getCount());
}

function narrow(query: SelectQueryBuilder<Lead>, filter: LeadFilter, ended: readonly string[]): void {
  const { states, families, categories, partnerId, clientInn } = filter;
  if (families != null) query.andWhere('item.family = any(:families)', { families });
  if (categories != null) query.andWhere('item.category = any(:categories)', { categories });
  if (clientInn != null) query.andWhere('item.client_inn = :clientInn', { clientInn });
  if (partnerId != null) {
    query.andWhere('exists (select from lead_assignment a where a.lead_id = item.id and a.partner_id = :partnerId)', {
      partnerId,
    });
  }
  if (states != null) query.andWhere(`${STATE} = any(:states)`, { states, ended, live: LIVE_STATES });
}

/** As `leadStateOn` of the rules has it. */
const STATE = `case when item.closed_on is not null then '${'CLOSED' satisfies LeadState}' else coalesce((
  select a.state from lead_assignment a where a.lead_id = item.id and a.state = any(:live)
     and not (a.state = 'OFFERED' and item.id = any(:ended))), '${'UNASSIGNED' satisfies LeadState}') end`;
