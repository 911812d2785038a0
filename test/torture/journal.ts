/** What became of one mutation, as far as the client that sent it knows. */
export type Fate = 'UNDER_WAY' | 'ACKNOWLEDGED' | 'REFUSED' | 'LEFT';

/** One mutation under one key, however often it was sent. */
export interface Sent {
  mutation: string;
  key: string;
  fate: Fate;
  /** The id that it was answered with. */
  id: string | null;
  /** Points that it was to add. */
  points: number;
}

/** How requests went, over all clients. */
export interface Tally {
  requests: number;
  /** Went well, or were refused by a rule. */
  answered: number;
  /** Of these, at the first try. */
  atOnce: number;
  /** Failed in a way that a client may try again after: 503 with a code, or no connection. */
  retried: number;
  reads: number;
  /** Why requests got no answer: the codes of the network. */
  lost: string[];
  /** Whatever a client must never see. */
  unclean: string[];
}

/** Everything that the clients of a run have sent, and what they were told. */
export class Journal {
  readonly sent: Sent[] = [];
  tally: Tally = newTally();

  begin(mutation: string, key: string, points = 0): Sent {
    const one: Sent = { mutation, key, fate: 'UNDER_WAY', id: null, points };
    this.sent.push(one);
    return one;
  }

  count(fate: Fate): number {
    return this.sent.filter((one) => one.fate === fate).length;
  }

  /** The tally since the last time. */
  takeTally(): Tally {
    const { tally } = this;
    this.tally = newTally();
    return tally;
  }
}

const newTally = (): Tally => ({ requests: 0, answered: 0, atOnce: 0, retried: 0, reads: 0, lost: [], unclean: [] });
