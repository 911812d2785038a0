import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Level } from '../regulation/levels.js';

/** A value of a parameter from a day on (1.5). Append-only: a new value is a new row. */
@Entity()
@Index('parameter_value_lookup_idx', ['code', 'level', 'effectiveFrom'])
export class ParameterValue {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  code: string;

  /** Null for a parameter that is the same at every level. */
  @Column('text', { nullable: true })
  level: Level | null;

  /** In the parameter's unit, at most two decimals. */
  @Column('numeric', { precision: 20, scale: 2, transformer: { to: (value: number) => value, from: Number } })
  value: number;

  @Column('date')
  effectiveFrom: string;

  @Column('boolean', { default: false })
  isDemonstration: boolean;

  @Column('text', { default: '' })
  note: string;

  @Column('uuid', { nullable: true })
  recordedBy: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
