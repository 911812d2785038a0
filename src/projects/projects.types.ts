import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { CategoryEnum, EnterpriseProductEnum, PublicationStateEnum } from '../graphql/enums.js';
import { DateTime, DayScalar, EmailAddress, PhoneNumber, UUID, WebAddress } from '../graphql/scalars.js';
import type { EnterpriseProduct } from '../regulation/products.js';
import type { Category, PublicationState } from '../regulation/projects.js';
import type { Project } from './project.js';
import type { ProjectPublication } from './project-publication.js';

/** `industry`, `partner`, `publications` and `isFinished` are resolved; the row has the rest. */
@ApiType(
  'Project',
  'An implementation project on an enterprise product, as its partner and the vendor see it (4.3, 4.8). A draft may be incomplete.',
)
export class ProjectType implements Omit<Project, 'partner' | 'partnerId' | 'industry' | 'industryId' | 'createdBy'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Title.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'The client.' })
  clientName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The contact person for questions on the project (3.5). For its partner and managers only.',
  })
  contactName: string | null;

  @Field(() => EmailAddress, { nullable: true, description: "The contact person's e-mail address; as contactName." })
  contactEmail: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: "The contact person's telephone number; as contactName." })
  contactPhone: string | null;

  @Field(() => String, { description: 'What was done; empty while nothing is written.' })
  description: string;

  @Field(() => EnterpriseProductEnum, { nullable: true, description: 'The product that it is built on (4.3).' })
  product: EnterpriseProduct | null;

  @Field(() => [CategoryEnum], { description: 'The categories in which it proves experience (4.8).' })
  categories: Category[];

  @Field(() => WebAddress, { nullable: true, description: 'Where the result can be seen.' })
  siteUrl: string | null;

  @Field(() => [WebAddress], { description: 'Addresses of screenshots.' })
  screenshotUrls: string[];

  @Field(() => DayScalar, { nullable: true, description: 'The first day of the work.' })
  startedOn: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The last day of the work; null while none is set.' })
  finishedOn: string | null;

  @Field(() => PublicationStateEnum, { description: 'Where it stands on its way to publication (4.3).' })
  publicationState: PublicationState;

  @Field(() => String, {
    nullable: true,
    description: "Why it came back last, in the manager's words; null once it is published.",
  })
  remarks: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was submitted last; null if never.' })
  submittedAt: Date | null;

  @Field(() => DateTime, { description: 'When the draft was made.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const ProjectConnection = connectionOf(ProjectType, 'Project');

@ApiType('ProjectPublication', 'One publication of a project (4.3). A withdrawn project may be published once more.')
export class ProjectPublicationType
  implements Omit<ProjectPublication, 'project' | 'projectId' | 'partner' | 'partnerId'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => DayScalar, { description: 'The first day on which it counts: the day that decides the points (4.1).' })
  publishedOn: string;

  @Field(() => DateTime, { description: 'The instant of publication.' })
  publishedAt: Date;

  @Field(() => UUID, { description: 'The user who published it. For the vendor only.' })
  publishedBy: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The first day on which it no longer counts; null if it does.',
  })
  withdrawnOn: string | null;

  @Field(() => UUID, { nullable: true, description: 'The user who withdrew it. For the vendor only.' })
  withdrawnBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawalReason: string | null;
}
