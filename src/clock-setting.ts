import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the sandbox's business clock runs ahead of the real one; one row, shared by all processes. */
@Entity('sandbox_clock')
@Check('sandbox_clock_one_row', 'id = 1')
@Check('sandbox_clock_forward', 'offset_ms >= 0')
export class ClockSetting {
  @PrimaryColumn('integer')
  id: number;

  @Column('bigint')
  offsetMs: number;
}
