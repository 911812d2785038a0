import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration } from '../../seeds/demonstration.js';
import type { Role } from '../../src/access/roles.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const README = readFileSync('README.md', 'utf8');
/** A curl command, and the answer printed under it. */
const EXAMPLE = /```sh\n(curl [^\n]*)\n```\n\n```json\n([^`]*)```/g;
const examples = [...README.matchAll(EXAMPLE)].map(([, command, printed]) => ({
  command: command!,
  printed: printed!,
}));

/** What the README itself sets where it starts the server to try something. */
const SETTINGS = /^(PERSISTED_OPERATIONS)=(\S+) npm start$/m;

let server: TestServer;
beforeAll(async () => {
  const [, name, value] = SETTINGS.exec(README)!;
  server = await startTestServer({ [name!]: value! });
  await seedDemonstration(server.database.dataSource.manager, new Date(), server.issuer.issuer);
  await server.caughtUp();
});
afterAll(() => server.stop());

function callerOf(command: string): As {
  const role = /--role (\w+)/.exec(command)?.[1];
  const partner = /--partner ([\w-]+)/.exec(command)?.[1];
  if (partner) return { partner };
  return role ? (role.toUpperCase() as Exclude<Role, 'PARTNER'>) : 'anonymous';
}

/** The parameters of a GET, as curl's -G sends them. */
function parametersOf(command: string): URLSearchParams {
  const found = [...command.matchAll(/--data-urlencode '(\w+)=([^']*)'/g)];
  return new URLSearchParams(found.map(([, name, value]): [string, string] => [name!, value!]));
}

async function answerTo(command: string): Promise<string> {
  const isGet = command.includes(' -G ');
  const language = /Accept-Language: (\w+)/.exec(command)?.[1] ?? 'ru';
  const token = await server.tokenFor(callerOf(command));
  const headers = { 'accept-language': language, ...(token && { authorization: `Bearer ${token}` }) };
  const response = isGet
    ? await fetch(`${server.url}/graphql?${parametersOf(command)}`, { headers })
    : await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: / -d '(.*)'$/.exec(command)![1]!,
      });
  return `${(await response.text()).trim()}\n`;
}

describe('the README', () => {
  it('has the two commands of a newcomer', () => {
    expect(README).toContain('npm ci && npm start');
    expect(README).toContain('npm ci && npm test');
  });

  it('prints what its commands answer', async () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
    const answers: string[] = [];
    for (const { command } of examples) answers.push(await answerTo(command));
    // UPDATE_README=1 prints the answers anew; the change is then read like any other.
    if (process.env.UPDATE_README) {
      let at = 0;
      writeFileSync(
        'README.md',
        README.replace(EXAMPLE, (_, command) => `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`json\n${answers[at++]}\`\`\``),
      );
    } else expect(answers).toEqual(examples.map(({ printed }) => printed));
  });

  it('prints no days in its answers: they would go stale', () => {
    for (const { printed } of examples) expect(printed).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });
});
