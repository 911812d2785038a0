import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { letInWhoWaits } from './let-in.js';

export interface Drain {
  /** Whether the server is going down: `/readyz` says so, so that a balancer stops sending. */
  readonly isDraining: boolean;
  /** Stops listening, waits for running requests, and cuts what is left after the grace period. */
  start: () => Promise<void>;
}

/** A connection, what runs on it, and where it stood when it was last seen idle. */
interface Connection {
  responses: Set<ServerResponse>;
  bytesRead: number;
  idleSince: number;
}

/**
 * For what part of the grace period a connection must have been quiet before it is closed: on a new one, or one that has just
 * answered, a request may be on its way already, on a busy machine slowly, and closing it would fail a request that was sent.
 */
const QUIET_PART = 0.2;
const LOOK_EVERY_MS = 25;

/**
 * Going down without a failed request. The listener closes first, so nobody new comes in. Whoever sends a further request
 * on an open connection is answered, with `Connection: close`; connections that stay quiet are closed after a while. Node's
 * own `close` would cut those at once, with requests on the way.
 */
export function createDrain(server: Server, graceMs: number): Drain {
  const connections = new Map<Socket, Connection>();
  let isDraining = false;
  let accepted = 0;
  server.on('connection', (socket) => {
    accepted += 1;
    connections.set(socket, { responses: new Set(), bytesRead: 0, idleSince: performance.now() });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(socket);
    if (isDraining) askToClose(response);
    connection?.responses.add(response);
    response.once('close', () => {
      if (!connection) return;
      connection.responses.delete(response);
      connection.idleSince = performance.now();
    });
  });
  return {
    get isDraining() {
      return isDraining;
    },
    async start() {
      await letInWhoWaits(() => accepted, graceMs);
      const closed = new Promise<void>((resolve) => Listener.prototype.close.call(server, () => resolve()));
      // Not before the door is closed: a caller that is sent away comes back at once, and must be refused at the door.
      isDraining = true;
      for (const { responses } of connections.values()) responses.forEach(askToClose);
      const cutting = setTimeout(() => connections.forEach((_, socket) => void socket.destroy()), graceMs);
      // Node counts only those that the listener let in; a worker is handed its connections by another process.
      await Promise.all([closed, allClosed(connections, graceMs * QUIET_PART)]);
      clearTimeout(cutting);
      // Only now nothing is left of it: Node's own timers over the connections end with this.
      server.close();
    },
  };
}

/** Closes the quiet ones until none is left. */
function allClosed(connections: ReadonlyMap<Socket, Connection>, quietMs: number): Promise<void> {
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      closeQuiet(connections, quietMs);
      if (connections.size > 0) return;
      clearInterval(looking);
      resolve();
    }, LOOK_EVERY_MS);
  });
}

function askToClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

function closeQuiet(connections: ReadonlyMap<Socket, Connection>, quietMs: number): void {
  const now = performance.now();
  for (const [socket, connection] of connections) {
    const hasNews = socket.bytesRead !== connection.bytesRead;
    if (connection.responses.size > 0 || hasNews) {
      connection.bytesRead = socket.bytesRead;
      connection.idleSince = now;
    } else if (now - connection.idleSince >= quietMs) socket.destroy();
  }
}
