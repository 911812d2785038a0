import { nameMatches } from '../partners/name-search.js';
import type { ResolvedFilter } from './directory.types.js';
import type { Parameters } from './directory-source.js';

/** Whether the filter asks for what stands on the partner itself, table `p`. */
export const asksForTexts = ({ city, region, search }: ResolvedFilter): boolean =>
  city != null || region != null || search != null;

/** Conditions on the partner `p` and on the level in the given table. Absent parts are no condition. */
export function textConditions(filter: ResolvedFilter, parameters: Parameters, listed: string): string[] {
  const { city, region, level, search } = filter;
  const conditions: string[] = [];
  if (city != null) conditions.push(`lower(p.city) = lower(${parameters.add(city, 'text')})`);
  if (region != null) conditions.push(`lower(p.region) = lower(${parameters.add(region, 'text')})`);
  if (level != null) conditions.push(`${listed}.level = ${parameters.add(level, 'text')}`);
  if (search != null) conditions.push(nameMatches('p.name', parameters.add(search, 'text')));
  return conditions;
}
