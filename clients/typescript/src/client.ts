import type { TypedDocumentString } from './generated/operations.js';

/** What a rule or a value's shape has against a request, in words for people. */
export interface Refusal {
  code: string;
  /** The clause of the regulation, where one applies. */
  clause: string | null;
  /** The place in the input, such as `input.legalEntityId`. */
  field: string | null;
  message: string;
}

/** The API has said no. `refusals` has every reason; `code` tells what to do about it, `CONFLICT` to read again, for example. */
export class KkvError extends Error {
  override readonly name = 'KkvError';

  constructor(
    readonly code: string,
    message: string,
    readonly refusals: readonly Refusal[],
    readonly status: number,
  ) {
    super(message);
  }
}

export interface ClientOptions {
  /** The address of the API, which ends with `/graphql`. */
  endpoint: string;
  /** A token or an API key, or what gives one: it is asked before each request. */
  token: string | (() => string | Promise<string>);
  /** Of messages: Russian if not said. */
  language?: 'ru' | 'en';
  /** Another way to send, such as through a proxy. */
  fetch?: typeof globalThis.fetch;
}

export interface Client {
  /** Sends an operation; throws `KkvError` if the answer has errors, whatever else it has. */
  request: <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ) => Promise<Result>;
  fetch: typeof globalThis.fetch;
}

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string; refusals?: Refusal[] } }[];
}

export function createClient({ endpoint, token, language = 'ru', fetch = globalThis.fetch }: ClientOptions): Client {
  return {
    fetch,
    async request<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': language,
          authorization: `Bearer ${typeof token === 'string' ? token : await token()}`,
        },
        body: JSON.stringify({ query: document.toString(), variables }),
      });
      const { data, errors } = (await response.json()) as Answer<Result>;
      const [error] = errors ?? [];
      if (error) throw errorOf(error, response.status);
      return data as Result;
    },
  };
}

function errorOf(
  { message, extensions = {} }: NonNullable<Answer<unknown>['errors']>[number],
  status: number,
): KkvError {
  return new KkvError(extensions.code ?? 'UNKNOWN', message, extensions.refusals ?? [], status);
}
