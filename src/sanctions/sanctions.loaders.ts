import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Loaders } from '../loaders.js';
import { Sanction } from './sanction.js';

/** The sanctions of several partners in one statement, the newest first. */
export const sanctionsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, Sanction[]>(async (partnerIds) => {
    const found = await reader.entities(
      Sanction,
      'where item.partner_id = any($1::uuid[]) order by item.imposed_at desc, item.id desc',
      [partnerIds],
    );
    return partnerIds.map((id) => found.filter((sanction) => sanction.partnerId === id));
  });
