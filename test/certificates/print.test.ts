import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { encode } from 'uqr';
import { certificatesOf } from '../support/certificates.js';
import { type CompanyPartner } from '../support/competence.js';
import { here } from '../support/documents.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import type { TestServer } from '../support/server.js';
import { addSanction } from '../support/world.js';

const PUBLIC_URL = 'https://kkv.example/programme';
const THROUGH = dayFromToday(300);

let server: TestServer;
let partner: CompanyPartner;
let certificate: Record<'number' | 'holderName' | 'holderInn' | 'verificationCode' | 'ru' | 'en', string>;
beforeAll(async () => {
  server = await startServerToday({ PUBLIC_URL });
  partner = await registerPartner(server, { level: 'MAXIMAL', validThrough: THROUGH });
  [certificate] = await certificatesOf(server, partner);
});
afterAll(() => server.stop());

/** The address as the server knows it, without what stands before its paths outside. */
const fetchHere = (url: string) => {
  expect(url.startsWith(`${PUBLIC_URL}/certificates/`)).toBe(true);
  return fetch(here(server, url.replace('/programme', '')));
};

const bytesOf = async (url: string): Promise<Buffer> => Buffer.from(await (await fetchHere(url)).arrayBuffer());

async function textOf(bytes: Buffer): Promise<{ pages: number; size: number[]; text: string }> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  const { width, height } = page.getViewport({ scale: 1 });
  const pages = document.numPages;
  await document.destroy();
  return { pages, size: [Math.round(width), Math.round(height)], text: text.replace(/\s+/g, ' ') };
}

const day = (value: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));

describe('2.3 the certificate as PDF', () => {
  it('is one page of A4 across, in Russian, with what it attests', async () => {
    const response = await fetchHere(certificate.ru);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename=${certificate.number}.pdf`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { pages, size, text } = await textOf(Buffer.from(await response.arrayBuffer()));
    expect([pages, ...size]).toEqual([1, 842, 595]);
    const expected = [
      'Сертификат',
      'Максимальный',
      'Крупные корпоративные',
      certificate.holderName,
      `ИНН ${certificate.holderInn}`,
      certificate.number,
      day(TODAY, 'ru-RU'),
      `по ${day(THROUGH, 'ru-RU')}`,
    ];
    for (const words of expected) expect(text).toContain(words);
  });

  it('is there in English', async () => {
    const { text } = await textOf(await bytesOf(certificate.en));
    for (const words of ['Certificate', 'Maximal', 'Large Corporate', `through ${day(THROUGH, 'en-GB')}`]) {
      expect(text).toContain(words);
    }
    expect(text).toContain(certificate.holderName);
  });

  it('is the same to the byte whenever it is printed', async () => {
    const first = await bytesOf(certificate.ru);
    const [later] = await certificatesOf(server, partner);
    expect((await bytesOf(later.ru)).equals(first)).toBe(true);
  });

  it('carries the address of the check as a QR code', async () => {
    const url = `${PUBLIC_URL}/certificates/${certificate.verificationCode.replaceAll('-', '')}`;
    const expected = encode(url, { ecc: 'Q', border: 0 }).data;
    expect(squaresIn(await bytesOf(certificate.ru), expected.length)).toEqual(expected);
  });

  it('is fetched by the signed address alone, in the language signed', async () => {
    const url = new URL(certificate.ru);
    const altered = new URL(url);
    altered.searchParams.set('language', 'EN');
    const bare = new URL(url);
    bare.search = '';
    for (const one of [altered, bare]) expect((await fetchHere(one.href)).status).toBe(403);
    const past = server.urls.make('GET', url.pathname.replace('/programme', ''), {}, new Date(Date.now() - 1));
    expect((await fetchHere(past)).status).toBe(403);
  });

  it('is not printed any more once it is revoked, by an address made before', async () => {
    const lost = await registerPartner(server);
    const [{ ru }] = await certificatesOf(server, lost);
    await addSanction(server.database.dataSource, { partnerId: lost.id, kind: 'COMPETENCE_DEPRIVATION' });
    expect((await fetchHere(ru)).status).toBe(404);
  });
});

describe('2.3 the page behind the QR code', () => {
  const page = async (code: string, language = 'ru') => {
    const response = await fetch(`${server.url}/certificates/${code}`, { headers: { 'accept-language': language } });
    return { response, html: await response.text() };
  };

  it('tells in either language what the certificate is worth', async () => {
    const { response, html } = await page(certificate.verificationCode);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    for (const words of ['Действует', certificate.number, certificate.holderInn, 'максимальный уровень']) {
      expect(html).toContain(words);
    }
    const english = await page(certificate.verificationCode, 'en');
    expect(english.html).toContain('<h1>Valid</h1>');
  });

  it('names companies as they are written, and runs nothing', async () => {
    const { html } = await page(certificate.verificationCode);
    expect(html).toContain('ООО «Образец');
    await server.database.dataSource.query(`update legal_entity set name = '<script>"&' where id = $1`, [
      partner.legalEntityId,
    ]);
    const risky = await page(certificate.verificationCode);
    expect(risky.html).toContain('&lt;script&gt;&quot;&amp;');
    expect(risky.html).not.toContain('<script');
  });

  it.each(['0'.repeat(26), 'nothing', '%D1%8F'])('/%s is nobody’s', async (code) => {
    const { response, html } = await page(code);
    expect(response.status).toBe(404);
    expect(html).toContain('Такого сертификата нет');
  });
});

/** The dark squares of the drawing, as rows of the code: the equal small squares that stand in a grid. */
function squaresIn(pdf: Buffer, size: number): boolean[][] {
  const squares = streamsOf(pdf)
    .flatMap((text) => [...text.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)])
    .map(([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width, height }))
    .filter(({ width, height }) => width === height);
  const [left, top] = [Math.min(...squares.map(({ x }) => x)), Math.min(...squares.map(({ y }) => y))];
  const step = Number(squares[0]!.width);
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const { x, y } of squares) grid[Math.round((y - top) / step)]![Math.round((x - left) / step)] = true;
  return grid;
}

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\n(.*?)\nendstream/gs)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
}
