/** 2.1, 2.13, 2.5: what a partner applies for: the first level, a higher one, another year. */
export const APPLICATION_KINDS = ['OBTAIN', 'UPGRADE', 'RENEWAL'] as const;

export type ApplicationKind = (typeof APPLICATION_KINDS)[number];
