import type { EntityManager } from 'typeorm';
import { UserAccount } from '../access/user-account.js';
import { BadInputError } from '../refused-error.js';
import { type Refusal, refusal } from '../regulation/refusal.js';

/** What a null empties a field to, where the table holds no null. */
const EMPTY: Readonly<Record<string, unknown>> = { description: '', categories: [], screenshotUrls: [] };

/**
 * The fields of an input that were sent. A null empties a field that may be empty; for one of `neverEmpty` it is
 * refused, because GraphQL cannot say «may be absent but not null».
 */
export function given<T extends object, K extends keyof T & string>(
  input: T,
  fields: readonly K[],
  neverEmpty: readonly K[] = [],
): Partial<T> {
  const sent = fields.filter((field) => input[field] !== undefined);
  const emptied = sent.find((field) => input[field] === null && neverEmpty.includes(field));
  if (emptied !== undefined) throw new BadInputError(`input.${emptied}`, 'REQUIRED');
  return Object.fromEntries(
    sent.map((field) => [field, input[field] ?? EMPTY[field] ?? null]),
  ) as unknown as Partial<T>;
}

export const CARD_TEXTS = ['description', 'siteUrl', 'logoUrl', 'email', 'phone'] as const;

/** 3.6: the responsible manager is a user of the vendor with that role, who has not left. */
export async function refusalToManager(
  tx: EntityManager,
  managerId: string | null | undefined,
): Promise<Refusal | null> {
  if (managerId == null) return null;
  const user = await tx.findOneBy(UserAccount, { id: managerId });
  const isManager = user !== null && user.disabledAt === null && user.roles.includes('MANAGER');
  return isManager ? null : refusal('MANAGER_UNKNOWN', { field: 'input.managerId' });
}
