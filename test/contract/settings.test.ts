import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import { allowanceOf } from '../../src/analysis/budgets.js';
import { readSettings, SettingsError } from '../../src/settings.js';

/** The names that reading the settings asks for. */
function namesRead(): string[] {
  const names = new Set<string>();
  const given: Record<string, string> = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'kkv-api' };
  const env = new Proxy(given, {
    get(target, name: string) {
      names.add(name);
      return target[name];
    },
  });
  readSettings(env);
  return [...names].sort();
}

const EXAMPLE = /^#([A-Z][A-Z_]*)=(.*)$/;

async function examples(): Promise<[name: string, value: string][]> {
  const text = await readFile('.env.example', 'utf8');
  return text.split('\n').flatMap((line) => {
    const [, name, value] = EXAMPLE.exec(line) ?? [];
    return name ? [[name, value ?? '']] : [];
  });
}

function problemsOf(env: Record<string, string>): string {
  try {
    readSettings(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
}

describe('.env.example', () => {
  it('names every setting that is read, once, and no other', async () => {
    expect((await examples()).map(([name]) => name).sort()).toEqual(namesRead());
  });

  it('explains each: a comment stands above', async () => {
    const lines = (await readFile('.env.example', 'utf8')).split('\n');
    lines.forEach((line, at) => {
      if (EXAMPLE.test(line)) expect(lines[at - 1]).toMatch(/^# |^#[A-Z]/);
    });
  });

  it('shows values that are taken, and the defaults where it says so', async () => {
    const shown = Object.fromEntries(await examples());
    expect(problemsOf(shown)).toBe('');
    const {
      DATABASE_URL: _url,
      ANALYSTS_DATABASE_URL: _replica,
      CORS_ORIGINS: _origins,
      SMTP_URL: _smtp,
      MAIL_FROM: _from,
      EMBEDDED_ISSUER: _issuer,
      SANDBOX: _sandbox,
      ...rest
    } = shown;
    const defaults = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('OIDC_')));
    expect(readSettings(defaults)).toEqual(readSettings({}));
  });
});

describe('settings', () => {
  it('left out: an embedded database, its own issuer, a sandbox clock', () => {
    expect(readSettings({})).toMatchObject({
      databaseUrl: null,
      hasEmbeddedIssuer: true,
      isSandbox: true,
      hasGraphiql: true,
      hasStartPage: true,
      port: 4000,
      corsOrigins: [],
    });
  });

  it('with an outside database: no issuer, no sandbox', () => {
    expect(readSettings({ DATABASE_URL: 'postgres://db/kkv' })).toMatchObject({
      databaseUrl: 'postgres://db/kkv',
      hasEmbeddedIssuer: false,
      isSandbox: false,
    });
  });

  it.each([
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: 'x' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PUBLIC_URL: 'kkv.example' }, 'PUBLIC_URL must be an address that begins with http:// or https://.'],
    [{ URL_SIGNING_KEY: 'x'.repeat(31) }, 'URL_SIGNING_KEY must have at least 32 characters.'],
    [
      { STORAGE_BUCKET: 'kkv', STORAGE_ACCESS_KEY_ID: 'id' },
      'STORAGE_ACCESS_KEY_ID and STORAGE_SECRET_KEY are needed together with STORAGE_BUCKET.',
    ],
    [{ WORKERS: '0' }, 'WORKERS must be auto or a whole number from 1 to 64.'],
    [{ WORKERS: '65' }, 'WORKERS must be auto or a whole number from 1 to 64.'],
    [{ WORKERS: '1.5' }, 'WORKERS must be auto or a whole number from 1 to 64.'],
    [
      { WORKERS: '16', DATABASE_POOL: '9' },
      'WORKERS times DATABASE_POOL may be 128 at most with the embedded PostgreSQL.',
    ],
    [{ SANDBOX: 'maybe' }, 'SANDBOX must be 1 or 0.'],
    [{ ANALYSTS_POOL: '0' }, 'ANALYSTS_POOL must be a whole number from 1 to 50.'],
    ...['much', '5,PARTNER=1', '5,ANALYST', '5,ANALYST=-1'].map((ANALYSTS_COST): [object, string] => [
      { ANALYSTS_COST },
      'ANALYSTS_COST must be a whole number, with others for roles or ids of API keys behind it: 1000,MANAGER=500.',
    ]),
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, silent.'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.'],
    [{ DATABASE_URL: 'kkv' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.'],
    [
      { SMTP_URL: 'mail.example:25' },
      'SMTP_URL must be an address that begins with smtp:// or smtps://.\nMAIL_FROM is needed together with SMTP_URL.',
    ],
    [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM is needed together with SMTP_URL.'],
    [{ MAIL_FROM: 'KKV' }, 'MAIL_FROM must be an address, or a name and the address as Name <a@b.example>.'],
    [
      { MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' },
      'MAIL_FROM must be an address, or a name and the address as Name <a@b.example>.',
    ],
    [{ OIDC_ISSUER: 'https://login.example' }, 'OIDC_AUDIENCE is needed together with OIDC_ISSUER.'],
    [
      { CORS_ORIGINS: 'https://site.example/' },
      'CORS_ORIGINS must be * or origins such as https://site.example, separated by commas.',
    ],
    [
      { OIDC_ISSUER: 'https://l.example', OIDC_AUDIENCE: 'a', EMBEDDED_ISSUER: '1' },
      'EMBEDDED_ISSUER and OIDC_ISSUER exclude each other.',
    ],
  ])('%j is refused: %s', (env, message) => {
    expect(problemsOf(env as Record<string, string>)).toBe(message);
  });

  it('reads what analysts’ questions may cost, also of roles and keys', () => {
    const key = '0190f3a2-0000-7000-8000-000000000001';
    const { analysts } = readSettings({ ANALYSTS_COST: `10, MANAGER=5,${key}=70` });
    const by = (roles: Role[], apiKeyId: string | null = null) =>
      allowanceOf(analysts.perOperation, { userId: 'x', roles: new Set(roles), partnerId: null, apiKeyId });
    expect([by(['ANALYST']), by(['MANAGER']), by(['MANAGER', 'ANALYST']), by(['MANAGER'], key)]).toEqual([
      10, 5, 10, 70,
    ]);
  });

  it.each(['0', '65535'])('PORT=%s is taken', (PORT) => {
    expect(readSettings({ PORT }).port).toBe(Number(PORT));
  });

  it('serves from one process, from as many as are asked for, or as there are cores', () => {
    const outside = { DATABASE_URL: 'postgres://db/kkv' };
    expect(readSettings({}).workers).toBe(1);
    expect(readSettings({ WORKERS: '16' })).toMatchObject({ workers: 16, poolSize: 8 });
    expect(readSettings({ ...outside, WORKERS: '64', DATABASE_POOL: '9' }).workers).toBe(64);
    expect(readSettings({ ...outside, WORKERS: 'auto' }).workers).toBe(Math.min(64, availableParallelism()));
  });

  it('PUBLIC_URL is this machine if left out, and may have a path', () => {
    expect(readSettings({ PORT: '4321' }).publicUrl).toBe('http://localhost:4321');
    expect(readSettings({ PUBLIC_URL: 'https://site.example/kkv/' }).publicUrl).toBe('https://site.example/kkv');
  });

  it('says everything that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', GRAPHIQL: 'x', MAX_COST: '1' }).split('\n')).toHaveLength(3);
  });

  it('that are wrong end the start with a plain message, before anything is made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kkv-settings-'));
    try {
      const { code, output } = await startIn(folder, { PORT: 'x', LOG_LEVEL: 'loud' });
      expect(code).toBe(1);
      expect(output.trim().split('\n')).toEqual([
        'PORT must be a whole number from 0 to 65535.',
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, silent.',
      ]);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function startIn(cwd: string, env: Record<string, string>): Promise<{ code: number; output: string }> {
  const program = resolve('dist/bin/main.js');
  return new Promise((done) => {
    execFile(process.execPath, [program], { cwd, env: { PATH: process.env.PATH, ...env } }, (error, stdout, stderr) => {
      done({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}
