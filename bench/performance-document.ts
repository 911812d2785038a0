import { readFile, writeFile } from 'node:fs/promises';
import { PlainError } from '../src/plain-error.js';

const DOCUMENT = new URL('../../docs/PERFORMANCE.md', import.meta.url);
const beginOf = (command: string) => `<!-- The tables of \`${command}\` begin: what stands here is written over. -->`;
const endOf = (command: string) => `<!-- The tables of \`${command}\` end. -->`;

/** Puts the tables of a full run between the marks, and leaves the prose around them as it is. */
export async function putIntoDocument(
  tables: string,
  document: URL | string = DOCUMENT,
  command = 'npm run bench',
): Promise<void> {
  const text = await readFile(document, 'utf8');
  const mark = beginOf(command);
  const [begin, end] = [text.indexOf(mark), text.indexOf(endOf(command))];
  if (begin < 0 || end < begin)
    throw new PlainError(`The document of \`${command}\` has lost the marks of its tables.`);
  await writeFile(document, `${text.slice(0, begin + mark.length)}\n\n${tables}\n\n${text.slice(end)}`);
}
