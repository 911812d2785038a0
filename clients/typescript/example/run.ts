import { readFile, writeFile } from 'node:fs/promises';
import { createClient, KkvError } from '../src/index.js';
import { apply, certificate, decisionOn } from './application-to-certificate.js';

/** `KKV_URL=… KKV_TOKEN=… node run.js profile.pdf specialists.pdf turnover.pdf` */
const { KKV_URL: endpoint = 'http://localhost:4000/graphql', KKV_TOKEN: token = '' } = process.env;
const [profile, specialists, turnover] = process.argv.slice(2);
const client = createClient({ endpoint, token });

try {
  const documents = await Promise.all(
    (
      [
        ['COMPANY_PROFILE', profile],
        ['SPECIALISTS_LIST', specialists],
        ['TURNOVER_STATEMENT', turnover],
      ] as const
    ).map(async ([kind, fileName = `${kind}.pdf`]) => {
      const bytes = new Uint8Array(await readFile(fileName));
      return { kind, fileName, contentType: 'application/pdf', bytes };
    }),
  );
  const application = {
    kind: 'OBTAIN' as const,
    goals: 'Поставлять продукты крупным заказчикам.',
    companySummary: 'Сто человек, десять лет на рынке.',
    projectExperience: 'Порталы и магазины для сетей.',
    requirementNotes: 'Требования выполняются, справки приложены.',
  };
  const id = await apply(client, { application, documents });
  const { state, decision } = await decisionOn(client, id);
  console.warn(state, decision?.reasons ?? '');
  if (state === 'GRANTED') {
    const { number, pdf } = await certificate(client);
    await writeFile(`${number}.pdf`, pdf);
  }
} catch (error) {
  if (!(error instanceof KkvError)) throw error;
  console.error(error.code, error.message);
  for (const { code, clause, field, message } of error.refusals) console.error(code, clause, field, message);
  process.exitCode = 1;
}
