import Database from "libsql";
import type { Document, TrustLabel } from "./document";
import type { WordIndex } from "./retriever";

interface Row {
  readonly id: string;
  readonly label: TrustLabel;
  readonly room: string;
  readonly text: string;
}

const SCHEMA = `create virtual table documents using fts5(
  kind unindexed, id unindexed, label unindexed, room, text, tokenize = "porter unicode61 remove_diacritics 2")`;

/** SQLite's full text index (FTS5, BM25) in memory: the store is the truth, this is made anew from it. */
export function openWordIndex(): WordIndex {
  const database = new Database(":memory:");
  database.exec(SCHEMA);
  const remove = database.prepare("delete from documents where kind = ?");
  const insert = database.prepare(
    "insert into documents (kind, id, label, room, text) values (?, ?, ?, ?, ?)",
  );
  const find = database.prepare(
    "select id, label, room, text from documents where documents match ? order by bm25(documents) limit ?",
  );
  const replaceAll = database.transaction((kind: string, documents: readonly Document[]) => {
    remove.run(kind);
    for (const { id, label, room, text } of documents) insert.run(kind, id, label, room, text);
  });
  return {
    replace: (kind, documents) => void replaceAll(kind, documents),
    search: (words, limit) => (find.all(matchOf(words), limit) as Row[]).map(documentOf),
  };
}

/** Any of the words, each quoted: nothing that was said is read as the index's own language. */
function matchOf(words: readonly string[]): string {
  return words.map((word) => `"${word.replaceAll('"', '""')}"`).join(" OR ");
}

function documentOf({ id, label, room, text }: Row): Document {
  return { id, label, room, text };
}
