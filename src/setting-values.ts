/** Each function here reads one variable of it; what is wrong with the value is added to the problems. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** An address of one of these kinds; its text as it was given, for issuers are compared letter by letter. */
export function address(
  env: Environment,
  name: string,
  protocols: readonly string[],
  problems: string[],
): string | null {
  const text = env[name];
  if (!text) return null;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    problems.push(`${name} must be an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}.`);
  }
  return text;
}

export function flag(env: Environment, name: string, fallback: boolean, problems: string[]): boolean {
  const text = env[name];
  if (!text) return fallback;
  if (text === '1' || text === 'true') return true;
  if (text !== '0' && text !== 'false') problems.push(`${name} must be 1 or 0.`);
  return false;
}

export function wholeNumber(
  env: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
  problems: string[],
): number {
  const text = env[name];
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  problems.push(`${name} must be a whole number from ${min} to ${max}.`);
  return fallback;
}

export function oneOf(env: Environment, name: string, fallback: string, values: string[], problems: string[]): string {
  const text = env[name];
  if (!text) return fallback;
  if (!values.includes(text)) problems.push(`${name} must be one of ${values.join(', ')}.`);
  return text;
}
