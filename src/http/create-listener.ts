import type { RequestListener } from 'node:http';
import { AnswerCache } from './answers/answer-cache.js';
import { answersInFront } from './answers/answers-in-front.js';
import { createCacheMetrics } from './answers/cache-metrics.js';
import { createApp } from './app.js';
import type { AppParts } from './app-parts.js';

/** The application, behind the answers that are kept for everybody. */
export function createListener(parts: AppParts): RequestListener {
  const { settings, metrics, changes } = parts;
  const app = createApp(parts);
  if (settings.answerCacheMb === 0) return app;
  return answersInFront({
    app,
    cache: new AnswerCache(settings.answerCacheMb, changes, createCacheMetrics(metrics.registry)),
    origins: settings.corsOrigins,
    countResponse: metrics.countResponse,
  });
}
