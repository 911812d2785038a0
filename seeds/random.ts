export interface Random {
  /** From 0 up to, but without, 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  whole(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  isLucky(chance: number): boolean;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const MULBERRY_STEP = 0x6d2b79f5;
const UINT32 = 2 ** 32;

/** The same numbers for the same name, on every machine (mulberry32): seeded data must not change from run to run. */
export function randomOf(name: string): Random {
  let state = hashOf(name);
  const fraction = () => {
    state = (state + MULBERRY_STEP) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / UINT32;
  };
  const whole = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    whole,
    pick: (list) => list[whole(0, list.length - 1)]!,
    isLucky: (chance) => fraction() < chance,
  };
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}
