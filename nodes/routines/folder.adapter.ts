/** DATA/routines: one routine in each *.md. A file that can't be read costs itself only, with one line that says why. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, LineCounter, parseDocument } from "yaml";
import { type Fault, frontMatterSchema, type Routine, routineOf } from "./routine";
import { routineText } from "./routine-text";

const MOST_FILES = 200;
const MOST_BYTES = 64 * 1024;
const MOST_MATTER = 16 * 1024;
/** Deeper than any front matter: what goes further is not worth a parser's stack. */
const DEEPEST = 64;

export interface Loaded {
  readonly routines: readonly Routine[];
  readonly faults: readonly Fault[];
}

/** Where routines are kept. Reads every time anew; the folder need not be there. */
export class RoutineFolder {
  constructor(private readonly folder: string) {}

  /** Changes when a file comes, goes or is written. */
  fingerprint(): string {
    return this.names()
      .map((name) => {
        const { size, mtimeMs, ino } = lstatSync(join(this.folder, name), { throwIfNoEntry: false }) ?? {};
        return `${name} ${size} ${mtimeMs} ${ino}`;
      })
      .join("\n");
  }

  load(): Loaded {
    const names = this.names();
    const faults: Fault[] = [];
    const routines: Routine[] = [];
    for (const name of names.slice(0, MOST_FILES)) {
      const read = this.read(name);
      if ("fault" in read) faults.push({ file: name, ...read.fault });
      else routines.push(read.routine);
    }
    if (names.length > MOST_FILES)
      faults.push({ file: names[MOST_FILES]!, line: 1, text: `only the first ${MOST_FILES} files are read` });
    return { routines, faults };
  }

  /** Written beside and moved into place: a kill leaves the old one or the new one. Throws when the disk refuses. */
  write(routine: Routine): void {
    mkdirSync(this.folder, { recursive: true });
    const file = join(this.folder, `${routine.id}.md`);
    writeFileSync(`${file}.new`, routineText(routine));
    renameSync(`${file}.new`, file);
  }

  /** Put aside, not destroyed: ID.md.off is read no more, and can be taken back by its owner. */
  putAside(id: string): void {
    renameSync(join(this.folder, `${id}.md`), join(this.folder, `${id}.md.off`));
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => /^[^.].*\.md$/i.test(name))
        .sort();
    } catch {
      return [];
    }
  }

  private read(name: string): { routine: Routine } | { fault: Omit<Fault, "file"> } {
    const fault = (text: string, line = 1) => ({ fault: { line, text } });
    try {
      const file = join(this.folder, name);
      const stat = lstatSync(file);
      if (!stat.isFile()) return fault("is no plain file: links and folders are not followed");
      if (stat.size > MOST_BYTES) return fault(`is larger than ${MOST_BYTES / 1024} KiB`);
      return readRoutine(name.replace(/\.md$/i, ""), readFileSync(file, "utf8"));
    } catch (error) {
      return fault(`can't be read: ${plainLine(error)}`);
    }
  }
}

/** The routine in a file's text, or what is wrong with it and in which line. */
export function readRoutine(id: string, text: string): { routine: Routine } | { fault: Omit<Fault, "file"> } {
  const parts = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text);
  if (!parts) return { fault: { line: 1, text: "must begin with a front matter between two lines of ---" } };
  const [, matter = "", body = ""] = parts;
  if (matter.length > MOST_MATTER)
    return { fault: { line: 1, text: `has a front matter of more than ${MOST_MATTER / 1024} KiB` } };
  if (isDeep(matter)) return { fault: { line: 1, text: "is nested too deeply" } };
  const lines = new LineCounter();
  const document = parseDocument(matter, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number | undefined) => 1 + (lines.linePos(offset ?? 0).line || 1);
  const [broken] = document.errors;
  if (broken) return { fault: { line: lineAt(broken.pos[0]), text: `is no YAML: ${plainLine(broken)}` } };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { fault: { line: 2, text: "uses aliases (*name), which are not read here" } };
  }
  const read = frontMatterSchema.safeParse(value);
  if (read.success) return { routine: routineOf(id, read.data, body) };
  const issue = deepest(read.error.issues[0]!);
  const path = issue.path.map(String).join(".");
  const unknown = issue.code === "unrecognized_keys" ? `there is no "${issue.keys[0]}" here` : issue.message;
  const where = nodeStart(
    document.contents,
    issue.path,
    issue.code === "unrecognized_keys" ? issue.keys[0] : "",
  );
  return { fault: { line: lineAt(where), text: path ? `${path}: ${unknown}` : unknown } };
}

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys: readonly string[];
}

/** Of a choice of shapes, the complaint of the shape that was meant: the one that fits furthest. */
function deepest(issue: object): Issue {
  const { errors, path, ...rest } = issue as Issue & { errors?: readonly (readonly Issue[])[] };
  const meant = errors
    ?.map((branch) => branch[0]!)
    .filter(({ code, path: at }) => code !== "unrecognized_keys" && code !== "invalid_type" && at.length > 0);
  const best = meant?.[0];
  return best ? { ...best, path: [...path, ...best.path] } : { ...rest, path };
}

/** Where in the text a value stands, as far as the path can be followed. */
function nodeStart(contents: unknown, path: readonly PropertyKey[], key: string | undefined): number {
  let node = contents as { range?: readonly number[]; get?: (key: unknown, keep: true) => unknown } | null;
  let start = node?.range?.[0] ?? 0;
  for (const part of path) {
    const next = node?.get?.(part, true) as typeof node | undefined;
    if (!next?.range) break;
    node = next;
    start = next.range[0]!;
  }
  if (!key || !isMap(node)) return start;
  const pair = node.items.find((item) => (item.key as { value?: unknown } | null)?.value === key);
  return (pair?.key as { range?: readonly number[] } | undefined)?.range?.[0] ?? start;
}

/** Brackets inside brackets, or an indentation that no hand writes. */
function isDeep(matter: string): boolean {
  let depth = 0;
  for (const letter of matter) {
    if (letter === "[" || letter === "{") depth++;
    if (letter === "]" || letter === "}") depth--;
    if (depth > DEEPEST) return true;
  }
  return /^(?:[ \t]|- ){129}/m.test(matter);
}

function plainLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split("\n")[0]!
    .slice(0, 200);
}
