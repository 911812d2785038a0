import { connect, createServer, type Server, type Socket } from 'node:net';

/** A wire between a server and its PostgreSQL, for a test that cuts it, lets it hang, or leads it elsewhere. */
export interface Wire {
  port: number;
  /** Connections made from now on go to this port. */
  leadTo: (port: number) => void;
  /** The next COMMIT arrives and is done, but its answer never comes: the connection is cut first. */
  cutAtNextCommit: () => void;
  /** How many COMMITs have been answered by a cut. */
  cuts: () => number;
  /** Nothing passes in either direction any more, and nobody is told; until it is let go on. */
  hold: () => void;
  letGoOn: () => void;
  /** From now on what matches, in what is sent to PostgreSQL, is left blank. */
  blank: (pattern: RegExp) => void;
  /** Cuts every connection and refuses new ones, as a database that has gone away does. */
  sever: () => Promise<void>;
}

export async function openWire(target: { hostname: string; port: number }): Promise<Wire> {
  const sockets = new Set<Socket>();
  let { port } = target;
  let cuts = 0;
  let [isCuttingAtCommit, isHeld] = [false, false];
  let blanked: RegExp | null = null;
  const wire: Server = createServer((near) => {
    const far = connect(port, target.hostname);
    let isCommitting = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      if (isHeld) socket.pause();
    }
    near.on('data', (sent: Buffer) => {
      far.write(blanked ? without(blanked, sent) : sent);
      if (!isCuttingAtCommit || !sent.includes('COMMIT')) return;
      isCuttingAtCommit = false;
      isCommitting = true;
    });
    far.on('data', (answer: Buffer) => {
      if (!isCommitting) return void near.write(answer);
      cuts += 1;
      near.destroy();
    });
    near.on('end', () => far.end()).on('close', () => far.destroy());
    far.on('end', () => near.end()).on('close', () => near.destroySoon());
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const each = (isToBeHeld: boolean) => {
    isHeld = isToBeHeld;
    for (const socket of sockets) {
      if (isHeld) socket.pause();
      else socket.resume();
    }
  };
  return {
    port: (wire.address() as { port: number }).port,
    leadTo(other) {
      port = other;
    },
    cutAtNextCommit() {
      isCuttingAtCommit = true;
    },
    cuts: () => cuts,
    hold: () => each(true),
    letGoOn: () => each(false),
    blank(pattern) {
      blanked = pattern;
    },
    async sever() {
      if (!wire.listening) return;
      const closed = new Promise<void>((resolve) => wire.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The same length, so that the protocol's own counts stay right. */
const without = (pattern: RegExp, sent: Buffer): Buffer =>
  Buffer.from(
    sent.toString('latin1').replace(pattern, (found) => ' '.repeat(found.length)),
    'latin1',
  );
