import type { DataSource } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { factsOfPartner } from './list-facts.js';

export const partnerFactsLoader = (database: DataSource) => pagesByOwner(database, factsOfPartner);
