export type Tongue = 'en' | 'ru';

export type Both = Readonly<Record<Tongue, string>>;

/** What stands above every page that is made from the code. */
export function heading(tongue: Tongue, name: string, title: Both, lead: Both): string {
  const other =
    tongue === 'en' ? `[По-русски](../../ru/reference/${name}.md)` : `[English](../../en/reference/${name}.md)`;
  const contents = tongue === 'en' ? '[Contents](../README.md)' : '[Содержание](../README.md)';
  return `# ${title[tongue]}

${other} · ${contents}

<!-- Made from the code: \`UPDATE_DOCS=1 npm test -- test/docs\` writes it anew. -->

${lead[tongue]}
`;
}

/** A table; line breaks in a cell are its own business. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

export const code = (text: string): string => `\`${text}\``;
