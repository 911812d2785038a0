import { LRUCache } from 'lru-cache';
import type { ChangeFeed } from '../../database/change-feed.js';
import type { Answer } from './answer.js';
import type { CacheMetrics } from './cache-metrics.js';

/** An answer, and whether the day that it was made for still lasts. */
export interface Made {
  readonly answer: Answer;
  readonly isItsDay: () => boolean;
  /** Where it can be told: whether what it was made of is still the same after changes of the same era. */
  readonly isStillSo?: () => boolean;
}

/** An answer, and the changes of which it is known that they have not changed it. */
interface Kept extends Made {
  generation: number;
}

/** How it went with the one who asks for all: an answer for all; none that could be shared; or it went away first. */
export type Outcome = Made | 'EACH_FOR_ITSELF' | 'ASK_AGAIN';

/** Asking for all who want the same. Whoever leads must end it, and only the first ending counts. */
export interface Lead {
  readonly end: (outcome: Outcome) => void;
}

export type Look =
  | { readonly kind: 'KEPT'; readonly answer: Answer }
  | { readonly kind: 'AWAITED'; readonly outcome: Promise<Outcome> }
  | { readonly kind: 'LED'; readonly lead: Lead }
  /** In doubt, so that nothing may be taken or kept. */
  | { readonly kind: 'NONE' };

const BYTES_IN_MB = 1_048_576;
/** About what an entry takes besides its texts and bodies, with what it remembers of the index. */
const ENTRY_BYTES = 3_000;

/**
 * Answers that hold as long as what they were made of stays the same. An answer is good for the generation of changes under
 * which it was begun. Under a later one it goes, unless it can tell that it is still so; with a new era everything goes.
 */
export class AnswerCache {
  private generation = -1;
  private era = -1;
  private flights = new Map<string, Promise<Outcome>>();
  private readonly kept: LRUCache<string, Kept>;
  /** The keys of those that go with the next change, whatever it is. */
  private readonly passing = new Set<string>();

  constructor(
    megabytes: number,
    private readonly changes: Pick<ChangeFeed, 'generation' | 'era'>,
    private readonly metrics: CacheMetrics,
  ) {
    this.kept = new LRUCache<string, Kept>({
      maxSize: megabytes * BYTES_IN_MB,
      sizeCalculation: ({ answer }, key) => ENTRY_BYTES + key.length + answer.bytes,
      dispose: (_made, key, reason) => {
        if (reason !== 'set') this.passing.delete(key);
        if (reason === 'evict') metrics.evictions.inc();
      },
    });
    metrics.watch(() => {
      this.isCurrent();
      return { bytes: this.kept.calculatedSize, entries: this.kept.size };
    });
  }

  look(key: string): Look {
    if (!this.isCurrent()) {
      this.metrics.bypasses.inc();
      return { kind: 'NONE' };
    }
    const made = this.kept.get(key);
    if (made && this.isGood(made)) {
      this.metrics.hits.inc();
      return { kind: 'KEPT', answer: made.answer };
    }
    const outcome = this.flights.get(key);
    if (outcome) {
      this.metrics.shared.inc();
      return { kind: 'AWAITED', outcome };
    }
    this.metrics.misses.inc();
    return { kind: 'LED', lead: this.depart(key) };
  }

  private depart(key: string): Lead {
    const { generation, era, flights } = this;
    let end: Lead['end'] = () => undefined;
    const outcome = new Promise<Outcome>((resolve) => {
      end = (ended) => {
        if (flights.get(key) !== outcome) return;
        flights.delete(key);
        if (typeof ended === 'object' && this.isCurrent() && this.era === era) this.keep(key, { ...ended, generation });
        resolve(ended);
      };
    });
    flights.set(key, outcome);
    return { end };
  }

  /** Of the day and of the current generation, or found to be still so: then it is good for this generation too. */
  private isGood(made: Kept): boolean {
    if (!made.isItsDay()) return false;
    if (made.generation !== this.generation && made.isStillSo?.() !== true) return false;
    made.generation = this.generation;
    return true;
  }

  private keep(key: string, made: Kept): void {
    if (!this.isGood(made)) return;
    if (made.isStillSo) this.passing.delete(key);
    else this.passing.add(key);
    this.kept.set(key, made);
    made.answer.onGrowth = () => {
      const grown = this.kept.peek(key);
      // Only another value is weighed anew.
      if (grown?.answer === made.answer) this.kept.set(key, { ...grown });
    };
  }

  /** Forgets what is of an old generation; false while it is not known which one this is. */
  private isCurrent(): boolean {
    const generation = this.changes.generation();
    if (generation === null) return false;
    if (generation !== this.generation) {
      this.generation = generation;
      this.flights = new Map();
      for (const key of this.passing) this.kept.delete(key);
    }
    const era = this.changes.era();
    if (era !== this.era) {
      this.era = era;
      this.kept.clear();
    }
    return true;
  }
}
