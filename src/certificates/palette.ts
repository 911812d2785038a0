import type { Level } from '../regulation/levels.js';

export interface Palette {
  /** Of large areas. */
  deep: string;
  accent: string;
  /** Of small print on the deep one. */
  pale: string;
}

export const INK = '#16202B';
export const MUTED = '#5B6774';
export const RULE = '#D5DAE0';

/** A level is told by its colour from afar. */
export const PALETTES: Readonly<Record<Level, Palette>> = {
  BASIC: { deep: '#27405C', accent: '#8FA9C4', pale: '#C9D6E4' },
  EXTENDED: { deep: '#10504F', accent: '#4DB6A6', pale: '#BFE3DC' },
  MAXIMAL: { deep: '#221B3A', accent: '#C9A24B', pale: '#E5D9BE' },
};
