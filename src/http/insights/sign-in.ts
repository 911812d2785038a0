import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Configuration } from 'openid-client';
import { isSignedIn, type SignedInActor } from '../../access/actor.js';
import { STAFF_ROLES } from '../../access/roles.js';
import { UnauthenticatedError } from '../../refused-error.js';
import type { InsightsSettings, OidcSettings } from '../../settings.js';
import { answerError } from '../answer-error.js';
import type { AppParts } from '../app-parts.js';
import { cookieOf, SESSION, SIGN_IN, setCookie } from './cookies.js';
import { returnPage } from './page.js';
import { PAGE_POLICY } from './policy.js';

const SESSION_SECONDS = 8 * 3_600;
const SIGN_IN_SECONDS = 600;
const CALLBACK = '/insights/callback';

/** What is remembered of a sign-in between its two halves. */
interface Started {
  verifier: string;
  state: string;
  nonce: string;
}

/** Who a session is of: ids alone, what the user may is asked each time. */
export interface Session {
  userId: string;
}

/** Ways to a session, and out of it. */
export function signInRoutes(parts: AppParts, insights: InsightsSettings): Router {
  const router = Router();
  if (insights.kind === 'DEMONSTRATION') router.post('/insights/sign-in', express.json(), asDemonstrationUser(parts));
  else openIdRoutes(router, parts, insights);
  router.post('/insights/data/sign-out', onlyJson, (_request, response) => {
    setCookie(response, SESSION, { value: '', seconds: 0, publicUrl: parts.settings.publicUrl });
    response.status(204).end();
  });
  return router;
}

/** A form of another site can send no JSON: its browser would ask first, and hear no. */
const onlyJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json')) next();
  else answerError(response, 415, 'BAD_REQUEST');
};

function begin(parts: AppParts, response: Response, { userId }: SignedInActor): void {
  const { publicUrl } = parts.settings;
  const value = parts.seals.seal(SESSION.name, { userId } satisfies Session, SESSION_SECONDS);
  setCookie(response, SESSION, { value, seconds: SESSION_SECONDS, publicUrl });
}

/** The embedded default: whoever tries the server out chooses whom to be. */
function asDemonstrationUser(parts: AppParts): RequestHandler {
  return async (request, response) => {
    const { role } = (request.body ?? {}) as { role?: unknown };
    const chosen = STAFF_ROLES.find((one) => one === role);
    const token = chosen && (await parts.demonstrationToken?.(chosen));
    if (!token) return answerError(response, 400, 'BAD_REQUEST');
    const actor = await parts.authenticate(`Bearer ${token}`);
    if (!isSignedIn(actor)) throw new UnauthenticatedError();
    begin(parts, response, actor);
    response.status(204).end();
  };
}

type OpenIdInsights = Extract<InsightsSettings, { kind: 'OPENID' }>;

/** OpenID's authorization code flow with PKCE (RFC 7636), by a library that is certified for it. */
function openIdRoutes(router: Router, parts: AppParts, insights: OpenIdInsights): void {
  const { settings, seals } = parts;
  const { publicUrl } = settings;
  let discovered: Promise<Configuration> | undefined;
  const configuration = () => {
    discovered ??= discover(settings.oidc!, insights).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  router.get('/insights/sign-in', async (_request, response) => {
    const client = await import('openid-client');
    const started: Started = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
    };
    const address = client.buildAuthorizationUrl(await configuration(), {
      redirect_uri: publicUrl + CALLBACK,
      scope: insights.scope,
      code_challenge: await client.calculatePKCECodeChallenge(started.verifier),
      code_challenge_method: 'S256',
      state: started.state,
      nonce: started.nonce,
    });
    const value = seals.seal(SIGN_IN.name, started, SIGN_IN_SECONDS);
    setCookie(response, SIGN_IN, { value, seconds: SIGN_IN_SECONDS, publicUrl });
    response.redirect(303, address.href);
  });
  router.get(CALLBACK, async (request, response) => {
    const started = seals.open<Started>(SIGN_IN.name, cookieOf(request, SIGN_IN));
    setCookie(response, SIGN_IN, { value: '', seconds: 0, publicUrl });
    if (!started) return answerError(response, 400, 'BAD_REQUEST');
    begin(parts, response, await finish(parts, await configuration(), request, started));
    // Not a redirect: after one that another site began, a browser would hold back the strict cookie.
    response.setHeader('Content-Security-Policy', PAGE_POLICY).type('html').send(returnPage());
  });
}

/** The API's own token tells who it is, by the rules of every request; the ID token only has to be of the same person. */
async function finish(parts: AppParts, configuration: Configuration, request: Request, started: Started) {
  const client = await import('openid-client');
  const tokens = await client
    .authorizationCodeGrant(configuration, new URL(parts.settings.publicUrl + request.originalUrl), {
      pkceCodeVerifier: started.verifier,
      expectedState: started.state,
      expectedNonce: started.nonce,
      idTokenExpected: true,
    })
    .catch((error: unknown) => {
      throw new UnauthenticatedError('The provider did not confirm the sign-in.', { cause: error });
    });
  const actor = await parts.authenticate(`Bearer ${tokens.access_token}`);
  if (!isSignedIn(actor)) throw new UnauthenticatedError();
  return actor;
}

async function discover({ issuer }: OidcSettings, { clientId, clientSecret }: OpenIdInsights): Promise<Configuration> {
  const client = await import('openid-client');
  // A provider in a test or behind a proxy may speak plain HTTP: whether it does is the setting's decision.
  const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const method = clientSecret === null ? client.None() : undefined;
  return client.discovery(new URL(issuer), clientId, clientSecret ?? undefined, method, { execute });
}
