/** What the load generator is told to send, over and over; each connection begins elsewhere in the list. */
export interface LoadJob {
  url: string;
  connections: number;
  seconds: number;
  /** So many requests a second, whatever the answers take; as many as are answered if not said. */
  perSecond?: number;
  /** So many requests instead of so many seconds: enough to see that everything runs. */
  amount?: number;
  requests: LoadRequest[];
}

export interface LoadRequest {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}
