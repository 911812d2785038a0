import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import type { AddSpecialistInput } from './accompaniment-inputs.types.js';
import { Specialist } from './specialist.js';

/** Names a specialist of the vendor's, whom accompaniments can be given to (3.9). */
export function addSpecialist({ tx, now }: Work, { name, weeklyHours }: AddSpecialistInput): Promise<Specialist> {
  return tx.save(tx.create(Specialist, { id: newId(), name, weeklyHours, leftOn: null, createdAt: now }));
}
