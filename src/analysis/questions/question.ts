import type { Language } from '../../access/user-account.js';
import type { Clause } from '../../regulation/clauses.js';
import { type Day, plusDays, plusMonths } from '../../regulation/day.js';

type Texts = Readonly<Record<Language, string>>;

/** How a table of the answer is drawn; a table it is as well. Columns by their names. */
export interface Plot {
  /** The field of `analysis`, by its alias. */
  readonly of: string;
  readonly title: Texts;
  /** Null: a table alone. */
  readonly as: 'BAR' | 'LINE' | null;
  readonly x?: string;
  /** One series for each of its values; without it one for each of `y`. */
  readonly series?: string;
  readonly y?: readonly string[];
  readonly isStacked?: boolean;
  /** A line across, such as a term of the regulation. */
  readonly mark?: { readonly at: number; readonly title: Texts };
}

/** What the owners of the programme ask: an operation with a name, that anybody may send as it is. */
export interface Question {
  readonly name: string;
  readonly clauses: readonly Clause[];
  readonly title: Texts;
  readonly description: Texts;
  /** Without comments and the `query` with its name and variables: what is asked of `analysis`. */
  readonly body: string;
  /** Days that it is asked for, relative to the day of asking. */
  readonly days?: Readonly<Record<string, RelativeDay>>;
  readonly plots: readonly Plot[];
}

/** `today`, or so many days or months from it. */
export type RelativeDay = 'today' | `today${'+' | '-'}${number}${'d' | 'm'}`;

const RELATIVE = /^today(?:([+-]\d+)([dm]))?$/;

export function dayOf(relative: RelativeDay, today: Day): Day {
  const [, count = '0', unit] = RELATIVE.exec(relative)!;
  return unit === 'm' ? plusMonths(today, Number(count)) : plusDays(today, Number(count));
}

/** The whole text: the same in the manifest of persisted operations, in GraphiQL and on the page. */
export function textOf({ name, title, clauses, body, days = {} }: Question): string {
  const variables = Object.keys(days).map((day) => `$${day}: Day!`);
  const head = variables.length === 0 ? `query ${name}` : `query ${name}(${variables.join(', ')})`;
  return `# ${title.EN} (${clauses.join(', ')})\n# ${title.RU}\n${head} {\n  analysis {\n${indented(body)}\n  }\n}\n`;
}

export const variablesOf = ({ days = {} }: Question, today: Day): Record<string, Day> =>
  Object.fromEntries(Object.entries(days).map(([name, relative]) => [name, dayOf(relative, today)]));

const indented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

/** An aggregate is answered as a table that says of each column what it is. */
export const TABLE = '{ columns { name kind description } rows totals hasMore }';
