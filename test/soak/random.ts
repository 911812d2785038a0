/** Numbers that a seed repeats. */
export interface Random {
  chance: (probability: number) => boolean;
  whole: (from: number, to: number) => number;
  one: <T>(all: readonly T[]) => T;
  some: <T>(all: readonly T[], count: number) => T[];
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    chance: (probability) => next() < probability,
    whole,
    one: (all) => all[whole(0, all.length - 1)]!,
    some(all, count) {
      const left = [...all];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(whole(0, left.length - 1), 1)[0]!);
    },
  };
}
