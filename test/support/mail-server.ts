import { connect, createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  messageId: string;
  to: string;
  subject: string;
  text: string;
  /** As it came over the wire. */
  source: string;
}

export interface MailServer {
  url: string;
  received: ReceivedMail[];
  /** The answer to the next recipients, until it is set back; null: all are taken. */
  answer: { code: number; text: string; to?: string } | null;
  /** The answer to the next senders, in the same way. */
  answerToSender: { code: number; text: string } | null;
  /** Whoever connects is cut off at once, as by a server that is down; its port stays its own. */
  isDown: boolean;
  /** While set, it takes whole letters and answers that it has only once this resolves. */
  held: Promise<void> | null;
  /** Letters that came in whole, answered or not. */
  taken: number;
  connections: number;
  stop: () => Promise<void>;
}

/** A real mail server in the test's own process. */
export async function startMailServer(): Promise<MailServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onMailFrom(_address, _session, done) {
      const { answerToSender: answer } = state;
      done(answer && Object.assign(new Error(answer.text), { responseCode: answer.code }));
    },
    onRcptTo({ address }, _session, done) {
      const { answer } = state;
      if (!answer || (answer.to && answer.to !== address)) return done();
      done(Object.assign(new Error(answer.text), { responseCode: answer.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        state.taken += 1;
        await state.held;
        const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        state.received.push(read(Buffer.concat(chunks).toString('utf8'), to));
        done();
      });
    },
  });
  smtp.on('error', () => undefined);
  const sockets = new Set<Socket>();
  const door = createServer((near) => {
    state.connections += 1;
    sockets.add(near);
    near.on('error', () => undefined).on('close', () => sockets.delete(near));
    if (state.isDown) return near.destroy();
    const far = connect((smtp.server.address() as { port: number }).port, '127.0.0.1');
    far.on('error', () => undefined).on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const state: MailServer = {
    url: `smtp://127.0.0.1:${(door.address() as { port: number }).port}`,
    received: [],
    answer: null,
    answerToSender: null,
    isDown: false,
    held: null,
    taken: 0,
    connections: 0,
    async stop() {
      const closed = new Promise<void>((resolve) => door.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
  return state;
}

function read(source: string, to: string): ReceivedMail {
  const head = headOf(source);
  return {
    source,
    to,
    messageId: head('message-id'),
    subject: decodeWords(head('subject')),
    text: plainTextOf(source),
  };
}

const headOf = (source: string) => {
  const lines = source
    .split('\r\n\r\n')[0]!
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  return (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
};

/** =?UTF-8?B?…?= and =?UTF-8?Q?…?=; what stands between two of them is nothing. */
const decodeWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, form: string, word: string) =>
      form.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : unquote(word.replace(/_/g, ' ')),
    );

const unquote = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

function plainTextOf(source: string): string {
  const part = /Content-Type: text\/plain.*?\r\n\r\n(.*?)\r\n--/is.exec(source);
  if (!part) return '';
  const [all, body] = part;
  if (/transfer-encoding: base64/i.test(all)) return Buffer.from(body!, 'base64').toString();
  return /transfer-encoding: quoted-printable/i.test(all) ? unquote(body!) : body!;
}
