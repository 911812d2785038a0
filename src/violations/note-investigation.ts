import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Investigation } from './investigation.js';
import { InvestigationNote } from './investigation-note.js';
import type { NoteInvestigationInput } from './investigations.types.js';
import { lockInvestigation } from './lock-investigation.js';

/** Writes a note for compliance. Notes are added and never changed. */
export async function noteInvestigation(work: Work, input: NoteInvestigationInput): Promise<Investigation> {
  const { tx, actor, now } = work;
  const investigation = await lockInvestigation(tx, input.investigationId);
  await tx.insert(InvestigationNote, {
    id: newId(),
    investigationId: investigation.id,
    text: input.text,
    writtenBy: actor.userId,
    writtenAt: now,
  });
  return investigation;
}
