import { moscowDayOf, plusDays } from '../../src/regulation/day.js';

/** Values that differ from run to run, by the name in angle brackets under which the documents show them. */
export type Known = Map<string, string>;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const NAME = /<([a-zA-Z][\w-]*)>/g;
const WHOLE_NAME = /^<([a-zA-Z][\w-]*)>$/;
const DAYS_FROM_TODAY = /^(in|ago)-(\d+)-days$/;

/** What never is the same twice, and the name it gets where the document gives it none of its own. */
const VOLATILE: readonly [RegExp, string][] = [
  [/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/, '<id>'],
  [/^\d{4}-\d{2}-\d{2}$/, '<day>'],
  [/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, '<instant>'],
  [/^https?:\/\/localhost/, '<url>'],
  [/^KKV-\d{4}-\d{6}$/, '<number>'],
  [/^[\da-f]{64}$/, '<hash>'],
];

/** Puts the values in for their names: those that answers before gave, and days counted from today. */
export function fill(text: string, known: Known): string {
  return text.replace(NAME, (_, name: string) => {
    const value = known.get(name) ?? dayNamed(name);
    if (value === undefined) throw new Error(`No answer before says what <${name}> is.`);
    return value;
  });
}

function dayNamed(name: string): string | undefined {
  const [, side, days] = DAYS_FROM_TODAY.exec(name) ?? [];
  return side && plusDays(moscowDayOf(new Date()), side === 'in' ? Number(days) : -Number(days));
}

/** An answer as the document prints it: names that stand there are kept and remember the value; what is volatile gets one. */
export function printed(answer: unknown, inDocument: string, known: Known): string {
  const plain: Json = JSON.parse(JSON.stringify(answer));
  return `${pretty(named(plain, parsed(inDocument), known))}\n`;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function named(value: Json, before: Json | undefined, known: Known): Json {
  if (Array.isArray(value)) return value.map((item, at) => named(item, (before as Json[] | null)?.[at], known));
  if (value !== null && typeof value === 'object') {
    const fields = before as Record<string, Json> | null | undefined;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, named(item, fields?.[name], known)]));
  }
  if (typeof value !== 'string') return value;
  const name = typeof before === 'string' ? WHOLE_NAME.exec(before)?.[1] : undefined;
  if (name) return keep(known, name, value);
  return VOLATILE.find(([pattern]) => pattern.test(value))?.[1] ?? value;
}

const COMMON = new Set(VOLATILE.map(([, name]) => name.slice(1, -1)));

/** A name of its own means one value through the whole document. */
function keep(known: Known, name: string, value: string): string {
  if (!COMMON.has(name) && known.has(name) && known.get(name) !== value) return value;
  known.set(name, value);
  return `<${name}>`;
}

const WIDTH = 120;

/** JSON as a person sets it: what fits stands on one line. */
function pretty(value: Json, indent = ''): string {
  const flat = JSON.stringify(value).replace(/("(?:[^"\\]|\\.)*")|([:,])/g, (_, text, mark) => text ?? `${mark} `);
  if (indent.length + flat.length <= WIDTH || value === null || typeof value !== 'object') return flat;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => pretty(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${pretty(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}
