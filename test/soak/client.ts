import type { EmbeddedIssuer } from '../../src/access/embedded-issuer.js';
import type { Role } from '../../src/access/roles.js';

/** Who asks: nobody, or one of the vendor's staff. */
export type As = 'anonymous' | Exclude<Role, 'PARTNER'>;

export interface Answer {
  data?: any;
  errors?: { extensions: { code: string } }[];
}

/** Sends operations to one server or another, as clients do. */
export interface Client {
  post: (server: string, as: As, query: string, variables?: object) => Promise<Answer>;
  get: (server: string, query: string, variables: object) => Promise<Answer>;
}

const TOKEN_SECONDS = 6 * 3600;

export async function createClient(issuer: EmbeddedIssuer): Promise<Client> {
  const tokens = new Map<As, string>();
  for (const role of ['MANAGER', 'COMPLIANCE', 'ADMINISTRATOR', 'ANALYST'] as const) {
    const claims = { subject: `soak:${role}`, roles: [role], partner: null, expiresInSeconds: TOKEN_SECONDS };
    tokens.set(role, await issuer.issueToken(claims));
  }
  return {
    async post(server, as, query, variables = {}) {
      const token = tokens.get(as);
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
      const body = JSON.stringify({ query, variables });
      return (await (await fetch(`${server}/graphql`, { method: 'POST', headers, body })).json()) as Answer;
    },
    async get(server, query, variables) {
      const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
      const headers = { 'apollo-require-preflight': '1' };
      return (await (await fetch(`${server}/graphql?${search}`, { headers })).json()) as Answer;
    },
  };
}
