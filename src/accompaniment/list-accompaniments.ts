import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { Accompaniment } from './accompaniment.js';
import type { AccompanimentFilter } from './accompaniment-inputs.types.js';

/** Requests of all partners, the newest first (3.4, 3.8). */
export const listAccompaniments = (
  database: DataSource,
  filter: AccompanimentFilter,
  args: PageArgs,
): Promise<Page<Accompaniment>> =>
  pageNewestFirst(
    () => {
      const query = database.getRepository(Accompaniment).createQueryBuilder('item');
      narrow(query, filter);
      return query;
    },
    'createdAt',
    args,
  );

export const accompanimentsOfPartner = (page: PageArgs): OwnedPage<Accompaniment> => newestOfOwner(Accompaniment, page);

function narrow(query: SelectQueryBuilder<Accompaniment>, filter: AccompanimentFilter): void {
  const { partnerId, managerId, kinds, states, hasWaitingStep } = filter;
  if (partnerId != null) query.andWhere('item.partner_id = :partnerId', { partnerId });
  if (kinds != null) query.andWhere('item.kind = any(:kinds)', { kinds });
  if (states != null) query.andWhere('item.state = any(:states)', { states });
  if (hasWaitingStep != null) query.andWhere(hasWaitingStep ? WAITING : `not ${WAITING}`);
  if (managerId != null) {
    query.andWhere('item.partner_id in (select id from partner where manager_id = :managerId)', { managerId });
  }
}

const WAITING = `exists (select 1 from handed_step step
  where step.accompaniment_id = item.id and step.is_agreed is null)`;
