import { Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { KEY } from '../graphql/input-texts.js';
import { UUID } from '../graphql/scalars.js';
import type { WorkSubject } from './work-document.js';

const WorkSubjectEnum = enumOf<WorkSubject>('WorkSubject', 'What a document of the work with clients belongs to.', {
  ENGAGEMENT: 'An engagement (3.1).',
  PROJECT_REPORT: 'A report on a project (3.5).',
  PIPELINE_REVIEW: 'A pipeline review (3.6).',
  JOINT_ACTIVITY: 'A joint marketing activity (1.3).',
});

@InputType({ description: 'A stored document, and the one thing of the same partner that it belongs to.' })
export class AttachWorkDocumentInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The document.' })
  documentId: string;

  @Field(() => WorkSubjectEnum, { description: 'What it belongs to.' })
  subject: WorkSubject;

  @Field(() => UUID, { description: 'Which one.' })
  subjectId: string;
}
