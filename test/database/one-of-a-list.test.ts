import { describe, expect, it } from '@jest/globals';
import { forOne } from '../../src/database/reader.js';

const ID = '0190f3a2-0000-7000-8000-000000000001';

describe('a list of ids in a read', () => {
  const text = 'select from unnest($2::uuid[]) as owner (id) where id = any($1::uuid[]) and kind = any($3::text[])';

  it('of one is that id, so that PostgreSQL keeps its plan', () => {
    expect(forOne(text, [[ID], [ID], ['A']])).toBe(
      'select from (select ($2::uuid[])[1]) as owner (id) where id = ($1::uuid[])[1] and kind = any($3::text[])',
    );
  });

  it.each([
    ['several', [ID, ID]],
    ['none', []],
    ['null', null],
  ])('of %s stays a list', (_, ids) => {
    expect(forOne(text, [ids, ids, ['A']])).toBe(text);
  });
});
