import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
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

export interface OwnFactsAsk {
  filter: Pick<FactFilter, 'kinds' | 'isVoided'>;
  page: PageArgs;
}

/** The facts about one partner, the newest record first. */
export const factsOfPartner = ({ filter, page }: OwnFactsAsk): OwnedPage<PartnerFact> =>
  newestOfOwner(PartnerFact, page, (query) => narrow(query, filter), 'recordedAt');

function narrow(query: SelectQueryBuilder<PartnerFact>, { partnerId, kinds, isVoided }: FactFilter): void {
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
  if (isVoided != null) query.andWhere(`item.voided_at is ${isVoided ? 'not null' : 'null'}`);
}
