import type { Day } from '../regulation/day.js';
import type { InvestigationOutcome } from '../regulation/violations.js';
import type { Investigation } from './investigation.js';

/** What everybody but compliance may know of an investigation, and only once its partner was told. */
export interface ViolationView {
  id: string;
  partnerId: string;
  ground: string;
  facts: string;
  happenedOn: Day;
  outcome: InvestigationOutcome;
  reasons: string;
  communicatedOn: Day;
}

export function violationView(investigation: Investigation): ViolationView | null {
  const { id, partnerId, ground, facts, happenedOn, outcome, reasons, communicatedOn } = investigation;
  if (outcome === null || reasons === null || communicatedOn === null) return null;
  return { id, partnerId, ground, facts, happenedOn, outcome, reasons, communicatedOn };
}
