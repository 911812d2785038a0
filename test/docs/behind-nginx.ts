import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { until } from '../support/until.js';

export interface BehindNginx {
  /** The status of an answer, and its body. */
  get: (path: string) => Promise<{ status: number | undefined; body: string }>;
  /** What it has written into its access log. */
  logged: () => Promise<string>;
  stop: () => Promise<void>;
}

/** Runs nginx with a document's configuration in front of a server; without TLS, and listening in a folder instead of on a port. */
export async function runNginx(block: string, server: URL, folder: string): Promise<BehindNginx> {
  const socketPath = join(folder, 'nginx.sock');
  const site = block
    .replaceAll(/127\.0\.0\.1:\d+/g, server.host)
    .replace('listen 443 ssl;', `listen unix:${socketPath};`)
    .replaceAll(/^ *ssl_.*$/gm, '');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/tmp;`,
  );
  const user = process.getuid?.() === 0 ? 'user root root;' : '';
  await mkdir(join(folder, 'tmp'), { recursive: true });
  await writeFile(
    join(folder, 'nginx.conf'),
    `${user} daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}
     http { access_log ${folder}/access.log; ${temporary.join(' ')} ${site} }`,
  );
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]);
  await until(async () => {
    if (nginx.exitCode !== null) throw new Error(await readFile(join(folder, 'error.log'), 'utf8'));
    return existsSync(socketPath);
  });
  return {
    async get(path) {
      const asked = request({ socketPath, path, headers: { 'apollo-require-preflight': '1' } }).end();
      const [response] = await once(asked, 'response');
      return { status: response.statusCode, body: (await response.toArray()).join('') };
    },
    logged: () => readFile(join(folder, 'access.log'), 'utf8'),
    async stop() {
      nginx.kill('SIGTERM');
      if (nginx.exitCode === null) await once(nginx, 'exit');
    },
  };
}
