declare module 'saxen' {
  /** Reads XML and calls back in the order of the document; entities are handed on as they stand. */
  export class Parser {
    on(
      event: 'openTag',
      told: (name: string, attributes: () => Record<string, string>, decode: unknown, empty: boolean) => void,
    ): this
    on(event: 'closeTag', told: (name: string) => void): this
    on(event: 'text' | 'cdata' | 'attention', told: (text: string) => void): this
    on(event: 'error' | 'warn', told: (error: Error) => void): this
    /** What was wrong, or nothing. */
    parse(xml: string): Error | null
    stop(): void
  }
}
