import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExecutionResult,
  execute,
  getOperationAST,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { compiledAnswers } from '../../src/graphql/compiled-answers.js';
import { ANY_OPERATION } from './any-operation.js';
import { FAULTY_SCHEMA, FLAWLESS, withManyFaults, withOneFault } from './faulty-schema.js';

const KIND_OF_WORLD = fc.constantFrom('flawless', 'one fault', 'one fault', 'many');
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule);
const MAX_COERCION_ERRORS = 20;
const SEED = Number(process.env.PROPERTY_SEED ?? 20261122);

const told = ({ data, errors }: ExecutionResult) =>
  JSON.stringify({
    data,
    errors: errors?.map((error) => ({ ...error.toJSON(), cause: error.originalError?.constructor.name })),
  });

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);

describe('compiled answers', () => {
  it('are those of graphql-js, whatever is asked; where anything goes wrong there is none', async () => {
    const answerOf = compiledAnswers(FAULTY_SCHEMA);
    const count = { answered: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(ANY_OPERATION, fc.nat(), KIND_OF_WORLD, async ({ text, variables }, seed, kind) => {
        const document = parse(text);
        fc.pre(validate(FAULTY_SCHEMA, document, RULES).length === 0);
        const world =
          kind === 'one fault' ? withOneFault(seed, text) : kind === 'many' ? withManyFaults(seed) : FLAWLESS;
        const expected = await execute({
          schema: FAULTY_SCHEMA,
          document,
          contextValue: world,
          variableValues: variables,
          options: { maxCoercionErrors: MAX_COERCION_ERRORS },
        });
        const operation = getOperationAST(document)!;
        const asked = { document, operation, context: world, variables: variables as Record<string, unknown> };
        for (const _sight of [1, 2, 3]) {
          const answer = await answerOf(asked);
          if (!answer) continue;
          expect(told(answer)).toBe(told(expected));
          count.answered += 1;
        }
        count.failed += expected.errors ? 1 : 0;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(count.answered).toBeGreaterThan(RUNS / 4);
    expect(count.failed).toBeGreaterThan(RUNS / 4);
  });
});
