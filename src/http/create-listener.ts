import type { RequestListener } from 'node:http';
import { AnswerCache } from './answers/answer-cache.js';
import { answersInFront } from './answers/answers-in-front.js';
import { createCacheMetrics } from './answers/cache-metrics.js';
import { createApp } from './app.js';
import type { AppParts } from './app-parts.js';
import { bornOf, type MessageClasses } from './message-classes.js';

/** The application, behind the answers that are kept for everybody; for a server of such messages. */
export function createListener(parts: AppParts, classes: MessageClasses): RequestListener {
  const { settings, metrics, changes } = parts;
  const app = bornOf(classes, createApp(parts));
  if (settings.answerCacheMb === 0) return app;
  return answersInFront({
    app,
    cache: new AnswerCache(settings.answerCacheMb, changes, createCacheMetrics(metrics.registry)),
    origins: settings.corsOrigins,
    countResponse: metrics.countResponse,
  });
}
