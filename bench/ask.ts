import type { LoadRequest } from './load-job.js';
import { DASHBOARD_QUERY, DIRECTORY_QUERY, PAGE_SIZE } from './queries.js';
import type { TargetName } from './targets.js';

/** A question to the directory, in the words of both endpoints. */
export interface Ask {
  category?: string;
  industry?: string;
  isSameProject?: boolean;
  /** The card before the page, as each endpoint's cursor. */
  after?: { server: string; raw: string };
}

export interface Scenario {
  name: string;
  targets: readonly TargetName[];
  requestsOf: (target: TargetName) => LoadRequest[];
}

export const UNFILTERED = 'unfiltered';
export const DIFFERENT_REQUESTS = 100;
export const DIFFERENT = `${DIFFERENT_REQUESTS} different requests`;
export const DASHBOARD = "the partner's dashboard";

const CACHEABLE: readonly TargetName[] = ['raw', 'uncached', 'cached'];

export const directoryScenario = (name: string, asks: readonly Ask[]): Scenario => ({
  name,
  targets: name === UNFILTERED ? [...CACHEABLE, 'logging'] : CACHEABLE,
  requestsOf: (target) => asks.map((ask) => directoryRequest(target, ask)),
});

export function directoryRequest(target: TargetName, { category, industry, isSameProject, after }: Ask): LoadRequest {
  if (target === 'raw') {
    const search = new URLSearchParams({
      ...(category !== undefined && { category }),
      ...(industry !== undefined && { industry }),
      ...(isSameProject && { sameProject: '1' }),
      ...(after !== undefined && { after: after.raw }),
    });
    return { method: 'GET', path: `/directory?${search}` };
  }
  const filter = {
    ...(category !== undefined && { categories: [category] }),
    ...(industry !== undefined && { industries: [industry] }),
    ...(isSameProject && { sameProject: true }),
  };
  return graphqlRequest(DIRECTORY_QUERY, { first: PAGE_SIZE, after: after?.server, filter });
}

/** Never cached, for it is each caller's own. */
export const dashboardScenario = (tokens: readonly string[]): Scenario => ({
  name: DASHBOARD,
  targets: ['raw', 'uncached'],
  requestsOf: (target) => tokens.map((token) => dashboardRequest(target, token)),
});

export function dashboardRequest(target: TargetName, token: string): LoadRequest {
  const headers = { authorization: `Bearer ${token}` };
  if (target === 'raw') return { method: 'GET', path: '/dashboard', headers };
  const request = graphqlRequest(DASHBOARD_QUERY, {});
  return { ...request, headers: { ...request.headers, ...headers } };
}

export const graphqlRequest = (query: string, variables: object): LoadRequest => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});
