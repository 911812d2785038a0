import { Check, Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** An industry of clients: a catalogue that the vendor edits (4.8). */
@Entity()
@Check('industry_code_form', `code ~ '^[A-Z][A-Z0-9_]*$'`)
export class Industry {
  @PrimaryColumn('uuid')
  id: string;

  @Index('industry_code_key', { unique: true })
  @Column('text')
  code: string;

  /** Its half of an experience cell of the directory; given by the database, never given twice. */
  @Index('industry_number_key', { unique: true })
  @Column({ type: 'integer', insert: false, update: false })
  number: number;

  @Column('text')
  titleRu: string;

  @Column('text')
  titleEn: string;

  /** True for the four that the regulation names. */
  @Column('boolean', { default: false })
  isNamedByRegulation: boolean;

  @Column('boolean', { default: false })
  isDemonstration: boolean;

  /** From this day no project may newly choose it; projects that have it keep it. */
  @Column('date', { nullable: true })
  archivedOn: string | null;

  @VersionColumn()
  version: number;
}
