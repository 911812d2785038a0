import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Bucket {
  endpoint: string;
  /** Contents by key. */
  objects: Map<string, Buffer>;
  /** What the requests said of who sends them. */
  authorizations: Set<string>;
  stop: () => Promise<void>;
}

/** As much of S3's protocol as documents need: put, get, list by prefix, delete; buckets are named in the path. */
export async function startBucket(name: string): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  const authorizations = new Set<string>();
  const server = createServer(async (request, response) => {
    authorizations.add(String(request.headers.authorization));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bucket');
    const [, bucket, ...rest] = decodeURIComponent(pathname).split('/');
    if (bucket !== name) return void response.writeHead(404).end();
    await answer(request, response, { objects, key: rest.join('/'), searchParams });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    authorizations,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Asked {
  objects: Map<string, Buffer>;
  key: string;
  searchParams: URLSearchParams;
}

async function answer(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
  const { objects, key, searchParams } = asked;
  const body = await buffer(request);
  if (request.method === 'PUT') {
    objects.set(key, body);
    return void response.writeHead(200, { ETag: '"etag"' }).end();
  }
  if (request.method === 'GET' && searchParams.get('list-type') === '2') {
    return void response.writeHead(200, { 'Content-Type': 'application/xml' }).end(list(asked));
  }
  if (request.method === 'GET') {
    const found = objects.get(key);
    return void response.writeHead(found ? 200 : 404).end(found);
  }
  if (request.method === 'DELETE') objects.delete(key);
  // One key or many: those of a request for several stand in its body.
  if (request.method === 'POST')
    for (const [, one] of body.toString().matchAll(/<Key>(.*?)<\/Key>/g)) objects.delete(one!);
  response.writeHead(200, { 'Content-Type': 'application/xml' }).end('<DeleteResult/>');
}

function list({ objects, searchParams }: Asked): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(searchParams.get('prefix') ?? ''));
  const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
  return `<ListBucketResult><KeyCount>${keys.length}</KeyCount><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
}
