import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A partner can take back a request for prices while nothing is agreed (3.3). */
export class WithdrawnPrices1764350000001 implements MigrationInterface {
  name = 'WithdrawnPrices1764350000001';

  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, 'price_approval', 'state', [...STATES, 'WITHDRAWN']);
    await allow(runner, 'price_round', 'step', [...STEPS, 'WITHDRAWN']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await allow(runner, 'price_approval', 'state', STATES);
    await allow(runner, 'price_round', 'step', STEPS);
  }
}

const STATES = ['REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED'];
const STEPS = [...STATES, 'ACCEPTED'];

async function allow(runner: QueryRunner, table: string, column: string, values: readonly string[]): Promise<void> {
  const listed = values.map((value) => `'${value}'`).join(', ');
  await runner.query(
    `alter table ${table} drop constraint ${table}_${column},
       add constraint ${table}_${column} check (${column} in (${listed}))`,
  );
}
