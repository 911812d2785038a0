import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { UserAccount } from './user-account.js';

/** The users of several partners in one statement, in the order in which they came. */
export const partnerUsersLoader = (database: DataSource) =>
  new DataLoader<string, UserAccount[]>(async (partnerIds) => {
    const found = await database
      .getRepository(UserAccount)
      .find({ where: { partnerId: In([...partnerIds]) }, order: { createdAt: 'ASC', id: 'ASC' } });
    return partnerIds.map((id) => found.filter((user) => user.partnerId === id));
  });
