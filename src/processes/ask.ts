/** The other end of the channel between the first process and a worker: a child process, or `process` in the worker. */
export interface Channel {
  readonly connected?: boolean;
  send?: (message: object) => unknown;
  on: (event: 'message', listener: (message: Question | Answer) => void) => unknown;
  off: (event: 'message', listener: (message: Question | Answer) => void) => unknown;
}

/** `measure`: what one worker has measured. `report`: what all of them have, as text for Prometheus. */
export type Subject = 'measure' | 'report';

interface Question {
  ask: Subject;
  number: number;
}

interface Answer {
  answer: unknown;
  isFailed: boolean;
  number: number;
}

/** Within this time a process that works answers; Prometheus itself waits 10 seconds. */
const PATIENCE_MS = 4_000;

let asked = 0;

export function ask<T>(other: Channel, subject: Subject): Promise<T> {
  asked += 1;
  const number = asked;
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      other.off('message', listen);
      end();
    };
    const fail = () => settle(() => reject(new Error(`No answer to «${subject}» from another process.`)));
    const listen = (message: Question | Answer) => {
      if (!('answer' in message) || message.number !== number) return;
      if (message.isFailed) fail();
      else settle(() => resolve(message.answer as T));
    };
    const timer = setTimeout(fail, PATIENCE_MS);
    other.on('message', listen);
    tell(other, { ask: subject, number });
  });
}

export function answerTo(other: Channel, subject: Subject, find: () => Promise<unknown>): void {
  other.on('message', (message) => {
    if (!('ask' in message) || message.ask !== subject) return;
    const { number } = message;
    find().then(
      (answer) => tell(other, { answer, isFailed: false, number }),
      () => tell(other, { answer: null, isFailed: true, number }),
    );
  });
}

/** To a process that has just ended there is nothing to tell; whoever waits for its answer runs out of patience. */
export function tell(other: Channel, message: object): void {
  if (other.connected) other.send?.(message);
}
