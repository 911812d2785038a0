import type { ApplicationKind } from './application-kinds.js';
import type { Clause } from './clauses.js';
import { type Day, earlierOf, laterOf } from './day.js';
import type { DocumentKind } from './documents.js';
import { isAtLeast, type Level } from './levels.js';
import { type Refusal, refusal } from './refusal.js';

/** The texts and lists of an application that the partner writes itself. */
export const WRITTEN_PARTS = [
  'goals',
  'companySummary',
  'projectExperience',
  'requirementNotes',
  'promotionActivities',
] as const;

export type WrittenPart = (typeof WRITTEN_PARTS)[number];

export type PartName = { written: WrittenPart; document?: never } | { document: DocumentKind; written?: never };

export type PackagePart = PartName & {
  clause: Clause;
  /** Needed for a target level from this one on; for every level if absent. */
  fromLevel?: Level;
  /** 2.7: needed only where the proofs of every second year are due. */
  isBiennial?: boolean;
};

/**
 * 2.1, 2.5, 2.7: what makes a package complete. 2.1 names the goals, the company's summary, its experience and "the
 * necessary documents", 2.5 the information on the requirements; which documents these are is a choice made here.
 */
export const PACKAGE_PARTS: Readonly<Record<ApplicationKind, readonly PackagePart[]>> = {
  OBTAIN: [
    { written: 'goals', clause: '2.1' },
    { written: 'companySummary', clause: '2.1' },
    { written: 'projectExperience', clause: '2.1' },
    { document: 'COMPANY_PROFILE', clause: '2.1' },
    { document: 'SPECIALISTS_LIST', clause: '1.6' },
    { document: 'TURNOVER_STATEMENT', clause: '1.6' },
  ],
  UPGRADE: [
    { written: 'projectExperience', clause: '2.13' },
    { document: 'SPECIALISTS_LIST', clause: '2.8' },
    { document: 'ENTERPRISE_PROJECT_ACT', clause: '1.6' },
    { document: 'HIGH_LOAD_EVIDENCE', clause: '1.6', fromLevel: 'MAXIMAL' },
  ],
  RENEWAL: [
    { written: 'requirementNotes', clause: '2.5' },
    { document: 'SPECIALISTS_LIST', clause: '2.8', fromLevel: 'EXTENDED' },
    { written: 'promotionActivities', clause: '2.7', isBiennial: true },
    { document: 'TURNOVER_STATEMENT', clause: '2.7', isBiennial: true },
  ],
};

export interface PackageQuestion {
  kind: ApplicationKind;
  targetLevel: Level;
  isBiennialProofDue: boolean;
}

/** What a package was asked for when it was sent. */
export type PackageAsked = Omit<PackageQuestion, 'kind'>;

/**
 * 2.2, 2.13, the reading: a package is judged by what was asked when it was sent. A level that an upgrade has raised
 * since, or an earlier year that was taken over, makes nothing incomplete and starts no clock anew; what they ask for
 * besides is asked for (2.9). What is not asked any more is not waited for.
 */
export function questionWhenSent(today: PackageQuestion, asked: PackageAsked | null): PackageQuestion {
  if (asked === null) return today;
  return {
    kind: today.kind,
    targetLevel: isAtLeast(today.targetLevel, asked.targetLevel) ? asked.targetLevel : today.targetLevel,
    isBiennialProofDue: today.isBiennialProofDue && asked.isBiennialProofDue,
  };
}

export type WrittenParts = { readonly [P in Exclude<WrittenPart, 'promotionActivities'>]: string | null } & {
  readonly promotionActivities: readonly unknown[];
};

export interface AttachedDocument {
  kind: DocumentKind;
  attachedOn: Day;
}

export function partsOf({ kind, targetLevel, isBiennialProofDue }: PackageQuestion): PackagePart[] {
  return PACKAGE_PARTS[kind].filter(
    ({ fromLevel = 'BASIC', isBiennial = false }) =>
      isAtLeast(targetLevel, fromLevel) && (!isBiennial || isBiennialProofDue),
  );
}

/** 2.2: the parts that the package still lacks. */
export function missingParts(
  question: PackageQuestion,
  written: WrittenParts,
  attached: readonly AttachedDocument[],
): PackagePart[] {
  return partsOf(question).filter((part) =>
    part.document === undefined ? isBlank(written[part.written]) : !attached.some(({ kind }) => kind === part.document),
  );
}

/** 2.2: whatever is missing blocks the submission, and all of it is said at once. */
export const refusalsToMissingParts = (missing: readonly PackagePart[]): Refusal[] =>
  missing.map(({ clause, written, document }) =>
    document === undefined
      ? refusal('APPLICATION_INCOMPLETE', { clause, field: `application.${written}`, params: { part: written } })
      : refusal('APPLICATION_INCOMPLETE', { clause, field: 'application.documents', params: { part: document } }),
  );

/**
 * 2.2: the day on which the last missing part was there: the day of sending, or the first document of a kind that came
 * later. A second document of a kind makes nothing complete that was not.
 */
export function packageCompleteOn(
  question: PackageQuestion,
  submittedOn: Day,
  attached: readonly AttachedDocument[],
): Day {
  return partsOf(question)
    .flatMap(({ document }) => firstAttachedOn(document, attached) ?? [])
    .reduce(laterOf, submittedOn);
}

function firstAttachedOn(kind: DocumentKind | undefined, attached: readonly AttachedDocument[]): Day | null {
  const days = attached.filter((one) => one.kind === kind).map(({ attachedOn }) => attachedOn);
  return days.length === 0 ? null : days.reduce(earlierOf);
}

function isBlank(value: string | null | readonly unknown[]): boolean {
  return value === null || (typeof value === 'string' ? value.trim() === '' : value.length === 0);
}
