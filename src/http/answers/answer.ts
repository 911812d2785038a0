import { compress, type Encoding } from './encoding.js';

/** The bytes of an answer in one encoding, with all headers but those of a single request. */
export interface Form {
  readonly body: Buffer;
  /** Name, value, name, value. */
  readonly headers: readonly string[];
  readonly etag: string | null;
}

/**
 * An answer of GraphQL as it goes to everybody who asks for the same. It is compressed when somebody first wants it so,
 * once for all who wait; who keeps the answer is told that it has grown.
 */
export class Answer {
  private readonly forms = new Map<Encoding, Form>();
  private readonly pending = new Map<Encoding, Promise<Form>>();
  onGrowth: () => void = () => undefined;

  constructor(
    readonly status: number,
    readonly headers: readonly string[],
    readonly body: Buffer,
    /** Null: such an answer has no ETag. */
    readonly tag: string | null,
  ) {
    this.forms.set('identity', this.formOf('identity', body));
  }

  in(encoding: Encoding): Form | Promise<Form> {
    return this.forms.get(encoding) ?? this.pending.get(encoding) ?? this.make(encoding as 'br' | 'gzip');
  }

  get bytes(): number {
    let bytes = 0;
    for (const { body, headers } of this.forms.values()) {
      bytes += body.length + headers.reduce((sum, text) => sum + text.length, 0);
    }
    return bytes;
  }

  private make(encoding: 'br' | 'gzip'): Promise<Form> {
    const making = compress(this.body, encoding)
      .then((body) => {
        const form = this.formOf(encoding, body);
        this.forms.set(encoding, form);
        this.onGrowth();
        return form;
      })
      .finally(() => this.pending.delete(encoding));
    this.pending.set(encoding, making);
    return making;
  }

  private formOf(encoding: Encoding, body: Buffer): Form {
    const etag = this.tag === null ? null : `"${this.tag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    return {
      body,
      etag,
      headers: [
        ...this.headers,
        ...(etag === null ? [] : ['ETag', etag]),
        ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
        'Content-Length',
        String(body.length),
      ],
    };
  }
}
