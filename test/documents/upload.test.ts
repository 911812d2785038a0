import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, refusalsOf } from '../support/competence.js';
import {
  changeDocument,
  DOCX,
  docx,
  here,
  PDF,
  pdf,
  sendContent,
  sendDocument,
  sha256,
  uploadDocument,
  zip,
} from '../support/documents.js';
import { registerPartner, startServerToday } from '../support/partners.js';
import type { TestServer } from '../support/server.js';

const MEGABYTE = 1024 * 1024;

let server: TestServer;
let partner: CompanyPartner;
beforeAll(async () => {
  server = await startServerToday({ CORS_ORIGINS: 'https://portal.example' });
  partner = await registerPartner(server);
});
afterAll(() => server.stop());

const announce = (sizeBytes: number, contentType = PDF) =>
  changeDocument(server, partner.as, 'requestUpload', { fileName: 'Отчёт за год.pdf', contentType, sizeBytes });

const incoming = () => readdir(join(server.dataDir, 'incoming'));

const codesOf = async (response: Response): Promise<string[]> => {
  const { errors } = (await response.json()) as {
    errors: { extensions: { code: string; refusals?: { code: string }[] } }[];
  };
  return errors.flatMap(({ extensions }) => extensions.refusals?.map(({ code }) => code) ?? [extensions.code]);
};

describe('2.1 a document in two steps', () => {
  it('is announced, sent to its address, checked and kept', async () => {
    const bytes = pdf(70_000);
    const { id, upload, ...announced } = await announce(bytes.length);
    expect(announced).toMatchObject({ sha256: null, storedAt: null, downloadUrl: null, attachment: null });
    expect(upload).toMatchObject({ method: 'PUT', headers: [{ name: 'Content-Type', value: PDF }] });
    expect(Date.parse(upload.expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    expect((await sendContent(server, upload, bytes)).status).toBe(204);
    const stored = await server.database.dataSource.query('select * from document where id = $1', [id]);
    expect(stored[0]).toMatchObject({ sha256: sha256(bytes), size_bytes: bytes.length });
    expect(await incoming()).toEqual([]);
  });

  it('answers a repeated announcement with the same document, and with no address once it is stored', async () => {
    const bytes = pdf();
    const input = { idempotencyKey: 'once', fileName: 'a.pdf', contentType: PDF, sizeBytes: bytes.length };
    const first = await changeDocument(server, partner.as, 'requestUpload', input);
    const again = await changeDocument(server, partner.as, 'requestUpload', input);
    expect(again).toEqual(first);
    expect((await sendContent(server, first.upload, bytes)).status).toBe(204);
    const stored = await changeDocument(server, partner.as, 'requestUpload', input);
    expect(stored).toMatchObject({ id: first.id, upload: null, sha256: sha256(bytes) });
  });

  it('takes DOCX for what its content says it is', async () => {
    const bytes = docx();
    const { upload } = await announce(bytes.length, DOCX);
    expect((await sendContent(server, upload, bytes)).status).toBe(204);
  });

  it.each([
    ['text/html', 10, 'DOCUMENT_TYPE_NOT_TAKEN', 'input.contentType'],
    ['application/zip', 10, 'DOCUMENT_TYPE_NOT_TAKEN', 'input.contentType'],
    [PDF, 0, 'DOCUMENT_EMPTY', 'input.sizeBytes'],
    [PDF, 20 * MEGABYTE + 1, 'DOCUMENT_TOO_LARGE', 'input.sizeBytes'],
  ])('refuses to announce %s of %d bytes: %s', async (contentType, sizeBytes, code, field) => {
    const answer = await sendDocument(server, partner.as, 'requestUpload', {
      fileName: 'a.pdf',
      contentType,
      sizeBytes,
    });
    expect(refusalsOf(answer)).toEqual([{ code, clause: null, field }]);
  });

  it('announces the largest and the smallest', async () => {
    for (const size of [1, 20 * MEGABYTE]) expect((await announce(size)).sizeBytes).toBe(size);
  });

  it.each(['../etc/passwd', 'a\\b.pdf', 'a\nb.pdf', '...', 'x'.repeat(201)])(
    'refuses the name %j',
    async (fileName) => {
      const answer = await sendDocument(server, partner.as, 'requestUpload', {
        fileName,
        contentType: PDF,
        sizeBytes: 9,
      });
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    },
  );
});

describe('what arrives has to be what was announced', () => {
  it.each([
    ['another type than its content tells', Buffer.from('<html>'.repeat(50)), PDF, {}, 415, 'DOCUMENT_CONTENT_DIFFERS'],
    ['an archive that is no DOCX', zip('a.txt', 'text'), DOCX, {}, 415, 'DOCUMENT_CONTENT_DIFFERS'],
    ['a header with another type', pdf(), PDF, { 'Content-Type': 'image/png' }, 415, 'DOCUMENT_CONTENT_DIFFERS'],
  ])('%s is not taken', async (_, bytes, contentType, headers, status, code) => {
    const { id, upload } = await announce(bytes.length, contentType);
    const response = await sendContent(server, upload, bytes, headers);
    expect([response.status, await codesOf(response)]).toEqual([status, [code]]);
    const [row] = await server.database.dataSource.query('select stored_at from document where id = $1', [id]);
    expect(row.stored_at).toBeNull();
    expect(await incoming()).toEqual([]);
  });

  it.each([
    [-1, 413, 'DOCUMENT_LONGER_THAN_ANNOUNCED'],
    [1, 400, 'DOCUMENT_SHORTER_THAN_ANNOUNCED'],
  ])('a size announced %d off is told by the header', async (off, status, code) => {
    const bytes = pdf(1_000);
    const { upload } = await announce(bytes.length + off);
    const response = await sendContent(server, upload, bytes);
    expect([response.status, await codesOf(response)]).toEqual([status, [code]]);
  });

  it('without a length in the header it is cut at the first byte too many, long before its end', async () => {
    const { upload } = await announce(1_000);
    const sent = await sendEndless(upload);
    expect(sent.status).toBe(413);
    expect(sent.bytes).toBeLessThan(5 * MEGABYTE);
    expect(await incoming()).toEqual([]);
  });

  it('a second content is refused, and the first stays', async () => {
    const bytes = pdf();
    const { id, upload } = await announce(bytes.length);
    expect((await sendContent(server, upload, bytes)).status).toBe(204);
    const other = Buffer.from(bytes).fill('z', 20);
    const response = await sendContent(server, upload, other);
    expect([response.status, await codesOf(response)]).toEqual([409, ['DOCUMENT_ALREADY_UPLOADED']]);
    const [row] = await server.database.dataSource.query('select sha256 from document where id = $1', [id]);
    expect(row.sha256).toBe(sha256(bytes));
  });

  it('of two at once one is kept, whole, and nothing of the other', async () => {
    const [one, other] = [pdf(300_000), Buffer.from(pdf(300_000)).fill('z', 20)];
    const { id, upload } = await announce(one.length);
    const answers = await Promise.all([one, other].map((bytes) => sendContent(server, upload, bytes)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const winner = answers[0]!.status === 204 ? one : other;
    const [row] = await server.database.dataSource.query('select sha256 from document where id = $1', [id]);
    expect(row.sha256).toBe(sha256(winner));
    expect(await readdir(join(server.dataDir, 'documents', id))).toHaveLength(1);
  });

  it('one that breaks off leaves nothing, and can be sent again', async () => {
    const bytes = pdf(200_000);
    const { id, upload } = await announce(bytes.length);
    await sendAndHangUp(upload, bytes.subarray(0, 100_000));
    while ((await incoming()).length > 0) await pause(10);
    expect(await server.database.dataSource.query('select stored_at from document where id = $1', [id])).toEqual([
      { stored_at: null },
    ]);
    expect((await sendContent(server, upload, bytes)).status).toBe(204);
  });
});

describe('the address', () => {
  const put = (url: string) =>
    sendContent(server, { url, method: 'PUT', headers: [{ name: 'Content-Type', value: PDF }] }, pdf());

  it('is good for nothing when a part of it is altered', async () => {
    const { upload } = await announce(2_000);
    const other = await announce(2_000);
    const url = new URL(upload.url);
    const with_ = (change: (altered: URL) => void) => {
      const altered = new URL(url);
      change(altered);
      return altered.href;
    };
    const altered = [
      with_((one) => one.searchParams.set('expires', String(Date.now() + 10 * 86_400_000))),
      with_((one) => one.searchParams.set('signature', 'AAAA')),
      with_((one) => one.searchParams.delete('signature')),
      with_((one) => one.searchParams.append('expires', '99999999999999')),
      with_((one) => {
        one.pathname = new URL(other.upload.url).pathname;
      }),
    ];
    for (const one of altered) {
      const response = await put(one);
      expect([response.status, await codesOf(response)]).toEqual([403, ['FORBIDDEN']]);
    }
    const fetched = await fetch(here(server, upload.url));
    expect(fetched.status).toBe(403);
    expect((await put(url.href)).status).toBe(204);
  });

  it('is good for nothing once it has expired', async () => {
    const { id } = await announce(2_000);
    const past = new Date(Date.now() - 1);
    const url = server.urls.make('PUT', `/documents/${id}`, {}, past);
    expect((await put(url)).status).toBe(403);
    expect((await put(server.urls.make('PUT', `/documents/${id}`, {}, new Date(Date.now() + 60_000)))).status).toBe(
      204,
    );
  });

  it('of a document that is gone answers 404', async () => {
    const url = server.urls.make(
      'PUT',
      '/documents/00000000-0000-7000-8000-000000000000',
      {},
      server.urls.inMinutes(1),
    );
    expect((await put(url)).status).toBe(404);
    expect((await put(server.urls.make('PUT', '/documents/none', {}, server.urls.inMinutes(1)))).status).toBe(404);
  });

  it('is open to pages of the named origins', async () => {
    const { upload } = await announce(2_000);
    const headers = { Origin: 'https://portal.example', 'Access-Control-Request-Method': 'PUT' };
    const preflight = await fetch(here(server, upload.url), { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, PUT');
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://portal.example');
  });
});

describe('who may announce', () => {
  it('a manager, for a partner that is named', async () => {
    await uploadDocument(server, 'MANAGER', { partnerId: partner.id });
    const unnamed = await sendDocument(server, 'MANAGER', 'requestUpload', FILE);
    expect(codeOf(unnamed)).toBe('BAD_USER_INPUT');
  });

  const FILE = { fileName: 'a.pdf', contentType: PDF, sizeBytes: 9 };

  it.each([
    ['anonymous', 'UNAUTHENTICATED'],
    ['ANALYST', 'FORBIDDEN'],
    ['COMPLIANCE', 'FORBIDDEN'],
    ['ADMINISTRATOR', 'FORBIDDEN'],
  ] as const)('%s may not', async (as, code) => {
    const answer = await sendDocument(server, as, 'requestUpload', { ...FILE, partnerId: partner.id });
    expect(codeOf(answer)).toBe(code);
  });

  it('not one partner for another', async () => {
    const other = await registerPartner(server);
    const answer = await sendDocument(server, other.as, 'requestUpload', { ...FILE, partnerId: partner.id });
    expect(codeOf(answer)).toBe('NOT_FOUND');
  });

  it('no more than fifty that wait', async () => {
    const other = await registerPartner(server);
    const announceOne = () => sendDocument(server, other.as, 'requestUpload', FILE);
    for (let n = 0; n < 49; n += 1) await announceOne();
    expect((await announceOne()).errors).toBeUndefined();
    expect(refusalsOf(await announceOne())).toEqual([{ code: 'DOCUMENTS_WAITING', clause: null, field: 'input' }]);
  });
});

/** Sends without an announced length for as long as the server lets it; how much went out, and the answer. */
function sendEndless({ url }: { url: string }): Promise<{ status: number | undefined; bytes: number }> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let isOver = false;
    const call = httpRequest(here(server, url), { method: 'PUT', headers: { 'Content-Type': PDF } });
    call.on('response', ({ statusCode }) => {
      isOver = true;
      call.destroy();
      resolve({ status: statusCode, bytes });
    });
    call.on('error', (error) => (isOver ? undefined : reject(error)));
    const chunk = pdf(1_024);
    const push = () => {
      if (isOver) return;
      bytes += chunk.length;
      call.write(chunk, () => setImmediate(push));
    };
    push();
  });
}

/** Announces the whole length, sends a part and cuts the connection; resolves once the server has seen it. */
function sendAndHangUp({ url }: { url: string }, part: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const call = httpRequest(here(server, url), {
      method: 'PUT',
      headers: { 'Content-Type': PDF, 'Content-Length': 200_000 },
    });
    call.on('error', () => undefined);
    call.on('close', resolve);
    call.write(part, () => call.destroy());
  });
}
