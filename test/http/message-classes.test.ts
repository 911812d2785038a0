import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import express from 'express';
import { bornOf, createMessageClasses } from '../../src/http/message-classes.js';

it('requests and responses have their prototypes before Express sees them, and its methods', async () => {
  const classes = createMessageClasses();
  const app = bornOf(classes, express());
  app.get('/', (request, response) => response.json({ ip: request.ip, isOfTheApp: request.app === app }));
  const found: boolean[] = [];
  const server = createServer(classes, (request, response) => {
    found.push(Object.getPrototypeOf(request) === app.request, Object.getPrototypeOf(response) === app.response);
    app(request, response);
  }).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await response.json()).toEqual({ ip: '127.0.0.1', isOfTheApp: true });
    expect(found).toEqual([true, true]);
  } finally {
    server.close();
  }
});
