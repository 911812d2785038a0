import type { DataSource } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import type { Loaders } from '../loaders.js';
import { factsOfPartner } from './list-facts.js';

export const partnerFactsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, factsOfPartner);
