import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { parametersOn } from '../../catalogues/list-parameters.js';
import type { Day } from '../../regulation/day.js';
import type { Statement } from '../statement.js';
import type { ExportOperation } from './export-address.js';
import type { ExportForm } from './formats.js';

interface Description {
  field: string;
  day: Day;
  statement: Statement;
  operation: ExportOperation;
  form: ExportForm;
  madeAt: Date;
}

/** What a table is of, so that whoever finds it later can tell, and ask again. */
export async function aboutExport(database: DataSource, about: Description): Promise<object> {
  const { field, day, statement, operation, form, madeAt } = about;
  const parameters = (await parametersOn(database, day)).map(({ code, level, value, effectiveFrom }) => ({
    ...{ code, level, value, effectiveFrom },
  }));
  return {
    field,
    day,
    madeAt: madeAt.toISOString(),
    ...form,
    columns: statement.columns,
    operation,
    parametersVersion: createHash('sha256').update(JSON.stringify(parameters)).digest('hex').slice(0, 16),
    parameters,
  };
}
