/** How the rows of an export are written down. */
export const EXPORT_FORMATS = {
  CSV: 'Comma-separated values as in RFC 4180: a first line with the names, UTF-8. Null is nothing, an empty text is "".',
  NDJSON: 'One JSON object a line, with the values as the API answers them.',
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export const CSV_DIALECTS = {
  PLAIN: 'Commas between cells, points in numbers.',
  RUSSIAN_EXCEL:
    'As Excel with Russian settings opens it by a double click: semicolons between cells, commas in numbers, and a mark of UTF-8 in front.',
} as const;

export type CsvDialect = keyof typeof CSV_DIALECTS;

export interface ExportForm {
  readonly format: ExportFormat;
  /** Of CSV alone. */
  readonly dialect: CsvDialect;
}

export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  CSV: 'text/csv; charset=utf-8; header=present',
  NDJSON: 'application/x-ndjson; charset=utf-8',
};
