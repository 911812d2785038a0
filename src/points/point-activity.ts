import { Check, Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import type { PointKind } from '../regulation/points.js';

/** An activity that earns KKV points: a catalogue that the vendor edits and partners read (4.5). */
@Entity()
@Check('point_activity_kind', `kind in ('SALE', 'PROJECT', 'MARKETING')`)
@Check('point_activity_code_form', `code ~ '^[A-Z][A-Z0-9_]*$'`)
export class PointActivity {
  @PrimaryColumn('uuid')
  id: string;

  @Index('point_activity_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  kind: PointKind;

  @Column('text')
  titleRu: string;

  @Column('text')
  titleEn: string;

  @Column('boolean', { default: false })
  isDemonstration: boolean;

  @VersionColumn()
  version: number;
}
