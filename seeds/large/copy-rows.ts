import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type Cell = string | number | boolean | Date | null | readonly string[];

/** Lines of PostgreSQL's COPY text for one table. */
export interface CopyBuffer {
  table: string;
  columns: readonly string[];
  lines: string[];
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The first row decides on the columns; all rows of a table have the same ones. */
export function addRow(buffer: CopyBuffer, row: Readonly<Record<string, Cell>>): void {
  if (buffer.columns.length === 0) buffer.columns = Object.keys(row);
  buffer.lines.push(`${buffer.columns.map((column) => textOf(row[column] ?? null)).join('\t')}\n`);
}

function textOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'object') return escaped(`{${cell.map((item) => JSON.stringify(item)).join(',')}}`);
  return String(cell);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (letter) => ESCAPES[letter]!);

/** Sends the rows and empties the buffer. Triggers on the table fire once for all of them. */
export async function copyRows(client: PoolClient, buffer: CopyBuffer): Promise<void> {
  if (buffer.lines.length === 0) return;
  const columns = buffer.columns.map(snake).join(', ');
  await pipeline(
    Readable.from([buffer.lines.join('')]),
    client.query(copyFrom(`copy ${buffer.table} (${columns}) from stdin`)),
  );
  buffer.lines = [];
}
