import type { Scenario } from './ask.js';
import { type Bench, CONNECTIONS, type Row, sample } from './measure.js';
import type { TargetName } from './targets.js';
import { startWrites } from './write-load.js';

export const WRITES_A_SECOND = [0, 1, 10, 50] as const;

export interface Writer {
  token: string;
  partnerIds: readonly string[];
}

const WRITTEN_TO: readonly TargetName[] = ['uncached', 'cached'];

/**
 * The same reading while a manager writes through the server that is measured. Raw stays quiet: it is what the ratio
 * refers to, and its tables are not kept up.
 */
export async function measureWrites(bench: Bench, scenarios: readonly Scenario[], writer: Writer): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    const own = rowsOf(scenario);
    for (let round = 0; round < bench.rounds; round += 1) {
      const quiet = await sample(bench, scenario, 'raw', CONNECTIONS[0]);
      for (const { row, perSecond } of own) {
        const isRaw = row.target === 'raw';
        row.samples.push(isRaw ? quiet : await sampleUnderWrites(bench, scenario, row.target, { writer, perSecond }));
      }
    }
    rows.push(...own.map(({ row }) => row));
  }
  return rows;
}

const rowsOf = (scenario: Scenario): { row: Row; perSecond: number }[] =>
  WRITES_A_SECOND.flatMap((perSecond) =>
    (['raw', ...WRITTEN_TO] as const).map((target) => ({
      row: { scenario: underWrites(scenario.name, perSecond), target, connections: CONNECTIONS[0], samples: [] },
      perSecond,
    })),
  );

export const underWrites = (scenario: string, perSecond: number): string => `${scenario}, ${perSecond} writes a second`;

async function sampleUnderWrites(
  bench: Bench,
  scenario: Scenario,
  target: TargetName,
  { writer, perSecond }: { writer: Writer; perSecond: number },
) {
  bench.say(`${underWrites(scenario.name, perSecond)}: ${target}`);
  const writes = startWrites(bench.targets[target].url, writer.token, writer.partnerIds, perSecond);
  try {
    return await sample(bench, scenario, target, CONNECTIONS[0]);
  } finally {
    await writes.stop();
  }
}
