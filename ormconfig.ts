import { createDataSource } from './src/database/data-source.js';

/** For TypeORM's command line, on the compiled `dist/ormconfig.js`: `npx typeorm migration:show -d dist/ormconfig.js`. */
export default createDataSource({ url: process.env.DATABASE_URL ?? 'postgres://localhost:5432/kkv' });
