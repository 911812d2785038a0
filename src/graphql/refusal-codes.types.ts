import { Field } from 'type-graphql';
import { ApiType } from './api-type.js';
import { enumOf } from './enum-of.js';

export const RefusalCodeKind = enumOf('RefusalCodeKind', 'Where in an error a code stands, and what it speaks of.', {
  REFUSAL: 'In `extensions.refusals`: a rule says no to what was asked.',
  BAD_INPUT: 'In `extensions.refusals`: a value is out of shape, no rule was asked yet.',
  ERROR: 'In `extensions.code`: the kind of the whole error.',
});

export type RefusalCodeKind = keyof typeof RefusalCodeKind;

@ApiType('RefusalCodeInfo', 'One code that errors of this API may carry, with its texts in both languages.')
export class RefusalCodeInfo {
  @Field(() => String, { description: 'The code itself: it never changes its meaning, unlike the texts.' })
  code: string;

  @Field(() => String, {
    nullable: true,
    description: 'Clause that the refusal rests on, null where none applies; a refusal may name a more exact one.',
  })
  clause: string | null;

  @Field(() => String, { description: 'Text in Russian; a `{name}` in it stands for a value of the single refusal.' })
  ru: string;

  @Field(() => String, { description: 'Text in English; a `{name}` in it stands for a value of the single refusal.' })
  en: string;

  @Field(() => RefusalCodeKind, { description: 'Where the code stands: with a refusal, a bad value or the error.' })
  kind: RefusalCodeKind;
}
