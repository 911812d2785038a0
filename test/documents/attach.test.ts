import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, codeOf, refusalsOf } from '../support/competence.js';
import {
  addApplication,
  changeDocument,
  DOCUMENT,
  here,
  PDF,
  pdf,
  sendDocument,
  uploadDocument,
} from '../support/documents.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import type { As, TestServer } from '../support/server.js';
import { addSanction } from '../support/world.js';

let server: TestServer;
let partner: CompanyPartner;
beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server);
});
afterAll(() => server.stop());

type Sketch = Parameters<typeof addApplication>[2];

/** An application of a partner that has no other of its kind, and a stored document. */
async function ready(sketch?: Sketch) {
  const owner = await registerPartner(server);
  const application = await addApplication(server.database.dataSource, owner, sketch);
  const { id } = await uploadDocument(server, owner.as);
  return { owner, application, input: { applicationId: application.id, documentId: id, kind: 'COMPANY_PROFILE' } };
}

const documentsOf = async (as: As, id: string) =>
  (await server.ask(as, `query ($id: UUID!) { application(id: $id) { documents { ${DOCUMENT} } } }`, { id }))
    .application.documents;

const refusalTo = async (as: As, name: 'attachDocument' | 'removeDocument', input: object) =>
  refusalsOf(await sendDocument(server, as, name, input)).map(({ code }) => code);

describe('2.1 a document', () => {
  it('becomes a part of its application on the day of attaching it', async () => {
    const { owner, application, input } = await ready();
    const attached = await changeDocument(server, owner.as, 'attachDocument', input);
    const attachment = { applicationId: application.id, kind: 'COMPANY_PROFILE', attachedOn: TODAY };
    expect(attached).toMatchObject({ id: input.documentId, attachment });
    expect(await documentsOf('MANAGER', application.id)).toMatchObject([{ id: input.documentId, attachment }]);
  });

  it('2.5 that came by e-mail counts from the day on which it came', async () => {
    const { owner, input } = await ready();
    const yesterday = { ...input, receivedOn: dayFromToday(-1) };
    expect(codeOf(await sendDocument(server, owner.as, 'attachDocument', yesterday))).toBe('FORBIDDEN');
    expect(await refusalTo('MANAGER', 'attachDocument', { ...input, receivedOn: dayFromToday(1) })).toEqual([
      'DAY_IN_FUTURE',
    ]);
    const { attachment } = await changeDocument(server, 'MANAGER', 'attachDocument', yesterday);
    expect(attachment.attachedOn).toBe(dayFromToday(-1));
  });

  it('2.2 that is only announced is not there yet', async () => {
    const { owner, input } = await ready();
    const { id } = await changeDocument(server, owner.as, 'requestUpload', {
      fileName: 'a.pdf',
      contentType: PDF,
      sizeBytes: 9,
    });
    expect(await refusalTo(owner.as, 'attachDocument', { ...input, documentId: id })).toEqual([
      'DOCUMENT_NOT_UPLOADED',
    ]);
  });

  it('belongs to one application, also if two attach it at once', async () => {
    const { owner, input } = await ready();
    const other = await addApplication(server.database.dataSource, owner, { kind: 'RENEWAL' });
    const answers = await Promise.all(
      [input.applicationId, other.id].map((applicationId) =>
        sendDocument(server, owner.as, 'attachDocument', { ...input, applicationId }),
      ),
    );
    expect(answers.flatMap(refusalsOf).map(({ code }) => code)).toEqual(['DOCUMENT_ALREADY_ATTACHED']);
  });

  it.each([
    ['DRAFT', [], []],
    ['INFORMATION_REQUESTED', [], ['APPLICATION_STATE']],
    ['SUBMITTED', [], ['APPLICATION_STATE']],
    ['UNDER_REVIEW', ['APPLICATION_STATE'], []],
    ['GRANTED', ['APPLICATION_STATE'], []],
  ] as const)('of an application that is %s: attaching %j, removing %j', async (state, attaching, removing) => {
    const { owner, input } = await ready({ kind: 'UPGRADE', state });
    expect(await refusalTo(owner.as, 'attachDocument', input)).toEqual(attaching);
    if (attaching.length === 0) {
      expect(await refusalTo(owner.as, 'removeDocument', { documentId: input.documentId })).toEqual(removing);
    }
  });

  it('is taken out of a draft, and can be put in again', async () => {
    const { owner, application, input } = await ready();
    await changeDocument(server, owner.as, 'attachDocument', input);
    const removed = await changeDocument(server, owner.as, 'removeDocument', { documentId: input.documentId });
    expect(removed.attachment).toBeNull();
    expect(await documentsOf(owner.as, application.id)).toEqual([]);
    expect(await refusalTo(owner.as, 'removeDocument', { documentId: input.documentId })).toEqual([
      'DOCUMENT_NOT_ATTACHED',
    ]);
    await changeDocument(server, owner.as, 'attachDocument', input);
  });
});

describe('whose it is', () => {
  it('a document is attached to applications of its own partner alone', async () => {
    const { owner, input } = await ready();
    const foreign = await ready();
    const mixed = [
      { ...input, documentId: foreign.input.documentId },
      { ...input, applicationId: foreign.application.id },
    ];
    for (const one of mixed) {
      expect(codeOf(await sendDocument(server, owner.as, 'attachDocument', one))).toBe('NOT_FOUND');
      expect(codeOf(await sendDocument(server, 'MANAGER', 'attachDocument', one))).toBe('NOT_FOUND');
    }
  });

  it('the documents of an application are for its partner and managers, and nobody else gets an address', async () => {
    const { owner, application, input } = await ready();
    await changeDocument(server, owner.as, 'attachDocument', input);
    for (const as of [owner.as, 'MANAGER'] as const) {
      const [{ downloadUrl }] = await documentsOf(as, application.id);
      expect((await fetch(here(server, downloadUrl))).status).toBe(200);
    }
    const query = `{ application(id: "${application.id}") { id documents { downloadUrl } } }`;
    for (const as of ['ANALYST', 'COMPLIANCE', 'ADMINISTRATOR'] as const) {
      const { data, errors } = await server.send<any>(as, query);
      expect([data?.application ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    }
    expect(codeOf(await server.send(partner.as, query))).toBe('NOT_FOUND');
    expect(codeOf(await server.send('anonymous', query))).toBe('UNAUTHENTICATED');
  });
});

describe('6.6 with the cabinet blocked', () => {
  const block = ({ id }: CompanyPartner) =>
    addSanction(server.database.dataSource, {
      partnerId: id,
      kind: 'CABINET_BLOCKING',
      startsOn: TODAY,
      throughOn: dayFromToday(30),
    });

  it.each([
    [{ kind: 'RENEWAL' }, []],
    [{ kind: 'UPGRADE' }, ['CABINET_BLOCKED']],
    [{ kind: 'UPGRADE', state: 'INFORMATION_REQUESTED' }, []],
  ] as [Sketch, string[]][])('a document of %j: %j', async (sketch, expected) => {
    const { owner, input } = await ready(sketch);
    await block(owner);
    const { id } = await uploadDocument(server, owner.as);
    expect(await refusalTo(owner.as, 'attachDocument', { ...input, documentId: id })).toEqual(expected);
  });

  it('is taken out of the draft of a renewal alone', async () => {
    for (const [kind, expected] of [
      ['RENEWAL', []],
      ['UPGRADE', ['CABINET_BLOCKED']],
    ] as const) {
      const { owner, input } = await ready({ kind });
      await changeDocument(server, owner.as, 'attachDocument', input);
      await block(owner);
      expect(await refusalTo(owner.as, 'removeDocument', { documentId: input.documentId })).toEqual(expected);
    }
  });

  it('6.7 nothing comes any more once the partnership is over', async () => {
    const { owner, input } = await ready({ kind: 'RENEWAL' });
    await addSanction(server.database.dataSource, { partnerId: owner.id, kind: 'PARTNERSHIP_TERMINATION' });
    expect(await refusalTo(owner.as, 'attachDocument', input)).toEqual(['PARTNERSHIP_OVER']);
  });
});

describe('the content of a document', () => {
  it('comes back as it was sent, as a file to keep', async () => {
    const bytes = pdf(100_000);
    const { id } = await uploadDocument(server, partner.as, { bytes, fileName: 'Справка «2026».pdf' });
    const application = await addApplication(server.database.dataSource, partner);
    const input = { applicationId: application.id, documentId: id, kind: 'OTHER' };
    const { downloadUrl } = await changeDocument(server, partner.as, 'attachDocument', input);
    const response = await fetch(here(server, downloadUrl));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': PDF,
      'content-length': '100000',
      'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent('Справка «2026».pdf')}`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    const head = await fetch(here(server, downloadUrl), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '100000']);
  });

  it('is for the address as it was signed, and as long as it is good', async () => {
    const { id } = await uploadDocument(server, partner.as);
    const { id: other } = await uploadDocument(server, partner.as);
    const good = new URL(here(server, server.urls.make('GET', `/documents/${id}`, {}, server.urls.inMinutes(1))));
    expect((await fetch(good)).status).toBe(200);
    const foreign = new URL(good);
    foreign.pathname = `/documents/${other}`;
    expect((await fetch(foreign)).status).toBe(403);
    expect((await fetch(good, { method: 'PUT', body: 'x' })).status).toBe(403);
    const expired = server.urls.make('GET', `/documents/${id}`, {}, new Date(Date.now() - 1));
    expect((await fetch(here(server, expired))).status).toBe(403);
  });

  it('that is gone from the storage is a fault, and no empty file', async () => {
    const { id } = await uploadDocument(server, partner.as);
    await server.database.dataSource.query(`update document set storage_key = 'lost/one' where id = $1`, [id]);
    const url = server.urls.make('GET', `/documents/${id}`, {}, server.urls.inMinutes(1));
    const response = await fetch(here(server, url));
    expect([response.status, response.headers.get('content-disposition')]).toEqual([500, null]);
  });
});
