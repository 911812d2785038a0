const BRACKETED = / ?\([^()]*\)/g;
const PLACEHOLDER = / ?\{(\w+)\}/g;

/**
 * A text with its `{param}`s put in. Brackets go with a value that they lack. Values are put in last and once, so that
 * nothing in them is a pattern.
 */
export function fillText(text: string, params: Readonly<Record<string, string | number>>): string {
  const isLacking = (part: string) => [...part.matchAll(PLACEHOLDER)].some(([, name]) => !Object.hasOwn(params, name!));
  return text
    .replace(BRACKETED, (brackets) => (isLacking(brackets) ? '' : brackets))
    .replace(PLACEHOLDER, (found, name: string) =>
      Object.hasOwn(params, name) ? found.replace(`{${name}}`, () => String(params[name])) : '',
    );
}
