import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { ClockType, SetSandboxClockInput } from './clock.types.js';
import { setSandboxClock } from './set-sandbox-clock.js';

@Resolver(() => ClockType)
export class ClockResolver {
  @Query(() => ClockType, { description: 'The business time of this request.' })
  clock(@Ctx() { now, today, isSandbox }: Context): ClockType {
    return { now, today, isSandbox };
  }

  @Mutation(() => ClockType, {
    description:
      'Moves the clock of a sandbox forward. Refused: CLOCK_NOT_SANDBOX, CLOCK_MOVES_FORWARD_ONLY, CLOCK_TOO_FAR_AHEAD.',
  })
  setSandboxClock(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SetSandboxClockInput) input: SetSandboxClockInput,
  ) {
    return inTransaction('setSandboxClock', input, (work) => setSandboxClock(work, input));
  }
}
