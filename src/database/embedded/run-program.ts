import { type SpawnOptions, spawn } from 'node:child_process';
import type { OsUser } from './os-user.js';

const OUTPUT_KEPT_CHARACTERS = 20_000;

/**
 * A small fixed environment: PG* variables of the shell must not steer our cluster, the server's secrets are none of
 * another account's business, and messages come in English whatever the machine speaks. The working folder is the root
 * folder, because the other account may not be allowed into ours.
 */
export function optionsToSpawn(user: OsUser | undefined): SpawnOptions {
  return {
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
    ...user,
  };
}

/**
 * Runs to the end and never rejects: a program that cannot be started at all counts as failed, with the reason as output.
 * Away from our terminal: a Ctrl-C there would end initdb, or a trial whose failure means something else, half-way.
 */
export function runProgram(
  file: string,
  args: string[],
  user: OsUser | undefined,
): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_KEPT_CHARACTERS);
    };
    const child = spawn(file, args, {
      ...optionsToSpawn(user),
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', (error) => resolve({ succeeded: false, output: error.message }));
    child.once('close', (code, signal) => {
      resolve({ succeeded: code === 0, output: signal ? `${output}\nended by ${signal}` : output });
    });
  });
}

export const lastLines = (text: string, count = 15): string => text.trim().split('\n').slice(-count).join('\n');
