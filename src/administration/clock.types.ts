import { Field, InputType } from 'type-graphql';
import type { Moment } from '../clock.js';
import { ApiType } from '../graphql/api-type.js';
import { DateTime, DayScalar } from '../graphql/scalars.js';

@ApiType('Clock', 'The business time, by which terms end and deadlines pass. Tokens and time-outs do not follow it.')
export class ClockType implements Moment {
  @Field(() => DateTime, { description: 'The business instant.' })
  now: Date;

  @Field(() => DayScalar, { description: "Moscow's day at that instant." })
  today: string;

  @Field(() => Boolean, { description: 'Whether this is a sandbox, whose clock an administrator may move forward.' })
  isSandbox: boolean;
}

@InputType({ description: 'Where to move the clock of a sandbox.' })
export class SetSandboxClockInput {
  @Field(() => DateTime, {
    description: 'The instant that it shall be: later than the present one, at most ten years ahead of the real time.',
  })
  now: Date;
}
