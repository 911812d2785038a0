import { PlainError } from '../src/plain-error.js';
import type { LoadRequest } from './load-job.js';

export interface DirectoryAnswer {
  data: {
    directory: {
      totalCount: number;
      facets: {
        categories: { category: string; count: number }[];
        industries: { industry: { code: string }; count: number }[];
      };
      edges: { cursor: string; node: { id: string; slug: string } }[];
      pageInfo: { hasNextPage: boolean };
    };
  };
}

const BUSY = 503;

/** Sends one of the requests that are measured; anything but an answer with data ends the run. */
export const askGraphql = async <T>(url: string, request: LoadRequest): Promise<T> =>
  read<T>(await send(url, request), url, request);

/** The same for a request that may be repeated: where the server has no connection free in time, it is asked again. */
export async function askUntilFree<T>(url: string, request: LoadRequest): Promise<T> {
  for (;;) {
    const response = await send(url, request);
    if (response.status !== BUSY) return read<T>(response, url, request);
    await response.arrayBuffer();
  }
}

const send = (url: string, { path, ...request }: LoadRequest): Promise<Response> => fetch(`${url}${path}`, request);

async function read<T>(response: Response, url: string, { path }: LoadRequest): Promise<T> {
  const body = (await response.json()) as { data?: unknown; errors?: unknown };
  if (response.status === 200 && body.data && !body.errors) return body as T;
  throw new PlainError(`${url}${path} answered ${response.status}: ${JSON.stringify(body).slice(0, 500)}`);
}
