import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import type { FactFilter } from './facts.types.js';
import { PartnerFact } from './partner-fact.js';

/** The facts about all partners, the newest record first. */
export const listFacts = (database: DataSource, filter: FactFilter, args: PageArgs): Promise<Page<PartnerFact>> =>
  pageNewestFirst(
    () => {
      const query = database.getRepository(PartnerFact).createQueryBuilder('item');
      narrow(query, filter);
      return query;
    },
    'recordedAt',
    args,
  );

type Cursor = [at: string, id: string];

const isCursor = ([at, id, ...rest]: unknown[]) => isInstantValue(at) && isIdValue(id) && rest.length === 0;

export interface OwnFactsAsk {
  filter: Pick<FactFilter, 'kinds' | 'isVoided'>;
  page: PageArgs;
}

/** The facts about one partner, the newest record first. */
export function factsOfPartner({ filter, page }: OwnFactsAsk): OwnedPage<PartnerFact> {
  const request = pageRequest<Cursor>(page, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'asc' : 'desc';
  return {
    entity: PartnerFact,
    request,
    order: `item.recorded_at ${direction}, item.id ${direction}`,
    filter: (query) => narrow(query, filter),
    behindCursor(query) {
      if (!request.start) return;
      const [at, id] = request.start;
      query.andWhere(`(item.recorded_at, item.id) ${request.isBackward ? '>' : '<'} (:at, :id)`, { at, id });
    },
    cursor: (fact) => encodeCursor([fact.recordedAt.toISOString(), fact.id]),
  };
}

function narrow(query: SelectQueryBuilder<PartnerFact>, { partnerId, kinds, isVoided }: FactFilter): void {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
  if (isVoided != null) query.andWhere(`item.voided_at is ${isVoided ? 'not null' : 'null'}`);
}
