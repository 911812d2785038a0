import type { RequestHandler } from 'express';
import { Counter, Gauge, type Registry } from 'prom-client';
import { answerError, RETRY_AFTER_SECONDS } from './answer-error.js';

export interface GateLimits {
  /** Requests that are worked on at a time. */
  running: number;
  /** How long one more waits for its turn. */
  waitMs: number;
}

interface Waiting {
  since: number;
  letIn: (isIn: boolean) => void;
  giveUp: NodeJS.Timeout;
}

/** Who comes while another has waited this part of the time already would wait too long. */
const LATE_PART = 0.5;

/**
 * Bounds what this process works on at a time. More at once would not be done sooner, only all of it later; so whoever
 * would wait too long is sent away at once, and those who are let in are answered in time.
 */
export class Gate {
  private running = 0;
  /** In the order of their coming. */
  private readonly waiting = new Set<Waiting>();
  /** Who has been in already goes before those who have not. */
  private readonly back: (() => void)[] = [];

  constructor(private readonly limits: GateLimits) {}

  get counts() {
    return { running: this.running, waiting: this.waiting.size + this.back.length };
  }

  /** Whether whoever comes now is sent away. */
  get isShut(): boolean {
    const [longest] = this.waiting;
    return longest !== undefined && performance.now() - longest.since > this.limits.waitMs * LATE_PART;
  }

  /** Whether there is a place, now or soon. Whoever is let in has to leave. */
  async enter(): Promise<boolean> {
    if (this.takesPlace()) return true;
    if (this.isShut) return false;
    return new Promise((letIn) => {
      const giveUp = setTimeout(() => {
        this.waiting.delete(one);
        letIn(false);
      }, this.limits.waitMs);
      const one = { since: performance.now(), letIn, giveUp };
      this.waiting.add(one);
    });
  }

  /** The same for one that was in already, and waits as long as it takes. */
  async enterAgain(): Promise<void> {
    if (!this.takesPlace()) await new Promise<void>((letIn) => this.back.push(letIn));
  }

  /** The place goes to the next, or is free. */
  leave(): void {
    const returning = this.back.shift();
    const [next] = this.waiting;
    if (returning) returning();
    else if (next) {
      this.waiting.delete(next);
      clearTimeout(next.giveUp);
      next.letIn(true);
    } else this.running -= 1;
  }

  private takesPlace(): boolean {
    if (this.running >= this.limits.running) return false;
    this.running += 1;
    return true;
  }
}

/**
 * Lets one begin in each turn of the event loop. All that have come at once would else be answered within the same turn, and
 * whatever takes several turns, a new connection or an answer of the database, would wait that long for each.
 */
export function oneATurn(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  const next = () => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  return () =>
    new Promise((begin) => {
      waiting.push(begin);
      if (waiting.length === 1) setImmediate(next);
    });
}

/** What stands at the gate, told to Prometheus, and the two ways through it. */
export interface Turnstile {
  /** Whether whoever comes now would be sent away; who sends him away counts him. */
  isShut: () => boolean;
  countSentAway: () => void;
  /** From outside: done within the gate, or answered 503. */
  entering: (handler: RequestHandler) => RequestHandler;
  /** Once inside: the body is read outside of the gate, so that a slow sender takes nobody's place. */
  enteringAgain: (handler: RequestHandler) => RequestHandler;
}

export function turnstile(limits: GateLimits, registry: Registry): Turnstile {
  const gate = new Gate(limits);
  new Gauge({
    name: 'kkv_requests_at_once',
    help: 'Requests that are worked on, and that wait for their turn',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(gate.counts)) this.set({ state }, count);
    },
  });
  const sentAway = new Counter({
    name: 'kkv_sent_away_total',
    help: 'Requests refused because too many were at work',
    registers: [registry],
  });
  const turn = oneATurn();
  return {
    isShut: () => gate.isShut,
    countSentAway: () => sentAway.inc(),
    entering: (handler) => async (request, response, next) => {
      if (!(await gate.enter())) {
        sentAway.inc();
        response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
        return answerError(response, 503, 'UNAVAILABLE');
      }
      try {
        await handler(request, response, next);
      } finally {
        gate.leave();
      }
    },
    enteringAgain: (handler) => async (request, response, next) => {
      await gate.enterAgain();
      await turn();
      try {
        await handler(request, response, next);
      } finally {
        gate.leave();
      }
    },
  };
}
