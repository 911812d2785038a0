import type { DataSource } from 'typeorm';
import { refuseIf } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { LEVELS } from '../regulation/levels.js';
import { isParameterCode, PARAMETERS, type ParameterCode, parameterOn } from '../regulation/parameters.js';
import { refusal } from '../regulation/refusal.js';
import { ParameterValue } from './parameter-value.js';

const CODES = Object.keys(PARAMETERS) as ParameterCode[];

/** Every figure in force on a day, by code and level (1.5). A parameter that nobody had set by then is left out. */
export async function parametersOn(database: DataSource, day: Day): Promise<ParameterValue[]> {
  const rows = await database.getRepository(ParameterValue).find({ order: { recordedAt: 'ASC', id: 'ASC' } });
  return CODES.flatMap((code) => {
    const levels = PARAMETERS[code].perLevel ? LEVELS : [null];
    return levels.flatMap((level) => parameterOn(rows, code, level, day) ?? []);
  });
}

/** Every figure that a parameter has had or will have, the newest first day first; of equal days the one that counts. */
export async function parameterHistory(database: DataSource, code: string): Promise<ParameterValue[]> {
  refuseIf([isParameterCode(code) ? null : refusal('PARAMETER_UNKNOWN', { field: 'code' })]);
  return database
    .getRepository(ParameterValue)
    .find({ where: { code }, order: { effectiveFrom: 'DESC', recordedAt: 'DESC', id: 'DESC' } });
}
