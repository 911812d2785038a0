import { Field } from 'type-graphql';
import type { FieldCost } from './analysis-cost.js';
import type { AnalysisCost } from './analysis-cost-plugin.js';
import { ApiType } from './api-type.js';
import { SafeInt } from './scalars.js';

@ApiType('AnalysisFieldCost', 'What a field of `analysis` is expected to cost.')
export class FieldCostType implements FieldCost {
  @Field(() => String, { description: 'The field, as it is named in the answer.' })
  field: string;

  @Field(() => SafeInt, { description: "Of its statements, in PostgreSQL's units of cost." })
  cost: number;

  @Field(() => SafeInt, { description: 'How many rows PostgreSQL expects.' })
  rows: number;
}

@ApiType('AnalysisCost', 'What the questions over the records are expected to cost, by the plans of their statements.')
export class AnalysisCostType implements AnalysisCost {
  @Field(() => SafeInt, { description: 'All of them together.' })
  requested: number;

  @Field(() => SafeInt, { description: 'The most that one operation of the caller may cost.' })
  maximum: number;

  @Field(() => [FieldCostType], { description: 'Each by itself.' })
  fields: FieldCost[];
}

@ApiType('OperationCost', 'What an operation would cost; it has not been run.')
export class OperationCostType {
  @Field(() => SafeInt, { description: 'By its fields and page sizes, as `extensions.cost` tells it.' })
  requested: number;

  @Field(() => SafeInt, { description: 'The most that one operation may cost so.' })
  maximum: number;

  @Field(() => Boolean, { description: 'Whether it would be run, as far as its cost goes.' })
  isAllowed: boolean;

  @Field(() => String, { nullable: true, description: 'The field that costs most.' })
  heaviestField: string | null;

  @Field(() => AnalysisCostType, { nullable: true, description: 'Of questions over the records; null without any.' })
  analysis: AnalysisCost | null;
}
