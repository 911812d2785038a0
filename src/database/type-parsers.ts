import pg from 'pg';

const OID = { int8: 20, date: 1082, dateArray: 1182, textArray: 1009, int8Array: 1016 } as const;

/** bigint columns hold points and kopecks, which stay within 53 bits; anything beyond is a defect, not a rounding. */
function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('A stored integer is outside the 53-bit range.');
  return value;
}

/**
 * pg hands bigint over as a string and `date` as a JS Date at the machine's midnight. Here, once for the process:
 * bigint is a number, and a day is the string `YYYY-MM-DD`.
 */
export function installTypeParsers(): void {
  const parseTextArray = pg.types.getTypeParser(OID.textArray as number) as (text: string) => string[];
  pg.types.setTypeParser(OID.int8, parseSafeInteger);
  pg.types.setTypeParser(OID.date, (text: string) => text);
  pg.types.setTypeParser(OID.dateArray as number, parseTextArray);
  pg.types.setTypeParser(OID.int8Array as number, (text: string) => parseTextArray(text).map(parseSafeInteger));
}
