/** Roles of signed-in callers. They form a set, not a ladder: a manager is no analyst unless given both. */
export const ROLES = ['PARTNER', 'MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const;
export type Role = (typeof ROLES)[number];

/** The vendor's own people: everybody signed in but partners. */
export const STAFF_ROLES = ['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const satisfies readonly Role[];
