import { expect, test } from '@jest/globals';
import { CAST } from '../../seeds/cast/cast.js';
import { eligibility } from '../../src/requirements/eligibility.js';
import { castOnStage } from './cast-on-stage.js';

/** What seeded facts answer; projects and activities are the companies' own affair. */
const BY_FACTS = [
  ...['GOLD_STATUS', 'ATTESTED_DEVELOPERS', 'HEADCOUNT', 'TURNOVER'],
  ...['CERTIFIED_SPECIALISTS', 'ATTESTED_SPECIALISTS', 'SYSTEM_ADMINISTRATION'],
];

test.each(['2026-11-22T09:00:00Z', '2028-02-29T09:00:00Z'])(
  '2.6, 2.8: on %s the demonstration’s holders have what a renewal needs, but for what the cast says they lack',
  async (instant) => {
    const { database, companies, today } = await castOnStage(new Date(instant));
    try {
      const found: string[] = [];
      for (const { partner, competence } of companies) {
        if (competence.level === null) continue;
        const ask = { partnerId: partner.id, kind: 'RENEWAL', level: null, on: today } as const;
        const { requirements } = await eligibility(database.dataSource.manager, ask, today);
        const missing = requirements.filter(({ code, verdict }) => BY_FACTS.includes(code) && verdict !== 'MET');
        found.push(...missing.map(({ code }) => `${partner.slug} ${code}`));
      }
      const expected = CAST.flatMap(({ slug, shortOf }) => (shortOf ? [`${slug} ${shortOf}`] : []));
      expect(found.toSorted()).toEqual(expected.toSorted());
      expect(expected).toHaveLength(3);
    } finally {
      await database.drop();
    }
  },
);
