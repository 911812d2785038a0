import { write } from './generate.js';

await write();
