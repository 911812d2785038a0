import { mayChangePartnersData } from '../access/policies.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import { Project } from './project.js';

/**
 * The project of a mutation, behind its partner's lock and its own: it is read once more after the locks, because it
 * may have changed while they were waited for. Somebody else's project is not there.
 */
export async function lockProject({ tx, actor }: Work, id: string): Promise<Project> {
  const found = await tx.findOneBy(Project, { id });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError('input.projectId');
  await lockPartner(tx, found.partnerId, 'input.projectId');
  return tx.findOneOrFail(Project, { where: { id }, lock: { mode: 'for_no_key_update' } });
}
