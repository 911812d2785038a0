/*
 * Expand and contract: a version's migrations run while the version before goes on serving, so they add, and take away only
 * what that version does not use any more. Told from the statements alone; a migration that contracts says so in its test.
 */
interface Rule {
  why: string;
  pattern: RegExp;
  /** Does no harm to a table that the same migration makes. */
  isFreeForNew?: true;
}

const RULES: readonly Rule[] = [
  { why: 'drops a table', pattern: /^drop table/ },
  { why: 'empties a table', pattern: /^truncate/ },
  { why: 'drops a column', pattern: /^alter table .*\bdrop column/ },
  { why: 'renames', pattern: /^alter table .*\brename\b/ },
  {
    why: 'adds a column that the version before does not fill',
    pattern: /^alter table .*\badd column (?:(?!default|generated|,).)*\bnot null(?:(?!default|generated|,).)*(?:,|$)/,
    isFreeForNew: true,
  },
  { why: 'refuses what the version before may write', pattern: /^alter table .*\bset not null/, isFreeForNew: true },
  { why: 'changes a type', pattern: /^alter table .*\balter column \S+ (?:set data )?type\b/, isFreeForNew: true },
  {
    why: 'holds a table while it looks at every row',
    pattern: /^alter table (?!.*not valid).*\badd constraint\b|^create (?:unique )?index (?!concurrently)/,
    isFreeForNew: true,
  },
];

const CREATED = /^create table (\w+)/;
const CHANGED = /^alter table (?:only )?(\w+)|^create (?:unique )?index (?:concurrently )?\w+ on (\w+)/;

/** What stands against running these while the version before serves; each with its statement. */
export function refusalsToMigrate(statements: readonly string[]): string[] {
  const made = new Set(statements.flatMap((one) => CREATED.exec(plain(one))?.[1] ?? []));
  return statements.flatMap((statement) => {
    const text = plain(statement);
    const [, altered, indexed] = CHANGED.exec(text) ?? [];
    const isNew = made.has(altered ?? indexed ?? '');
    const broken = RULES.find(({ pattern, isFreeForNew }) => pattern.test(text) && !(isNew && isFreeForNew));
    return broken ? [`${broken.why}: ${statement}`] : [];
  });
}

const plain = (statement: string): string => statement.trim().toLowerCase().replace(/\s+/g, ' ');
