import { build } from 'rolldown';

/*
 * The server as `npm start` runs it: each program with all that it loads in a few files. One by one, the 2 500 modules cost
 * Node.js two seconds more at each start, and so at each recovery of a worker.
 */
await build({
  input: { main: 'dist/src/main.js', worker: 'dist/src/worker.js' },
  platform: 'node',
  // These have files of their own or load parts of themselves by name, some only when they are needed.
  external: [/^@aws-sdk\//, 'file-type', /^flydrive/, 'graphile-worker', 'nodemailer', 'openid-client', 'pdfkit'],
  logLevel: 'warn',
  output: { dir: 'dist/bin', cleanDir: true, chunkFileNames: 'chunks/[name]-[hash].js' },
});
