/** How often and how long; the one place for all of the suite. */
export interface Rounds {
  clients: number;
  seconds: number;
  kills: number;
  restarts: number;
  cuts: number;
  stallSeconds: number;
  heldSeconds: number;
  halves: number;
  loadSeconds: number;
  operations: number;
  /** Of each pair that races. */
  races: number;
  /** The same with the locks left out, until it is noticed. */
  racesWithoutLocks: number;
}

const SHORT: Rounds = {
  clients: 24,
  seconds: 2,
  kills: 20,
  restarts: 2,
  cuts: 50,
  stallSeconds: 10,
  heldSeconds: 7,
  halves: 1_000,
  loadSeconds: 5,
  operations: 300,
  races: 100,
  racesWithoutLocks: 100,
};

const LONG: Rounds = {
  ...SHORT,
  clients: 48,
  seconds: 20,
  kills: 200,
  restarts: 20,
  cuts: 500,
  halves: 5_000,
  loadSeconds: 30,
  races: 1_000,
};

/** About a minute in all: what a change is likeliest to break. */
export const CI_ROUNDS: Rounds = {
  ...SHORT,
  clients: 8,
  seconds: 1,
  kills: 2,
  cuts: 5,
  races: 3,
  racesWithoutLocks: 0,
};
/** Parts by their names. */
export const CI_PARTS: readonly string[] = [
  'SIGTERM',
  'backends ended by PostgreSQL',
  'connection cut between COMMIT and its answer',
  'deadlocks',
  'read-only database',
  'races',
];

/** `share` makes a form smaller that has less time. */
export function roundsOf(isLong: boolean, share: number): Rounds {
  const { clients, stallSeconds, heldSeconds, halves, racesWithoutLocks, ...counts } = isLong ? LONG : SHORT;
  const fewer = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, Math.max(1, Math.round(count * share))]),
  ) as typeof counts;
  return { clients, stallSeconds, heldSeconds, halves, racesWithoutLocks, ...fewer };
}
