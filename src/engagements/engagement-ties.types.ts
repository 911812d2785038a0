import { Field, InputType, Int } from 'type-graphql';
import { VERSION } from '../graphql/input-texts.js';
import { UUID } from '../graphql/scalars.js';

@InputType({ description: 'Of which engagement a project has come.' })
export class LinkProjectToEngagementInput {
  @Field(() => UUID, { description: 'The project.' })
  projectId: string;

  @Field(() => UUID, { nullable: true, description: 'The won engagement of the same partner; null: of none.' })
  engagementId?: string | null;
}

@InputType({ description: 'Which engagement a price approval belongs to, and its orders with it.' })
export class LinkPriceApprovalToEngagementInput {
  @Field(() => UUID, { description: 'The price approval.' })
  priceApprovalId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;

  @Field(() => UUID, {
    nullable: true,
    description: 'The engagement of the same partner with the same client, not lost; null: to none.',
  })
  engagementId?: string | null;
}
