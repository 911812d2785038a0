import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

export interface Exchanged {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came over the wire, and unpacked. */
  bytes: Buffer;
  text: string;
}

/** One HTTP request with these headers and no others, and its answer as it comes: nothing is unpacked or kept on the way. */
export function exchange(
  url: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: OutgoingHttpHeaders; body?: string } = {},
): Promise<Exchanged> {
  const bytesOut = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const length = bytesOut.length > 0 ? { 'content-length': bytesOut.length } : {};
    const sent = request(url, { method, agent: false, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: unpack(bytes, response.headers['content-encoding']),
        });
      });
    });
    sent.on('error', reject);
    sent.end(bytesOut);
  });
}

function unpack(bytes: Buffer, encoding: string | undefined): string {
  if (encoding === 'br') return brotliDecompressSync(bytes).toString();
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

/** An operation in the body of a POST. */
export const posting = (query: string, variables: object = {}, headers: OutgoingHttpHeaders = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ query, variables }),
});

/** The address of an operation by GET. */
export const addressOf = (url: string, query: string, variables: object = {}): string =>
  `${url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;

/** The figures of `/metrics`, each with its labels. */
export async function figuresOf(url: string): Promise<(name: string) => number> {
  const { text } = await exchange(`${url}/metrics`);
  const figures = new Map(text.split('\n').map((line) => [line.slice(0, line.lastIndexOf(' ')), line]));
  return (name) => Number(figures.get(name)?.slice(name.length + 1) ?? 0);
}
