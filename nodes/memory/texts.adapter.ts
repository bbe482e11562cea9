import { types } from "node:util";

/**
 * How texts are fetched: as bytes. Of a text that is not UTF-8, which one turned bit makes of it, libsql 0.9 makes
 * the end of the whole program; here its broken letters become question marks, and what watches over the log finds it.
 */
export function bytesOf(column: string, name = column): string {
  return `CAST(${column} AS BLOB) AS "${name}"`;
}

/** The text of a column fetched by `bytesOf`. */
export function textOf(bytes: unknown): string {
  return Buffer.from(bytes as ArrayBuffer).toString("utf8");
}

/** A row whose texts were fetched by `bytesOf`, with them as texts. */
export function withTexts<T>(row: unknown): T {
  const columns = Object.entries(row as Record<string, unknown>);
  return Object.fromEntries(
    columns.map(([name, value]) => [name, isBytes(value) ? textOf(value) : value]),
  ) as T;
}

function isBytes(value: unknown): boolean {
  return types.isAnyArrayBuffer(value) || types.isArrayBufferView(value);
}
