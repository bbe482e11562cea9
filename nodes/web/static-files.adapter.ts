import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

interface StaticFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly br: Buffer;
}

/** The page's own files, read and packed once; nothing else on the disk can be asked for. */
export class StaticFiles {
  private readonly files = new Map<string, StaticFile>();

  /** An absent directory gives no files: `isEmpty` then tells. */
  constructor(directory: string) {
    const names = existsSync(directory) ? readdirSync(directory) : [];
    for (const name of names) {
      const type = TYPES[extname(name)];
      if (type !== undefined) this.files.set(`/${name}`, pack(readFileSync(join(directory, name)), type));
    }
    const index = this.files.get("/index.html");
    if (index) for (const path of ["/", "/face"]) this.files.set(path, index);
  }

  get isEmpty(): boolean {
    return this.files.size === 0;
  }

  /** Answers a GET; false when there is no such file. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    const file = this.files.get(path);
    if (!file) return false;
    response.setHeader("Content-Type", file.type);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", file.etag);
    response.setHeader("Vary", "Accept-Encoding");
    if (request.headers["if-none-match"] === file.etag) {
      response.writeHead(304).end();
      return true;
    }
    const coding = codingOf(request.headers["accept-encoding"]);
    if (coding !== "plain") response.setHeader("Content-Encoding", coding);
    response.setHeader("Content-Length", file[coding].length);
    response.writeHead(200).end(request.method === "HEAD" ? undefined : file[coding]);
    return true;
  }
}

function pack(plain: Buffer, type: string): StaticFile {
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 20)}"`;
  return { type, etag, plain, gzip: gzipSync(plain, { level: 9 }), br: brotliCompressSync(plain) };
}

function codingOf(accepted: string | string[] | undefined): "br" | "gzip" | "plain" {
  const codings = String(accepted ?? "");
  if (/\bbr\b/.test(codings)) return "br";
  return /\bgzip\b/.test(codings) ? "gzip" : "plain";
}
