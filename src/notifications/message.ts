import type { SendMailOptions } from 'nodemailer';
import type { Letter } from './transport.js';

/** The letter as nodemailer takes it. Addresses go in as objects, so nothing in a name can become another address. */
export function messageOf({ id, to, heading, text, html }: Letter, from: string): SendMailOptions {
  return {
    from,
    to,
    subject: heading,
    text,
    html,
    messageId: `<${id}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

const domainOf = (from: string): string => /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
