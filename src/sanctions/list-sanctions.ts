import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue, isInstantValue } from '../graphql/cursor-values.js';
import { Sanction } from './sanction.js';
import type { SanctionFilter } from './sanctions.types.js';

type Cursor = [imposedAt: string, id: string];

const isCursor = ([imposedAt, id, ...rest]: unknown[]) =>
  isInstantValue(imposedAt) && isIdValue(id) && rest.length === 0;

/** The sanctions that staff looks through, the newest first. */
export async function listSanctions(
  database: DataSource,
  filter: SanctionFilter,
  args: PageArgs,
): Promise<Page<Sanction>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'ASC' : 'DESC';
  const rows = filtered(database, filter)
    .orderBy('sanction.imposedAt', direction)
    .addOrderBy('sanction.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [imposedAt, id] = request.start;
    rows.andWhere(`(sanction.imposed_at, sanction.id) ${request.isBackward ? '>' : '<'} (:imposedAt, :id)`, {
      imposedAt,
      id,
    });
  }
  return pageOf(
    await rows.getMany(),
    request,
    { cursor: ({ imposedAt, id }) => encodeCursor([imposedAt.toISOString(), id]), node: (sanction) => sanction },
    () => filtered(database, filter).getCount(),
  );
}

function filtered(database: DataSource, { partnerId, kinds, inForceOn }: SanctionFilter): SelectQueryBuilder<Sanction> {
  const query = database.getRepository(Sanction).createQueryBuilder('sanction');
  if (partnerId != null) query.andWhere('sanction.partner_id = :partnerId', { partnerId });
  if (kinds != null) query.andWhere('sanction.kind = any(:kinds)', { kinds });
  if (inForceOn != null) query.andWhere(IN_FORCE_ON, { day: inForceOn });
  return query;
}

/** Section 6, as `isInForce` of the rules has it: through the last day, and not from the day of lifting on. */
const IN_FORCE_ON = `sanction.starts_on <= :day and (sanction.through_on is null or sanction.through_on >= :day)
  and (sanction.lifted_on is null or sanction.lifted_on > :day)`;
