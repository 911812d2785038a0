import { describe, expect, it } from '@jest/globals';
import { csvWriter, defused } from '../../src/analysis/exports/csv.js';
import { ndjsonWriter } from '../../src/analysis/exports/ndjson.js';
import type { Column, ColumnKind } from '../../src/analysis/statement.js';

const column = (kind: ColumnKind, name = 'x'): Column => ({ name, kind, description: '' });

describe('a cell of CSV', () => {
  const cell = (kind: ColumnKind, raw: string | null, dialect: 'PLAIN' | 'RUSSIAN_EXCEL' = 'PLAIN') =>
    csvWriter([column(kind)], dialect)
      .line([raw])
      .replace(/\r\n$/, '');

  it.each([
    ['=1+1', "'=1+1"],
    ['+7 495', "'+7 495"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["''@", "'''@"],
    ['a=1', 'a=1'],
    ["'quoted", "'quoted"],
    ['', ''],
    [' =1', ' =1'],
  ])('defuses %j as %j, so that it can be told what it was', (text, safe) => {
    expect(defused(text)).toBe(safe);
    const back = safe.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');
    expect(back).toBe(text);
  });

  it.each<[ColumnKind, string | null, string, string]>([
    ['TEXT', null, '', ''],
    ['TEXT', '', '""', '""'],
    ['TEXT', 'a,b', '"a,b"', '"a,b"'],
    ['TEXT', 'say "x"', '"say ""x"""', '"say ""x"""'],
    ['TEXT', '=x;y', '"\'=x;y"', '"\'=x;y"'],
    ['INTEGER', '-5', '-5', '-5'],
    ['MONEY', '-123456', '-1234.56', '-1234,56'],
    ['DECIMAL', '-0.5', '-0.5', '-0,5'],
    ['DAY', '2026-01-31', '2026-01-31', '2026-01-31'],
    ['INSTANT', '2026-01-31 09:15:00+00', '2026-01-31T09:15:00.000Z', '2026-01-31T09:15:00.000Z'],
    ['INSTANT', '2026-01-31 09:15:00.123987+00', '2026-01-31T09:15:00.123Z', '2026-01-31T09:15:00.123Z'],
    ['BOOLEAN', 't', 'true', 'true'],
    ['LIST', '{}', '[]', '[]'],
    ['LIST', '{A,"b c"}', '"[""A"",""b c""]"', '"[""A"",""b c""]"'],
  ])('%s %j is %s, and for Excel in Russian %s', (kind, raw, plain, russian) => {
    expect(cell(kind, raw)).toBe(plain);
    expect(cell(kind, raw, 'RUSSIAN_EXCEL')).toBe(russian);
  });

  it('has a mark of UTF-8 in front for Excel alone', () => {
    expect(csvWriter([column('TEXT', 'a'), column('TEXT', 'b')], 'RUSSIAN_EXCEL').head).toBe('\ufeffa;b\r\n');
    expect(csvWriter([column('TEXT', 'a'), column('TEXT', 'b')], 'PLAIN').head).toBe('a,b\r\n');
  });

  it('is left as it is in NDJSON', () => {
    const writer = ndjsonWriter([
      column('TEXT', 'a'),
      column('INTEGER', 'b'),
      column('MONEY', 'c'),
      column('LIST', 'd'),
    ]);
    expect(writer.line(['=1\n', '-5', '1050', null])).toBe('{"a":"=1\\n","b":-5,"c":"10.50","d":null}\n');
  });
});
