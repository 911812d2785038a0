import { demoToken } from './access/demo-token.js';
import type { EmbeddedIssuer } from './access/embedded-issuer.js';
import { ROLES } from './access/roles.js';

/** The demonstration partner whose user the start-up message gives a token of. */
export const DEMONSTRATION_PARTNER = 'severny-kod';

/** What somebody who has just started the server wants to know. */
export async function welcome(
  url: string,
  issuer: EmbeddedIssuer,
  { isEmbedded, hasInsights }: { isEmbedded: boolean; hasInsights: boolean },
): Promise<string> {
  const tokens = await Promise.all(
    ROLES.map(async (role) => {
      const partner = role === 'PARTNER' ? DEMONSTRATION_PARTNER : null;
      const whose = partner === null ? role.toLowerCase() : `partner (a user of ${partner})`;
      return `  ${whose}:\n  ${await demoToken(issuer, role, partner)}\n`;
    }),
  );
  return `
KKV partner programme server

  List of partners    ${url}/          (open it in a browser)
  API and GraphiQL    ${url}/graphql   (open it in a browser)
${hasInsights ? `  Insights            ${url}/insights  (open it in a browser: the owners' questions, drawn)\n` : ''}  Health, readiness   ${url}/healthz  ${url}/readyz
  Metrics             ${url}/metrics
${isEmbedded ? '\n  Embedded PostgreSQL with demonstration data: invented partners, demonstration figures.\n' : ''}
Tokens to try each role, good for 12 hours (more: npm run token -- --role manager).
Send one as «Authorization: Bearer …».

${tokens.join('\n')}
Stop with Ctrl-C.`;
}
