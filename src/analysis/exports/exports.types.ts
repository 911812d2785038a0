import { Field } from 'type-graphql';
import { ApiType } from '../../graphql/api-type.js';
import { enumOf } from '../../graphql/enum-of.js';
import { DateTime, DayScalar } from '../../graphql/scalars.js';
import type { Day } from '../../regulation/day.js';
import { CSV_DIALECTS, type CsvDialect, EXPORT_FORMATS, type ExportFormat } from './formats.js';

export const ExportFormatEnum = enumOf<ExportFormat>('ExportFormat', 'How rows are written down.', EXPORT_FORMATS);

export const CsvDialectEnum = enumOf<CsvDialect>(
  'CsvDialect',
  'For whom CSV is written. In either, a text that a program for tables would take for a formula has an apostrophe in front.',
  CSV_DIALECTS,
);

@ApiType('Export', 'An export that can be fetched, by whoever holds its address, until it expires.')
export class ExportType {
  @Field(() => String, {
    description:
      'Where it is: a GET streams it. It is made for the caller: what the caller may not read by then is refused. A transfer that ends without its end is broken off: the file is not whole.',
  })
  url: string;

  @Field(() => String, {
    description: 'Where it is described, as JSON: the operation, the day, the columns, the figures in force.',
  })
  aboutUrl: string;

  @Field(() => DateTime, { description: 'Until when both addresses are good, by the machine’s clock.' })
  expiresAt: Date;

  @Field(() => DayScalar, { description: 'The day that it is of: fixed now, whenever it is fetched.' })
  day: Day;
}
