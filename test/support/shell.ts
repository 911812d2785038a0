import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const COMMAND = /^npm run --silent build && node (dist\/\S+)$/;

/**
 * Runs until the server is up, stops it as a system does, and ends as it ended. The log of a start before goes first: the shell
 * opens the new one in the background, and might find the old one's last line still there.
 */
const START = `rm -f start.log; touch start.log
  node ${resolve('dist/bin/main.js')} >> start.log 2>&1 & local pid=$!
  until grep -qE '"listening"|Stop with' start.log; do kill -0 $pid || { cat start.log >&2; return 1; }; sleep 0.1; done
  kill -TERM $pid; wait $pid`;

/**
 * `npm run …` as package.json has it, without compiling: the tests run compiled files, which must not change under them.
 * `npm start` ends once the server has been up.
 */
function npmWithoutBuilding(): string {
  const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
  const cases = Object.entries(scripts).flatMap(([name, command]) => {
    const program = COMMAND.exec(command)?.[1];
    return program ? [`${name}) node ${resolve(program)} "$@" ;;`] : [];
  });
  return `npm() {
    [ "$1" = run ] && shift; [ "$1" = -s ] && shift
    local script=$1; shift; [ $# -gt 0 ] && [ "$1" = -- ] && shift
    case $script in ${cases.join(' ')} start) ${START} ;; *) echo "npm: $script is not for documents" >&2; return 1 ;; esac
  }`;
}

/** The first number of a program's version; null where it is not installed. */
export function versionOf(program: string, asked = '--version'): string | null {
  const { stdout, stderr } = spawnSync(program, [asked], { encoding: 'utf8' });
  return /\d+/.exec(`${stdout}${stderr}`)?.[0] ?? null;
}

/** What lines of a document print, typed into a shell as they stand; fails when one of them does. */
export function runInShell(lines: string, cwd: string, env: Record<string, string>): Promise<string> {
  const script = `set -euo pipefail\n${npmWithoutBuilding()}\n${lines}`;
  return new Promise((done, fail) => {
    execFile(
      'bash',
      ['--norc', '-c', script],
      { cwd, env: { PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) => {
        if (error) fail(new Error(`${lines}\nends with ${error.code}: ${stderr}${stdout}`));
        else done(stdout);
      },
    );
  });
}
