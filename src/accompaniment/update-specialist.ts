import { given } from '../partners/card-changes.js';
import { expectVersion } from '../partners/lock-partner.js';
import { NotFoundError } from '../refused-error.js';
import type { Work } from '../transactions/in-transaction.js';
import type { UpdateSpecialistInput } from './accompaniment-inputs.types.js';
import { Specialist } from './specialist.js';

const FIELDS = ['name', 'weeklyHours', 'leftOn'] as const;
const NEVER_EMPTY = ['name', 'weeklyHours'] as const;

/** Changes a specialist; from the day of leaving on, it is assigned to nothing new. */
export async function updateSpecialist({ tx }: Work, input: UpdateSpecialistInput): Promise<Specialist> {
  const { specialistId: id } = input;
  const specialist = await tx.findOne(Specialist, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!specialist) throw new NotFoundError('input.specialistId');
  expectVersion(specialist, input.expectedVersion);
  return tx.save(
    Object.assign(specialist, given<UpdateSpecialistInput, (typeof FIELDS)[number]>(input, FIELDS, NEVER_EMPTY)),
  );
}
