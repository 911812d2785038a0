import { Max, Min } from 'class-validator';
import { ArgsType, type ClassType, Field, Int } from 'type-graphql';
import { BadInputError } from '../refused-error.js';
import { ApiType } from './api-type.js';

export const PAGE_SIZE_MAX = 100;
export const PAGE_SIZE_DEFAULT = 20;

/** Arguments of every connection. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many, from the front: 1 to 100, 20 if not said.' })
  @Min(1)
  @Max(PAGE_SIZE_MAX)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Those behind this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many, from the back: 1 to 100.' })
  @Min(1)
  @Max(PAGE_SIZE_MAX)
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Those before this cursor.' })
  before?: string | null;
}

@ApiType('PageInfo', 'Where a page stands in its list.')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more behind this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge; null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge; null on an empty page.' })
  endCursor: string | null;
}

/** One page in the order of the list. `totalCount` is counted only when it is asked for. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

/** A page that is read when a part of it is asked for: its rows and its count in the same turn, or only one of them. */
export interface LazyPage<T> {
  edges: () => Promise<Page<T>['edges']>;
  nodes: () => Promise<T[]>;
  pageInfo: () => Promise<PageInfo>;
  totalCount: () => Promise<number>;
}

/** The connection and edge types of a node, after the Relay convention. */
export function connectionOf<T extends object>(node: ClassType<T>, name: string) {
  @ApiType(`${name}Edge`, `A place in a list of ${name}.`)
  class Edge {
    @Field(() => String, { description: 'Opaque; stays right when others come and go.' })
    cursor: string;

    @Field(() => node, { description: 'What stands there.' })
    node: T;
  }

  @ApiType(`${name}Connection`, `A page of ${name}.`)
  class Connection {
    @Field(() => [Edge], { description: 'The places of the page, in the order of the list.' })
    edges: Edge[];

    @Field(() => [node], { description: 'The same without cursors.' })
    nodes: T[];

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo: PageInfo;

    @Field(() => Int, { description: 'How many there are in the whole list; counted only when selected.' })
    totalCount: number;
  }

  return Connection as unknown as ClassType<Page<T>>;
}

/** What a query for a page needs to know: how many, which way, and the sort values to start behind. */
export interface PageRequest<V> {
  readonly size: number;
  readonly isBackward: boolean;
  readonly start: V | null;
}

/** Reads the paging arguments; `decode` turns a cursor into sort values, or undefined if it is not of this list. */
export function pageRequest<V>(args: PageArgs, decode: (cursor: string) => V | undefined): PageRequest<V> {
  const { first, after, last, before } = args;
  const isBackward = last != null || before != null;
  if (isBackward && (first != null || after != null))
    throw new BadInputError(first != null ? 'first' : 'after', 'INVALID_PAGING');
  const cursor = isBackward ? before : after;
  const start = cursor == null ? null : decode(cursor);
  if (start === undefined) throw new BadInputError(isBackward ? 'before' : 'after', 'INVALID_CURSOR');
  return { size: (isBackward ? last : first) ?? PAGE_SIZE_DEFAULT, isBackward, start };
}

/** Makes a page of rows read in the direction of paging, one more than asked for. */
export function pageOf<R, T>(
  rows: readonly R[],
  request: PageRequest<unknown>,
  shape: { cursor: (row: R) => string; node: (row: R) => T },
  totalCount: () => Promise<number>,
): Page<T> {
  const { size, isBackward, start } = request;
  const hasMore = rows.length > size;
  const kept = rows.slice(0, size);
  if (isBackward) kept.reverse();
  const edges = kept.map((row) => ({ cursor: shape.cursor(row), node: shape.node(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: isBackward ? start !== null : hasMore,
      hasPreviousPage: isBackward ? hasMore : start !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

const VALUE_MAX = 200;

/** A cursor is the sort values of its row. It is opaque to clients, but not secret. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The sort values of a cursor if it has the given form; undefined for anything else a client may send. */
export function decodeCursor<V>(cursor: string, isForm: (values: unknown[]) => boolean): V | undefined {
  if (cursor.length > VALUE_MAX) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every(isPlain) && isForm(values) ? (values as V) : undefined;
  } catch {
    return undefined;
  }
}

/** A cursor comes from outside like any other input: a text that PostgreSQL cannot hold is none of ours. */
const isPlain = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && !value.includes('\u0000') && value.isWellFormed());
