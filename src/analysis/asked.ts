import type { Actor } from '../access/actor.js';
import { hasRole } from '../access/actor.js';
import { ForbiddenError } from '../refused-error.js';
import type { Dataset, DatasetField } from './dataset.js';
import type { Days } from './statement.js';

/** Who asks, and for which days. */
export interface Asker extends Days {
  readonly actor: Actor;
}

export const mayRead = (actor: Actor, dataset: Dataset, { who }: DatasetField): boolean =>
  hasRole(actor, ...dataset.who) && (who === undefined || hasRole(actor, ...who));

/**
 * The field that a filter, an order, a group or a measure names. One that the caller may not read is none to ask by
 * either: which rows match, and in what order, tells as much as the value.
 */
export function askedField(dataset: Dataset, name: string, actor: Actor, place: string): DatasetField {
  const field = Object.hasOwn(dataset.fields, name) ? dataset.fields[name] : undefined;
  if (!field) throw new Error(`${dataset.name} has no field ${name}`);
  if (!mayRead(actor, dataset, field)) throw new ForbiddenError(place);
  return field;
}
