import { ON_CLIENTS } from './clients.js';
import { ON_COMPETENCE } from './competence.js';
import { ON_CONDUCT } from './conduct.js';
import { ON_POINTS } from './points.js';
import type { Question } from './question.js';

/** The questions of the programme's owners, each once: persisted operations, tabs of GraphiQL and plots are made of it. */
export const QUESTIONS: readonly Question[] = [...ON_COMPETENCE, ...ON_CLIENTS, ...ON_POINTS, ...ON_CONDUCT];

export const questionNamed = (name: unknown): Question | undefined => QUESTIONS.find((one) => one.name === name);
