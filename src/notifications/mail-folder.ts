import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { messageOf } from './message.js';
import type { MailTransport } from './transport.js';

/** Keeps letters as `.eml` files, which every mail program opens: for a server that has no mail server yet. */
export function mailFolder(folder: string, from: string): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async deliver(letter) {
      const { message } = await transport.sendMail(messageOf(letter, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${letter.id}.eml`);
      // Ready at once or not at all; the same letter once more takes the place of the first.
      await writeFile(`${file}.part`, message);
      await rename(`${file}.part`, file);
      return { outcome: 'SENT' };
    },
  };
}
