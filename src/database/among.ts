/**
 * SQL of the condition to be among the ids of a parameter. One id alone is compared as itself: PostgreSQL expects ten of a list
 * whose length it does not know, so it would make a new plan for each list, which takes as long as the reading; a plan for one
 * id it makes once and keeps.
 */
export const among = (place: string, ids: readonly string[]): string =>
  ids.length === 1 ? `= (${place}::uuid[])[1]` : `= any(${place}::uuid[])`;

/** The same ids as rows to join with. */
export const rowsOfIds = (place: string, ids: readonly string[]): string =>
  ids.length === 1 ? `(select (${place}::uuid[])[1])` : `unnest(${place}::uuid[])`;
