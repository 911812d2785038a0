import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { executableSchema } from './schema.js';

/** `npm run schema`: writes the contract that clients and reviewers read. */
writeFileSync('schema.graphql', `${printSchema(lexicographicSortSchema(executableSchema()))}\n`);
