import { GO_ON, type Halt, type Post, sendMail } from './send-mail.js';

/**
 * Sends what is due of everybody: what was put off, and what a process that has died left. A mail server out of reach
 * ends the round, for it is the same for all; whoever waited longest is first in the next.
 */
export async function sendDueMail(post: Post, halt: Halt = GO_ON): Promise<void> {
  const { now } = await post.clock.read();
  const due = await post.database.query<{ partnerId: string }[]>(
    `select partner_id as "partnerId" from (
       select distinct on (partner_id) partner_id, next_attempt_at from mail
        where sent_at is null and failed_at is null order by partner_id, sequence) first
      where next_attempt_at <= $1 order by next_attempt_at`,
    [now],
  );
  for (const { partnerId } of due) {
    if (halt.isAsked()) return;
    if ((await sendMail(post, partnerId, halt)) === 'UNREACHABLE') return;
  }
}
