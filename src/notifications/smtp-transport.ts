import { createTransport } from 'nodemailer';
import { messageOf } from './message.js';
import type { Delivery, MailTransport } from './transport.js';

const CONNECTION_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 20_000;
/** Less than the database lets a transaction stand still, for the letter's row is locked meanwhile. */
const DELIVERY_TIMEOUT_MS = 40_000;

/** Sends letters through a mail server. Each gets a connection of its own: there are few, and none waits for another. */
export function smtpTransport(url: string, from: string): MailTransport {
  const transport = createTransport({
    url,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: CONNECTION_TIMEOUT_MS,
    dnsTimeout: CONNECTION_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver(letter, signal) {
      try {
        const signals = [AbortSignal.timeout(DELIVERY_TIMEOUT_MS), ...(signal ? [signal] : [])];
        await transport.sendMail({ ...messageOf(letter, from), signal: AbortSignal.any(signals) });
        return { outcome: 'SENT' };
      } catch (error) {
        return failureOf(error as SmtpError);
      }
    },
  };
}

interface SmtpError {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** The commands whose refusal is about this letter; one of MAIL FROM or of the sign-in is about us. */
const ABOUT_THE_LETTER = ['RCPT TO', 'DATA'];
const PERMANENT = 500;
/** The server is closing down, whatever it was asked. */
const CLOSING = 421;

function failureOf({ code, command, response, responseCode }: SmtpError): Delivery {
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0];
  const error = [code ?? 'UNKNOWN', command, responseCode, enhanced].filter(Boolean).join(' ');
  // Without an answer of a server: the address is none that mail can be sent to.
  if (code === 'EENVELOPE' && command === 'API') return { outcome: 'REFUSED', error };
  const isAnswer = responseCode !== undefined && responseCode !== CLOSING && ABOUT_THE_LETTER.includes(command ?? '');
  if (!isAnswer) return { outcome: 'UNREACHABLE', error };
  return { outcome: responseCode >= PERMANENT ? 'REFUSED' : 'PUT_OFF', error };
}
