import { Agent, request } from 'node:http';

const BODY = JSON.stringify({ query: '{ industries { code title } categories { code } }' });

/** What a client meets where nobody listens. */
export const REFUSED = 'ECONNREFUSED';

export interface Outcome {
  /** Whether the request went out on a connection that stood. */
  wasSent: boolean;
  /** Whether the connection was made for this request. */
  isNewConnection: boolean;
  status?: number;
  body?: string;
  error?: string;
}

/** One request on the client's one connection, and how it went. */
export function sendOnce(url: string, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    let isConnected = false;
    let isNewConnection = false;
    const sent = request(
      `${url}/graphql`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': BODY.length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            wasSent: true,
            isNewConnection,
            status: response.statusCode,
            body: Buffer.concat(chunks).toString(),
          }),
        );
        response.on('error', (error) => resolve({ wasSent: true, isNewConnection, error: String(error) }));
      },
    );
    sent.on('socket', (socket) => {
      isNewConnection = socket.connecting;
      isConnected = !isNewConnection;
      socket.once('connect', () => {
        isConnected = true;
      });
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ wasSent: isConnected, isNewConnection, error: error.code ?? error.message }),
    );
    sent.end(BODY);
  });
}

/**
 * A client that asks again and again, on its one connection or on a new one each time, until its connection is refused.
 */
export async function keepAsking(url: string, outcomes: Outcome[], keepAlive = true): Promise<void> {
  const agent = new Agent({ keepAlive, maxSockets: 1 });
  for (;;) {
    const outcome = await sendOnce(url, agent);
    outcomes.push(outcome);
    if (outcome.error === REFUSED) break;
  }
  agent.destroy();
}
