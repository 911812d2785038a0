import type { Request, Response } from 'express';

interface CookieRules {
  readonly name: string;
  /** Below the server's own address, as browsers see it. */
  readonly path: string;
  readonly sameSite: 'strict' | 'lax';
}

/** The session: sent with the page's own requests for data and with nothing else, least of all with /graphql. */
export const SESSION: CookieRules = { name: 'kkv_insights', path: '/insights/data', sameSite: 'strict' };
/** A sign-in on its way. It has to come back with the redirect from the provider, which is another site's. */
export const SIGN_IN: CookieRules = { name: 'kkv_insights_sign_in', path: '/insights/callback', sameSite: 'lax' };

export function setCookie(
  response: Response,
  { name, path, sameSite }: CookieRules,
  { value, seconds, publicUrl }: { value: string; seconds: number; publicUrl: string },
): void {
  const { pathname, protocol } = new URL(publicUrl);
  response.cookie(name, value, {
    path: pathname.replace(/\/$/, '') + path,
    maxAge: seconds * 1000,
    httpOnly: true,
    secure: protocol === 'https:',
    sameSite,
  });
}

export function cookieOf(request: Request, { name }: CookieRules): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined) return value;
  }
  return undefined;
}
