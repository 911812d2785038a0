import { IncomingMessage, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** The classes of a server's requests and responses. */
export interface MessageClasses {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

export const createMessageClasses = (): MessageClasses => ({
  IncomingMessage: class extends IncomingMessage {},
  ServerResponse: class<Request extends IncomingMessage> extends ServerResponse<Request> {},
});

/**
 * Express gives each request and response the prototype that has its methods. An object whose prototype is changed, and all
 * that hangs on it, V8 keeps until it next looks through its whole memory, and each smaller look takes several times as
 * long. Here they have this prototype from the beginning, so that nothing is changed (ADR 95).
 */
export function bornOf(classes: MessageClasses, app: Express): Express {
  const { IncomingMessage: Incoming, ServerResponse: Outgoing } = classes;
  app.request = Object.setPrototypeOf(Incoming.prototype, app.request);
  app.response = Object.setPrototypeOf(Outgoing.prototype, app.response);
  return app;
}
