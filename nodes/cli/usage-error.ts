/** The command line was used wrongly, or what it names is not usable: one plain line, exit status 2. */
export class UsageError extends Error {}
