import { PlainError } from '../src/plain-error.js';
import type { LoadRequest } from './load.js';

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

/** Sends one of the requests that are measured; anything but an answer with data ends the run. */
export async function askGraphql<T>(url: string, { path, ...request }: LoadRequest): Promise<T> {
  const response = await fetch(`${url}${path}`, request);
  const body = (await response.json()) as { data?: unknown; errors?: unknown };
  if (response.status === 200 && body.data && !body.errors) return body as T;
  throw new PlainError(`${url}${path} answered ${response.status}: ${JSON.stringify(body).slice(0, 500)}`);
}
