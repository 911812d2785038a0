import type { EntityManager } from 'typeorm';
import { UserAccount } from '../access/user-account.js';
import { BadInputError, refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';

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
  if (emptied !== undefined) throw new BadInputError(`input.${emptied}`, 'INVALID_VALUE');
  return Object.fromEntries(sent.map((field) => [field, input[field]])) as unknown as Partial<T>;
}

export const CARD_TEXTS = ['description', 'siteUrl', 'logoUrl', 'email', 'phone'] as const;

/** 3.6: the responsible manager is a user of the vendor with that role. */
export async function checkManager(tx: EntityManager, managerId: string | null | undefined): Promise<void> {
  if (managerId == null) return;
  const manager = await tx.findOneBy(UserAccount, { id: managerId });
  const isManager = manager !== null && manager.disabledAt === null && manager.roles.includes('MANAGER');
  refuseIf([isManager ? null : refusal('MANAGER_UNKNOWN', { field: 'input.managerId' })]);
}
