import type { Application } from './application.js';
import type { ApplicationContentInput } from './application-inputs.types.js';

const TEXTS = ['goals', 'companySummary', 'projectExperience', 'requirementNotes'] as const;

/** What an application says before anybody has written anything. */
export const NO_CONTENT = {
  goals: null,
  companySummary: null,
  projectExperience: null,
  requirementNotes: null,
  promotionActivities: [],
};

/** Puts what was sent into the application. Absent: unchanged; null: emptied. */
export function changeContent(application: Application, input: ApplicationContentInput): void {
  for (const text of TEXTS) {
    const given = input[text];
    if (given !== undefined) application[text] = given;
  }
  if (input.promotionActivities === undefined) return;
  application.promotionActivities = (input.promotionActivities ?? []).map(({ title, heldOn, url }) => ({
    title,
    heldOn,
    url: url ?? null,
  }));
}
