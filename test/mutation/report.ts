import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { putIntoDocument } from '../../bench/performance-document.js';
import { markdown } from '../torture/tables.js';

/** Puts the score of `npm run mutation` into docs/RELIABILITY.md: of all that was changed, and file by file where most is left. */
type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored';
type Counts = Record<Status, number>;

const REPORT = 'coverage/mutation/mutation.json';
const DOCUMENT = new URL('../../../docs/RELIABILITY.md', import.meta.url);
const SHOWN = 12;

const { files } = JSON.parse(readFileSync(REPORT, 'utf8')) as {
  files: Record<string, { mutants: { status: Status }[] }>;
};

const countsOf = (mutants: readonly { status: Status }[]): Counts => {
  const counts: Counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0, Ignored: 0 };
  for (const { status } of mutants) counts[status] += 1;
  return counts;
};
const noticedOf = ({ Killed, Timeout }: Counts) => Killed + Timeout;
const reachedOf = (counts: Counts) => noticedOf(counts) + counts.Survived;
const share = (part: number, whole: number) => `${whole === 0 ? 100 : Math.round((part / whole) * 100)} %`;
const row = (name: string, counts: Counts): string[] => [
  name,
  String(reachedOf(counts) + counts.NoCoverage),
  String(noticedOf(counts)),
  String(counts.Survived),
  String(counts.NoCoverage),
  share(noticedOf(counts), reachedOf(counts) + counts.NoCoverage),
  share(noticedOf(counts), reachedOf(counts)),
];

const all = countsOf(Object.values(files).flatMap(({ mutants }) => mutants));
const leftOf = ({ Survived, NoCoverage }: Counts) => Survived + NoCoverage;
const most = Object.entries(files)
  .map(([name, { mutants }]) => ({ name, counts: countsOf(mutants) }))
  .sort((a, b) => leftOf(b.counts) - leftOf(a.counts))
  .slice(0, SHOWN);
const heading = ['', 'changes', 'noticed', 'not noticed', 'not reached', 'score', 'of what is reached'];
const table = markdown(heading, [
  row('all rules', all),
  ...most.map(({ name, counts }) => row(`\`${basename(name)}\``, counts)),
]);
const told = `Measured on ${new Date().toISOString().slice(0, 10)}; ${all.Ignored} changes of constants left out.`;
await putIntoDocument(`${told}\n\n${table}`, DOCUMENT, 'npm run mutation');
console.error(table);
