import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const DOCUMENT = 'docs/LICENCES.md';

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
}

/** What each means for those who run the server; another one has to be looked at before it comes in. */
const KNOWN = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  '(MIT AND BSD-3-Clause)',
];
/** Said in a file of the package and not in the place for it; read there. */
const READ_BY_HAND: Record<string, string> = {
  'dejavu-fonts-ttf': 'Bitstream Vera and Arev: free, also within other works, but not for sale by themselves',
  'png-js': 'MIT',
};

/** The packages that are installed where the server runs, by licence. */
function licences(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const byLicence = new Map<string, Set<string>>();
  for (const [path, { version, license, dev }] of Object.entries(packages)) {
    if (path === '' || dev) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = READ_BY_HAND[name] ?? license ?? 'not said';
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(`${name} ${version}`));
  }
  const sections = [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Licences',
    'Of every package that is installed where the server runs, made from `package-lock.json` by `UPDATE_LICENCES=1 npm test -- test/docs/licences`.',
    ...sections.map(([licence, names]) => `## ${licence}\n\n${[...names].sort().join(', ')}`),
    '',
  ]
    .join('\n\n')
    .trimEnd();
}

it('docs/LICENCES.md names every package that runs, and each licence is one that was looked at', () => {
  const made = `${licences()}\n`;
  if (process.env.UPDATE_LICENCES) writeFileSync(DOCUMENT, made);
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(made);
  const named = [...made.matchAll(/^## (.*)$/gm)].map(([, licence]) => licence!);
  expect(named.filter((licence) => !KNOWN.includes(licence) && !Object.values(READ_BY_HAND).includes(licence))).toEqual(
    [],
  );
});
