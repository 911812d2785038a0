import type { PageArgs } from '../graphql/connection.js';
import { newestOfOwner } from '../graphql/newest-of-owner.js';
import type { OwnedPage } from '../graphql/pages-by-owner.js';
import { Application } from './application.js';

/** A partner's applications, the newest first. */
export const applicationsOfPartner = (page: PageArgs): OwnedPage<Application> => newestOfOwner(Application, page);
