import type { EntityManager } from 'typeorm';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import { type ParameterCode, parameterOn } from '../regulation/parameters.js';
import { ParameterValue } from './parameter-value.js';

/** The figure in force on a day (1.5), or null where none was set by then. */
export async function findParameter(
  manager: EntityManager,
  code: ParameterCode,
  level: Level | null,
  day: Day,
): Promise<number | null> {
  return (await findParameterRow(manager, code, level, day))?.value ?? null;
}

/** The same with its record, for a decision that names what it used. */
export async function findParameterRow(
  manager: EntityManager,
  code: ParameterCode,
  level: Level | null,
  day: Day,
): Promise<ParameterValue | null> {
  const rows = await manager.findBy(ParameterValue, { code });
  return parameterOn(rows, code, level, day);
}
