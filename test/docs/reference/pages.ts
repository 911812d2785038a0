import { clausesPage } from './clauses.js';
import { errorsPage } from './errors.js';
import type { Tongue } from './in-two-tongues.js';
import { limitsPage } from './limits.js';
import { settingsPage } from './settings.js';

const PAGES: Record<string, (tongue: Tongue) => string> = {
  settings: settingsPage,
  errors: errorsPage,
  limits: limitsPage,
  clauses: clausesPage,
};

/** Every page that is made from the code: its path, and what has to stand there. */
export const referencePages = (): [path: string, text: string][] =>
  (['en', 'ru'] as const).flatMap((tongue) =>
    Object.entries(PAGES).map(([name, make]): [string, string] => [
      `docs/${tongue}/reference/${name}.md`,
      make(tongue),
    ]),
  );
