import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '../../src/access/roles.js';
import type { As, TestServer } from '../support/server.js';
import { runInShell } from '../support/shell.js';
import type { CodeBlock } from './code-blocks.js';
import { fill, type Known, printed } from './placeholders.js';

/** The address that the documents show. */
const SHOWN = 'localhost:4000';
const OUTPUT = new Set(['json', 'text']);

/** A document read from top to bottom by somebody who tries everything. */
export interface Walk {
  server: TestServer;
  /** Where its shell commands are typed. */
  folder: string;
  known: Known;
}

/** Lines that start the server or install it: what they set is set for the tests' server, see `settingsOf`. */
const STARTS = /npm (start|ci|test)\b/;

/** The settings with which the documents start the server. */
export function settingsOf(blocks: readonly CodeBlock[]): Record<string, string> {
  const starts = blocks.filter(({ language, text }) => language === 'sh' && STARTS.test(text));
  const pairs = starts.flatMap(({ text }) => [...text.matchAll(/^(?:[A-Z_]+=\S+ )+npm start$/gm)].join(' ').split(' '));
  return Object.fromEntries(pairs.filter((pair) => pair.includes('=')).map((pair) => pair.split('=')));
}

/** The blocks as they have to stand in the document: what examples answer, put under them. */
export async function tryOut(walk: Walk, blocks: readonly CodeBlock[]): Promise<CodeBlock[]> {
  const found: CodeBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1];
    const output = next && OUTPUT.has(next.language) ? next : null;
    if (OUTPUT.has(block.language)) continue;
    const answer = await answerTo(walk, block, output?.text ?? '');
    found.push(block);
    if (output) found.push({ ...output, text: answer ?? output.text });
    else if (block.language === 'graphql') throw new Error(`An answer is missing under:\n${block.text}`);
  }
  return found;
}

async function answerTo(walk: Walk, { language, text }: CodeBlock, output: string): Promise<string | null> {
  if (language === 'graphql') return printed(await send(walk, text), output, walk.known);
  if (language === 'sh') return STARTS.test(text) ? null : inShell(walk, text);
  if (language === 'js') {
    await writeFile(join(walk.folder, 'example.mjs'), `${fetchFrom(walk)}\n${fill(text, walk.known)}`);
    return inShell(walk, 'node example.mjs');
  }
  return null;
}

/** `# as partner severny-kod`, `# as manager`; without it nobody in particular. */
const CALLER = /^# as (?:partner ([\w-]+)|(\w+))$/m;

async function send({ server, known }: Walk, text: string): Promise<object> {
  const [, partner, role] = CALLER.exec(text) ?? [];
  const as: As = partner ? { partner } : role ? (role.toUpperCase() as Exclude<Role, 'PARTNER'>) : 'anonymous';
  const answer = await server.send(as, fill(text, known), {}, { 'accept-language': 'en' });
  const errors = answer.errors?.map(({ message, path, extensions }) => ({ message, path, extensions }));
  return errors ? { errors, data: answer.data } : { data: answer.data };
}

/** For programs, which also follow addresses that answers give them. */
const fetchFrom = ({ server }: Walk) => `{ const { fetch } = globalThis;
globalThis.fetch = (url, init) => fetch(String(url).replace('${SHOWN}', '${new URL(server.url).host}'), init); }`;

/** The same on the address that the server really has. */
const there = ({ server }: Walk, text: string) => text.replaceAll(SHOWN, new URL(server.url).host);

/** Variables whose names begin with KKV_ are still there at the next command, as in one terminal. */
async function inShell(walk: Walk, text: string): Promise<string> {
  const { server, folder, known } = walk;
  const kept = await readFile(join(folder, 'exported'), 'utf8').catch(() => '');
  const lines = `${kept}\n${there(walk, fill(text, known))}\nexport -p | grep ' KKV_' > exported || true`;
  const host = new URL(server.url).host;
  const output = await runInShell(lines, folder, { DATA_DIR: server.dataDir, DATABASE_URL: server.database.url });
  return `${output.replaceAll(host, SHOWN).trimEnd()}\n`;
}
