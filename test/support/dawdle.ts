import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const BEGINNING = [
  'POST /graphql HTTP/1.1',
  'Host: x',
  'Content-Type: application/json',
  'Content-Length: 100',
  'Expect: 100-continue',
  '\r\n',
].join('\r\n');

/** A request that never comes to its end; the server has said that it waits for the rest. */
export async function dawdle(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(BEGINNING);
  await once(socket, 'data');
  socket.on('error', () => undefined);
  socket.write('{');
  return socket;
}
