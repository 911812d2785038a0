/** What one request may ask for. */
export interface Limits {
  /** Most tokens of the query's text. */
  maxTokens: number;
  /** Deepest nesting of fields, fragments flattened. */
  maxDepth: number;
  /** Most fields under another name than their own. */
  maxAliases: number;
  /** Most mutations of one request: each runs in a transaction of its own. */
  maxRootMutations: number;
  /** Highest cost, counted with true page sizes. */
  maxCost: number;
  /** Most items of any list in the input. */
  maxListInput: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxTokens: 4_000,
  maxDepth: 14,
  maxAliases: 60,
  maxRootMutations: 10,
  maxCost: 20_000,
  maxListInput: 200,
};
