import type { Log } from "./bus";

/** Says nothing: for tests, and where a log is not wanted. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
