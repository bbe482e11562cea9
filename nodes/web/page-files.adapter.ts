import { createReadStream, existsSync, lstatSync, readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { bodyOf } from "./body";
import { importUpload, type MapImportParts } from "./map-import.adapter";
import { LARGEST_UPLOAD_BYTES } from "./map-upload";
import type { Answer } from "./page-desk";

const RECORDING = /^[A-Za-z0-9][\w.-]{0,100}\.mcap$/;
const RECORDINGS = "/recordings";
const MAPS = "/maps";

/** A recording of a job, to be opened in Foxglove. */
export interface Recording {
  readonly name: string;
  readonly bytes: number;
  readonly endedMs: number;
}

/** What owners send and fetch beside the socket because it is large: maps, and the recordings of jobs. */
export class PageFiles {
  private isImporting = false;
  private readonly folder: string;

  constructor(private readonly parts: MapImportParts) {
    this.folder = join(parts.dataDir, "recordings");
  }

  /** Whether it is for this class to answer; only owners may ask. */
  owns(method: string | undefined, path: string): boolean {
    if (method === "POST") return path === MAPS;
    return path === RECORDINGS || path.startsWith(`${RECORDINGS}/`);
  }

  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === MAPS) await this.takeMap(request, response);
    else if (path === RECORDINGS) tell(response, 200, this.list());
    else await this.give(path.slice(RECORDINGS.length + 1), response);
  }

  /** Newest first. */
  private list(): Recording[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => this.isThere(name))
      .map((name) => ({ name, ...this.looks(name) }))
      .sort((a, b) => b.endedMs - a.endedMs);
  }

  private async give(name: string, response: ServerResponse): Promise<void> {
    if (!this.isThere(name)) {
      tell(response, 404, { ok: false, message: "no such recording" });
      return;
    }
    response.writeHead(200, {
      "Content-Type": "application/octet-stream",
      "Content-Length": this.looks(name).bytes,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    });
    const file = createReadStream(join(this.folder, name), { end: Math.max(0, this.looks(name).bytes - 1) });
    await pipeline(file, response).catch(() => response.destroy());
  }

  /** A plain file of a plain name: no folders, no links out of the folder. */
  private isThere(name: string): boolean {
    return (
      RECORDING.test(name) &&
      (lstatSync(join(this.folder, name), { throwIfNoEntry: false })?.isFile() ?? false)
    );
  }

  private looks(name: string): { bytes: number; endedMs: number } {
    const { size, mtimeMs } = lstatSync(join(this.folder, name));
    return { bytes: size, endedMs: Math.round(mtimeMs) };
  }

  private async takeMap(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isImporting) {
      tell(response, 429, { ok: false, message: "another map is being understood" });
      return;
    }
    this.isImporting = true;
    try {
      const body = await bodyOf(request, LARGEST_UPLOAD_BYTES);
      if (body === undefined) tell(response, 413, { ok: false, message: "the map is larger than 20 MB" });
      else {
        const answer = await importUpload(body, this.parts);
        tell(response, answer.ok ? 200 : 422, answer);
      }
    } catch {
      response.destroy();
    } finally {
      this.isImporting = false;
    }
  }
}

function tell(response: ServerResponse, status: number, what: Answer | readonly Recording[]): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(what));
}
