import type { Refusal } from './regulation/refusal.js';

/** What a use case throws when the rules say no. It carries every reason at once. */
export class RefusedError extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
    this.name = 'RefusedError';
    this.refusals = refusals;
  }
}

/** Throws if there is anything to refuse. */
export function refuseIf(refusals: readonly (Refusal | null)[]): void {
  const found = refusals.filter((refusal) => refusal !== null);
  if (found.length > 0) throw new RefusedError(found);
}

/** The caller asked for something that does not exist, or that it may not know to exist. */
export class NotFoundError extends Error {
  readonly field: string | undefined;

  constructor(field?: string) {
    super('Not found');
    this.name = 'NotFoundError';
    this.field = field;
  }
}

/** The caller is known but may not do this. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';

  /** The place in the input that asks for what the caller may not read; none where the field itself is closed. */
  constructor(readonly field?: string) {
    super();
  }
}

/** The caller did not say who it is, or its credentials are no good. */
export class UnauthenticatedError extends Error {
  override readonly name = 'UnauthenticatedError';
}

/** Somebody else changed the thing first. */
export class ConflictError extends Error {
  readonly field: string;

  constructor(field: string) {
    super('Changed meanwhile');
    this.name = 'ConflictError';
    this.field = field;
  }
}

/** A value that is well-formed GraphQL but out of shape for its argument. */
export class BadInputError extends Error {
  readonly field: string;
  readonly problem: string;

  constructor(field: string, problem: string) {
    super(problem);
    this.name = 'BadInputError';
    this.field = field;
    this.problem = problem;
  }
}
