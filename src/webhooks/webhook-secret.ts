import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** As the convention writes it: receivers' libraries take it as it is. */
export const makeWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
