import { Query, Resolver } from 'type-graphql';
import { REFUSAL_CODES, type RefusalCode } from '../regulation/refusal-codes.js';
import { ERROR_CODES } from './error-codes.js';
import { RefusalCodeInfo } from './refusal-codes.types.js';
import { REFUSAL_TEXTS } from './refusal-texts.js';
import { SHAPE_PROBLEMS } from './shape-problems.js';

/** Put together once: nothing in it depends on the request. */
const CATALOGUE: readonly RefusalCodeInfo[] = [
  ...(Object.keys(REFUSAL_CODES) as RefusalCode[]).map((code) => {
    return { code, clause: REFUSAL_CODES[code].clause, ...REFUSAL_TEXTS[code], kind: 'REFUSAL' as const };
  }),
  ...Object.entries(SHAPE_PROBLEMS).map(([code, text]) => {
    return { code, clause: null, ...text, kind: 'BAD_INPUT' as const };
  }),
  ...Object.entries(ERROR_CODES).map(([code, text]) => ({ code, clause: null, ...text, kind: 'ERROR' as const })),
];

@Resolver()
export class RefusalCodesResolver {
  @Query(() => [RefusalCodeInfo], {
    description: 'Every code that an error may carry: refusals by the rules, values out of shape, kinds of errors.',
  })
  refusalCodes(): readonly RefusalCodeInfo[] {
    return CATALOGUE;
  }
}
