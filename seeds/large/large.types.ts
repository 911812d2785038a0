import type { PointTariff } from '../../src/points/point-tariff.js';
import type { Term } from '../../src/regulation/competence.js';
import type { SanctionFacts } from '../../src/regulation/sanctions.js';
import type { CopyBuffer } from './copy-rows.js';
import type { DayTable } from './day-table.js';
import type { IdTable } from './ids.js';

/** What all generated companies share. */
export interface World {
  seed: number;
  days: DayTable;
  nextId: (table: IdTable) => string;
  managerIds: readonly string[];
  complianceId: string;
  industries: readonly { id: string; code: string }[];
  projectTariffs: readonly PointTariff[];
}

export interface Account {
  partnerId: string;
  terms: readonly Term[];
  sanctions: SanctionFacts[];
  managerId: string;
}

/** Rows that wait to be sent, in the order in which tables refer to one another. */
export interface Batch {
  partners: CopyBuffer;
  entities: CopyBuffer;
  terms: CopyBuffer;
  certificates: CopyBuffer;
  sanctions: CopyBuffer;
  projects: CopyBuffer;
  publications: CopyBuffer;
  entries: CopyBuffer;
}

const buffer = (table: string): CopyBuffer => ({ table, columns: [], lines: [] });

export const newBatch = (): Batch => ({
  partners: buffer('partner'),
  entities: buffer('legal_entity'),
  terms: buffer('competence_term'),
  certificates: buffer('certificate'),
  sanctions: buffer('sanction'),
  projects: buffer('project'),
  publications: buffer('project_publication'),
  entries: buffer('point_entry'),
});
