import type { ApplicationKind } from './applications.js';
import type { Level } from './levels.js';

/** 2.1, 2.5: what a document proves. The vendor asks for these; what it prints on its own forms is not known here. */
export const DOCUMENT_KINDS = [
  'HEADCOUNT_STATEMENT',
  'TURNOVER_STATEMENT',
  'PROJECT_REFERENCE',
  'SPECIALIST_CERTIFICATES',
  'DELIVERY_PROOF',
  'OTHER',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The texts and lists of an application that the partner writes itself. */
export const WRITTEN_PARTS = [
  'goals',
  'companySummary',
  'projectExperience',
  'requirementNotes',
  'promotionActivities',
] as const;

export type WrittenPart = (typeof WRITTEN_PARTS)[number];

export interface PackagePart {
  written?: WrittenPart;
  document?: DocumentKind;
  /** Needed for a target level from this one on; for every level if absent. */
  fromLevel?: Level;
  /** 2.7: needed only where the proofs of every second year are due. */
  isBiennial?: boolean;
}

/**
 * 2.1, 2.5, 2.7: what makes a package complete. 2.1 names goals, the company's summary, its experience and "the
 * necessary documents"; which documents those are is the project's choice.
 */
export const PACKAGE_PARTS: Readonly<Record<ApplicationKind, readonly PackagePart[]>> = {
  OBTAIN: [
    { written: 'goals' },
    { written: 'companySummary' },
    { written: 'projectExperience' },
    { document: 'HEADCOUNT_STATEMENT' },
    { document: 'TURNOVER_STATEMENT' },
    { document: 'PROJECT_REFERENCE' },
  ],
  UPGRADE: [
    { written: 'projectExperience' },
    { written: 'requirementNotes' },
    { document: 'PROJECT_REFERENCE' },
    { document: 'SPECIALIST_CERTIFICATES' },
  ],
  RENEWAL: [
    { written: 'requirementNotes' },
    { document: 'SPECIALIST_CERTIFICATES', fromLevel: 'EXTENDED' },
    { written: 'promotionActivities', isBiennial: true },
    { document: 'TURNOVER_STATEMENT', isBiennial: true },
  ],
};
