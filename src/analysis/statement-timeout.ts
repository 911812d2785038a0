/** A statement of an analyst ran out of its time. */
export class StatementTimeoutError extends Error {
  override readonly name = 'StatementTimeoutError';

  constructor(readonly seconds: number) {
    super(`statement timeout after ${seconds} s`);
  }
}
