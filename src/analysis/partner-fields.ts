import { type DatasetField, type DatasetJoin, oneOf, text, uuid } from './dataset.js';
import { HOLDERS } from './holder-sql.js';

/** What every record of a partner can be grouped and filtered by: whose it is. `id` is the SQL of the partner's id. */
export const partnerFields = (id: string, isNullable = false): Readonly<Record<string, DatasetField>> => ({
  partnerId: uuid(id, 'The partner.', { isNullable }),
  partnerName: text('owner.name', 'The name on its card.', { needs: 'owner', isNullable }),
  partnerRegion: text('owner.region', 'Its region.', { needs: 'owner', isNullable }),
  partnerManagerId: uuid('owner.manager_id', 'Its responsible manager today (3.6).', {
    needs: 'owner',
    isNullable: true,
  }),
  partnerLevel: oneOf('Level', 'holder.level', 'The level that it holds today (1.1); null without a competence.', {
    needs: 'holder',
    isNullable: true,
  }),
});

export const partnerJoins = (id: string): Readonly<Record<string, DatasetJoin>> => ({
  owner: { sql: `left join partner owner on owner.id = ${id}` },
  holder: { sql: `left join ${HOLDERS} holder on holder.id = ${id}` },
});
