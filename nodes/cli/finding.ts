/** One thing that was looked for. */
export interface Finding {
  readonly what: string;
  readonly here: boolean;
  /** What was found, or what is missing, in a few words. */
  readonly found: string;
  /** How to get it. */
  readonly advice: string;
  /** Without it nothing works. */
  readonly needed: boolean;
}
