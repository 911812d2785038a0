import type { DataSource } from 'typeorm';
import type { SignedInActor } from './actor.js';
import { ApiKey } from './api-key.js';
import { UserAccount } from './user-account.js';
import { actorOfKey } from './verify-api-key.js';

export type ActorIds = Pick<SignedInActor, 'userId' | 'apiKeyId'>;

/**
 * The caller for whom an address or a cookie was made, with the roles that are left to it now; null if it could not call
 * any more.
 */
export async function findActor(database: DataSource, { userId, apiKeyId }: ActorIds): Promise<SignedInActor | null> {
  if (apiKeyId !== null) {
    const key = await database.manager.findOne(ApiKey, { where: { id: apiKeyId }, relations: { user: true } });
    return actorOfKey(key, new Date());
  }
  const user = await database.manager.findOneBy(UserAccount, { id: userId });
  if (!user || user.disabledAt) return null;
  return { userId, roles: new Set(user.roles), partnerId: user.partnerId, apiKeyId: null };
}
