import type { Scenario } from './ask.js';
import type { LoadGenerator } from './load-generator.js';
import { readProcessorMs } from './processor-time.js';
import type { TargetName, Targets } from './targets.js';

/** What one load on one target showed. */
export interface Sample {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Processor time per request; null where the system does not tell. */
  serverCpuMs: number | null;
  postgresCpuMs: number | null;
}

export interface Row {
  scenario: string;
  target: TargetName;
  connections: number;
  /** One of each round. */
  samples: Sample[];
}

export interface Bench {
  targets: Targets;
  postmaster: number | null;
  load: LoadGenerator;
  /** Null: a few requests instead, to see that everything runs. */
  seconds: number | null;
  rounds: number;
  say: (message: string) => void;
}

export const CONNECTIONS = [32, 1] as const;

const WARM_UP_SHARE = 0.5;
const FEW = 5;

/** Every target in turn, round after round, so that whatever else the machine does falls on all of them alike. */
export async function measureScenarios(bench: Bench, scenarios: readonly Scenario[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    bench.say(scenario.name);
    await warmUp(bench, scenario);
    const own = CONNECTIONS.flatMap((connections) =>
      scenario.targets.map((target): Row => ({ scenario: scenario.name, target, connections, samples: [] })),
    );
    for (let round = 0; round < bench.rounds; round += 1) {
      for (const row of inTurn(own, round)) {
        row.samples.push(await sample(bench, scenario, row.target, row.connections));
      }
    }
    rows.push(...own);
  }
  return rows;
}

/** A server is slow until its hot code is compiled. */
async function warmUp(bench: Bench, scenario: Scenario): Promise<void> {
  if (bench.seconds === null) return;
  const warming = { ...bench, seconds: bench.seconds * WARM_UP_SHARE };
  for (const target of scenario.targets) await sample(warming, scenario, target, CONNECTIONS[0]);
}

/** Each round begins with another one, so that none is always behind the same neighbour. */
const inTurn = <T>(items: readonly T[], round: number): T[] => {
  const from = round % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
};

export async function sample(
  { targets, postmaster, load, seconds }: Bench,
  scenario: Scenario,
  target: TargetName,
  connections: number,
): Promise<Sample> {
  const { url, pid } = targets[target];
  const readBoth = async () => [await readProcessorMs(pid), postmaster && (await readProcessorMs(postmaster))] as const;
  const before = await readBoth();
  const { answers, requestsPerSecond, p50Ms, p99Ms } = await load.run({
    url,
    ...(seconds === null
      ? { connections: Math.min(connections, FEW), amount: FEW, seconds: 0 }
      : { connections, seconds }),
    requests: scenario.requestsOf(target),
  });
  const after = await readBoth();
  const perAnswer = (at: 0 | 1): number | null => {
    const [from, to] = [before[at], after[at]];
    return from === null || to === null || answers === 0 ? null : (to - from) / answers;
  };
  return { requestsPerSecond, p50Ms, p99Ms, serverCpuMs: perAnswer(0), postgresCpuMs: perAnswer(1) };
}

/** The middle one; null among the values makes it null. */
export function median(values: readonly (number | null)[]): number | null {
  if (values.length === 0 || values.includes(null)) return null;
  const sorted = (values as number[]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
