import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A server that does not listen; it serves connections that it is handed, as if they had come to it. */
export function servingHanded(server: Server): (connection: Socket) => void {
  // Node begins to watch over slow senders when a server listens.
  server.emit('listening');
  return (connection) => void server.emit('connection', connection);
}
