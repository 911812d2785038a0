import { KEPT_UNATTACHED_HOURS } from '../regulation/documents.js';
import type { Document } from './document.js';

const MS_IN_HOUR = 3_600_000;

/** The end of the upload before which a document that is attached to nothing has waited long enough. Machine's time. */
export const abandonedBefore = (machineNow: Date): Date =>
  new Date(machineNow.getTime() - KEPT_UNATTACHED_HOURS * MS_IN_HOUR);

export const isAbandoned = ({ uploadUntil }: Document, machineNow: Date): boolean =>
  uploadUntil < abandonedBefore(machineNow);
