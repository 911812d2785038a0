import type { DataSource } from 'typeorm';
import type { Page, PageArgs } from '../graphql/connection.js';
import { pageNewestFirst } from '../graphql/newest-first.js';
import type { Day } from '../regulation/day.js';
import { SANCTION_KINDS, type SanctionKind, sanctionKindRow } from '../regulation/sanctions.js';
import { IN_FORCE_ON } from './list-sanctions.js';
import { Sanction } from './sanction.js';

const SHOWN = (Object.keys(SANCTION_KINDS) as SanctionKind[]).filter(
  (kind) => sanctionKindRow(kind).isShownAmongViolators,
);

/** 6.5: the sanctions by which somebody stands in the public list on the day, whatever else hides the partner. */
export const listViolators = (database: DataSource, day: Day, args: PageArgs): Promise<Page<Sanction>> =>
  pageNewestFirst(
    () =>
      database
        .getRepository(Sanction)
        .createQueryBuilder('sanction')
        .where('sanction.kind = any(:shown)', { shown: SHOWN })
        .andWhere(IN_FORCE_ON, { day }),
    'imposedAt',
    args,
  );
