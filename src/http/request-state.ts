import type { Response } from 'express';
import type { Actor } from '../access/actor.js';
import type { Language } from '../access/user-account.js';
import type { Moment } from '../clock.js';

/** What the layers in front of GraphQL leave on the request for it. */
export interface RequestState {
  requestId: string;
  language: Language;
  actor: Actor;
  /** Read once everything that may turn the request away has let it pass. */
  moment?: Moment;
  /** Whether that moment's day still lasts. */
  isItsDay?: () => boolean;
}

export const stateOf = (response: Response): RequestState => response.locals as RequestState;
