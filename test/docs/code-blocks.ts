import { readFileSync } from 'node:fs';

/** A fenced block of a document. */
export interface CodeBlock {
  language: string;
  text: string;
}

const FENCE = /^```(\w+)\n([\s\S]*?)^```$/gm;

export const blocksOf = (document: string): CodeBlock[] =>
  [...document.matchAll(FENCE)].map(([, language, text]) => ({ language: language!, text: text! }));

/** The document with other texts in its blocks, which stay where they are. */
export function withBlocks(document: string, blocks: readonly CodeBlock[]): string {
  let at = 0;
  return document.replace(FENCE, () => {
    const { language, text } = blocks[at++]!;
    return `\`\`\`${language}\n${text}\`\`\``;
  });
}

/** All that operators.md tells to type, of a PostgreSQL of one's own and of the embedded one. */
export function operatorsCommands(): { ownPostgres: string; embedded: string } {
  const parts = readFileSync('docs/en/operators.md', 'utf8').split('## The embedded database');
  const [ownPostgres, embedded] = parts.map((part) =>
    blocksOf(part)
      .filter(({ language }) => language === 'sh')
      .map(({ text }) => text)
      .join(''),
  );
  return { ownPostgres: ownPostgres!, embedded: embedded! };
}
