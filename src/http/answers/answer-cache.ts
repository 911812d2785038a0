import { LRUCache } from 'lru-cache';
import type { ChangeFeed } from '../../database/change-feed.js';
import type { Answer } from './answer.js';
import type { CacheMetrics } from './cache-metrics.js';

/** An answer, and whether the day that it was made for still lasts. */
export interface Made {
  readonly answer: Answer;
  readonly isItsDay: () => boolean;
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
/** About what an entry takes besides its texts and bodies. */
const ENTRY_BYTES = 600;

/**
 * Answers that hold as long as nothing public changes. All that is kept was begun under the generation of changes that
 * is still the current one: with a new generation everything goes, and an answer begun under an old one is never kept.
 */
export class AnswerCache {
  private generation = -1;
  private flights = new Map<string, Promise<Outcome>>();
  private readonly kept: LRUCache<string, Made>;

  constructor(
    megabytes: number,
    private readonly changes: Pick<ChangeFeed, 'generation'>,
    private readonly metrics: CacheMetrics,
  ) {
    this.kept = new LRUCache<string, Made>({
      maxSize: megabytes * BYTES_IN_MB,
      sizeCalculation: ({ answer }, key) => ENTRY_BYTES + key.length + answer.bytes,
      dispose: (_made, _key, reason) => {
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
    if (made?.isItsDay()) {
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
    const { generation, flights } = this;
    let end: Lead['end'] = () => undefined;
    const outcome = new Promise<Outcome>((resolve) => {
      end = (ended) => {
        if (flights.get(key) !== outcome) return;
        flights.delete(key);
        if (typeof ended === 'object' && this.isCurrent() && this.generation === generation) this.keep(key, ended);
        resolve(ended);
      };
    });
    flights.set(key, outcome);
    return { end };
  }

  private keep(key: string, made: Made): void {
    this.kept.set(key, made);
    made.answer.onGrowth = () => {
      // Only another value is weighed anew.
      if (this.kept.peek(key)?.answer === made.answer) this.kept.set(key, { ...made });
    };
  }

  /** Forgets what is of an old generation; false while it is not known which one this is. */
  private isCurrent(): boolean {
    const generation = this.changes.generation();
    if (generation === null) return false;
    if (generation !== this.generation) {
      this.generation = generation;
      this.kept.clear();
      this.flights = new Map();
    }
    return true;
  }
}
