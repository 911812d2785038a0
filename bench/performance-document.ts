import { readFile, writeFile } from 'node:fs/promises';
import { PlainError } from '../src/plain-error.js';

const DOCUMENT = new URL('../../docs/PERFORMANCE.md', import.meta.url);
const BEGIN = '<!-- The tables of `npm run bench` begin: what stands here is written over. -->';
const END = '<!-- The tables of `npm run bench` end. -->';

/** Puts the tables of a full run between the marks, and leaves the prose around them as it is. */
export async function putIntoDocument(tables: string, document: URL | string = DOCUMENT): Promise<void> {
  const text = await readFile(document, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new PlainError('docs/PERFORMANCE.md has lost the marks of its tables.');
  await writeFile(document, `${text.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${text.slice(end)}`);
}
