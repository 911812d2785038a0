import type { RequestListener } from 'node:http';
import { AnswerCache } from './answers/answer-cache.js';
import { answersInFront } from './answers/answers-in-front.js';
import { createCacheMetrics } from './answers/cache-metrics.js';
import { createApp } from './app.js';
import type { AppParts } from './app-parts.js';
import { turnstile } from './gate.js';
import { bornOf, type MessageClasses } from './message-classes.js';
import { sentAwayFirst } from './sent-away-first.js';

/** The application, behind the answers that are kept for everybody and the gate; for a server of such messages. */
export function createListener(parts: AppParts, classes: MessageClasses): RequestListener {
  const { settings, metrics, changes } = parts;
  const { corsOrigins: origins } = settings;
  const { countResponse } = metrics;
  const gate = turnstile(settings.atOnce, metrics.registry);
  const app = sentAwayFirst({ app: bornOf(classes, createApp(parts, gate)), gate, origins, countResponse });
  if (settings.answerCacheMb === 0) return app;
  return answersInFront({
    app,
    cache: new AnswerCache(settings.answerCacheMb, changes, createCacheMetrics(metrics.registry)),
    origins,
    countResponse,
  });
}
