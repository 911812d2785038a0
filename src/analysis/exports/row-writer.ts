/** A row as PostgreSQL writes it: texts, and null. */
export type RawRow = readonly (string | null | undefined)[];

export interface RowWriter {
  /** What stands in front of the rows. */
  readonly head: string;
  readonly line: (row: RawRow) => string;
}
