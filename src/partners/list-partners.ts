import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageArgs, pageOf, pageRequest } from '../graphql/connection.js';
import { isIdValue } from '../graphql/cursor-values.js';
import { nameMatches } from './name-search.js';
import { Partner } from './partner.js';
import type { PartnerFilter } from './partner-inputs.types.js';

/** The partner alone: its name may be longer than a cursor, and is looked up. */
type Cursor = [id: string];

const isCursor = ([id, ...rest]: unknown[]) => isIdValue(id) && rest.length === 0;

/** The partners that staff looks through, by name. */
export async function listPartners(
  database: DataSource,
  filter: PartnerFilter,
  args: PageArgs,
): Promise<Page<Partner>> {
  const request = pageRequest<Cursor>(args, (cursor) => decodeCursor(cursor, isCursor));
  const direction = request.isBackward ? 'DESC' : 'ASC';
  const rows = filtered(database, filter)
    .orderBy('partner.name', direction)
    .addOrderBy('partner.id', direction)
    .limit(request.size + 1);
  if (request.start) {
    const [start] = request.start;
    const behind = request.isBackward ? '<' : '>';
    rows.andWhere(`(partner.name, partner.id) ${behind} (select s.name, s.id from partner s where s.id = :start)`, {
      start,
    });
  }
  return pageOf(
    await rows.getMany(),
    request,
    { cursor: (partner) => encodeCursor([partner.id]), node: (partner) => partner },
    () => filtered(database, filter).getCount(),
  );
}

function filtered(database: DataSource, { search, managerId }: PartnerFilter): SelectQueryBuilder<Partner> {
  const query = database.getRepository(Partner).createQueryBuilder('partner');
  if (managerId != null) query.andWhere('partner.manager_id = :managerId', { managerId });
  if (search != null) {
    query.andWhere(
      `(${nameMatches('partner.name', ':search')} or partner.slug = :search
        or exists (select from legal_entity e where e.partner_id = partner.id and e.inn = :search))`,
      { search },
    );
  }
  return query;
}
