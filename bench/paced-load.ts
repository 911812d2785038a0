import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LoadJob, LoadRequest } from './load-job.js';

/** An answer, and the milliseconds that it took. */
type Told = (milliseconds: number, isSound: boolean) => void;

/**
 * Sends at even distances, whatever the answers take, and counts from when each went out, its waiting for a connection
 * included: a server that falls behind is not spared. (The library sends the requests of a second in one burst.)
 */
export async function sendPaced(job: LoadJob & { perSecond: number }, isSound: (body: string) => boolean, told: Told) {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections });
  const running: Promise<void>[] = [];
  const startedAt = performance.now();
  const dueAt = (at: number) => startedAt + (at * 1000) / job.perSecond;
  const total = Math.round(job.perSecond * job.seconds);
  await new Promise<void>((resolve) => {
    const sendDue = () => {
      while (running.length < total && dueAt(running.length) <= performance.now()) {
        const sentAt = performance.now();
        const asked = job.requests[running.length % job.requests.length]!;
        running.push(
          send(job.url, agent, asked).then(
            ({ status, body }) => told(performance.now() - sentAt, status === 200 && isSound(body)),
            () => told(performance.now() - sentAt, false),
          ),
        );
      }
      if (running.length === total) resolve();
      else setTimeout(sendDue, dueAt(running.length) - performance.now());
    };
    sendDue();
  });
  await Promise.all(running);
  agent.destroy();
}

function send(base: string, agent: Agent, { path, method, headers, body }: LoadRequest) {
  return new Promise<{ status?: number; body: string }>((resolve, reject) => {
    const sent = request(new URL(path, base), { agent, method, headers }, (response) => {
      text(response).then((answered) => resolve({ status: response.statusCode, body: answered }), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
