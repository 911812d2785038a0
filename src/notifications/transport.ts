/** A letter ready for the post. */
export interface Letter {
  /** Its Message-ID is made of it, so a letter sent twice can be told for one. */
  id: string;
  to: { name: string; address: string };
  heading: string;
  text: string;
  html: string;
}

/**
 * What became of it. REFUSED: never, by the server's answer. PUT_OFF: not now, by the server's answer about this letter.
 * UNREACHABLE: the server takes nothing from us at the moment.
 */
export type Delivery =
  | { outcome: 'SENT' }
  | { outcome: 'REFUSED' | 'PUT_OFF' | 'UNREACHABLE' /** Codes alone, without a person's data. */; error: string };

/** Takes letters away: to a mail server, or into a folder. */
export interface MailTransport {
  deliver(letter: Letter, signal?: AbortSignal): Promise<Delivery>;
}
