import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { SignedInActor } from '../access/actor.js';
import { AnalystsBusyError } from '../analysis/analysts-database.js';
import { aboutExport } from '../analysis/exports/about-export.js';
import { type ExportOperation, fileNameOf } from '../analysis/exports/export-address.js';
import { openExportCursor } from '../analysis/exports/export-cursor.js';
import { exportLines } from '../analysis/exports/export-lines.js';
import { CONTENT_TYPES, type ExportForm } from '../analysis/exports/formats.js';
import { recordExport } from '../analysis/exports/record-export.js';
import { refuseTooDear } from '../graphql/analysis-cost-plugin.js';
import { type Exported, exportedBy } from '../graphql/exported.js';
import type { Day } from '../regulation/day.js';
import { answerThrown } from './answer-error.js';
import type { AppParts } from './app-parts.js';
import { stateOf } from './request-state.js';

/** What is exported to whom: from a signed address, or from a body and the Authorization beside it. */
export interface AskedExport {
  operation: ExportOperation;
  form: ExportForm;
  actor: SignedInActor;
  day: Day;
  isAbout: boolean;
}

const ROWS_TRAILER = 'Export-Rows';

/** A reader who takes nothing for so long is gone; and nobody holds a snapshot of the database for longer than that. */
const SILENCE_MS = 60_000;
const LONGEST_MS = 30 * 60_000;

export function exportSender(parts: AppParts): (response: Response, asked: AskedExport) => Promise<void> {
  const { schema, settings, database, clock } = parts;
  let running = 0;
  return (response, asked) =>
    answerThrown(response, async () => {
      const { operation, form, actor, day, isAbout } = asked;
      const exported = exportedBy(schema, operation, { actor, today: day }, settings.limits);
      if (isAbout) {
        const { now: madeAt } = await clock.read();
        return void response.json(await aboutExport(database, { ...exported, operation, form, madeAt }));
      }
      if (running >= settings.analysts.exportsMax) throw new AnalystsBusyError('Enough exports are running');
      running += 1;
      try {
        await stream(parts, response, asked, exported);
      } finally {
        running -= 1;
      }
    });
}

async function stream(parts: AppParts, response: Response, asked: AskedExport, exported: Exported): Promise<void> {
  const { settings, analysts, budgets, log } = parts;
  const { field, day, statement } = exported;
  const { form, actor } = asked;
  const { cost, rows } = await analysts.estimate(statement);
  const reading = { requested: cost, maximum: budgets.maximumOf(actor), fields: [{ field, cost, rows }] };
  await refuseTooDear(reading, actor, budgets);
  const cursor = await openExportCursor(analysts, statement, settings.analysts.statementTimeoutMs / 1000);
  try {
    response.once('close', () => void cursor.close());
    const lines = exportLines(cursor, statement.columns, form);
    // Whatever goes wrong before the first rows are there can still be told.
    const first = await lines.next();
    await recordExport(parts, { actor, field, requestId: stateOf(response).requestId });
    response.attachment(fileNameOf(field, day, form.format)).setHeader('Content-Type', CONTENT_TYPES[form.format]);
    if (response.req.method === 'HEAD') return void response.end();
    // HTTP/1.0 has none.
    if (response.req.httpVersionMinor > 0) response.setHeader('Trailer', ROWS_TRAILER);
    await send(response, whole(response, first, lines)).catch((error: unknown) => {
      const state = stateOf(response);
      // Whoever has hung up is no fault. Anyone else sees the transfer break off, because its end was never sent.
      if (!isHangUp(error)) log.error({ requestId: state.requestId, err: error }, 'export broken off');
    });
  } finally {
    await cursor.close();
  }
}

/**
 * Behind the last row it is said how many there were. Without a last row the connection is reset and not closed: HTTP/1.0, which
 * proxies speak too, would take an orderly close for the end of the file.
 */
async function* whole(
  response: Response,
  first: IteratorResult<string, number>,
  rest: AsyncGenerator<string, number>,
): AsyncGenerator<string> {
  try {
    if (!first.done) yield first.value;
    const rows = first.done ? first.value : yield* rest;
    response.addTrailers({ [ROWS_TRAILER]: String(rows) });
  } catch (error) {
    response.socket?.resetAndDestroy();
    throw error;
  }
}

async function send(response: Response, lines: AsyncGenerator<string>): Promise<void> {
  const cut = () => void response.socket?.resetAndDestroy();
  const longest = setTimeout(cut, LONGEST_MS);
  response.setTimeout(SILENCE_MS, cut);
  try {
    await pipeline(lines, response);
  } finally {
    clearTimeout(longest);
    response.setTimeout(0);
  }
}

const isHangUp = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
};
