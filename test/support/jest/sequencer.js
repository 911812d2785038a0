import { createRequire } from 'node:module';
import { basename } from 'node:path';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Those that take longest, by the words in their names: begun last, one would run on alone when all others are done. */
const LONG = /embedded|workers|killed|property|jit|generate-large|outside/;

/** Jest knows how long a file takes from earlier runs, which a fresh machine has not seen. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    const isLong = ({ path }) => LONG.test(basename(path));
    return [...ordered.filter(isLong), ...ordered.filter((test) => !isLong(test))];
  }
}
