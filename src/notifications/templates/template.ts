import type { MailKind } from '../mail-kinds.js';

/**
 * A letter as plain text: `{name}` stands for a parameter of its kind, `{partner}` for the partner's name, `{endless}`
 * for how long a sanction without a last day lasts.
 */
export interface Template {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** The letters of one language. A kind without its letter does not compile. */
export interface TemplateBook {
  readonly greeting: string;
  readonly signature: string;
  readonly letters: Readonly<Record<MailKind, Template>>;
}
