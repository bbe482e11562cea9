/**
 * JSON as RFC 8259 says, and stricter: no key twice, no key that reaches an object's prototype, no number
 * that is not finite, no nesting beyond a depth. JSON.parse lets all four pass without a word.
 */
import type { Reason } from "./refusal";

interface JsonFault {
  readonly reason: Reason;
  readonly where: string;
  readonly text: string;
}

export type StrictJson =
  | { readonly value: unknown; readonly fault?: undefined }
  | { readonly fault: JsonFault };

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NOT_A_NUMBER = /[+-]?(?:NaN|Infinity|nan|inf|Inf)\b/y;
const LITERALS: readonly (readonly [string, unknown])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];
/** Stands for "there is a fault", which JSON itself cannot say. */
const FAULTY = Symbol("fault");

/** Parses one JSON text; on the first fault says what it is and where (a path, or the character's number). */
export function parseStrictJson(text: string, maxDepth: number): StrictJson {
  return new Reader(text, maxDepth).document();
}

class Reader {
  private at = 0;
  private readonly path: (string | number)[] = [];
  private fault: JsonFault | undefined;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  document(): StrictJson {
    const value = this.value();
    this.skipSpace();
    if (value !== FAULTY && this.at < this.text.length)
      this.fail("bad_json", "there is more after the end of the JSON value");
    return this.fault ? { fault: this.fault } : { value };
  }

  private value(): unknown {
    this.skipSpace();
    switch (this.text.charCodeAt(this.at)) {
      case 0x7b:
        return this.nested(() => this.object());
      case 0x5b:
        return this.nested(() => this.array());
      case 0x22:
        return this.string();
      default:
        return this.scalar();
    }
  }

  private nested(read: () => unknown): unknown {
    if (this.path.length >= this.maxDepth)
      return this.fail("too_deep", `nested deeper than ${this.maxDepth}`);
    this.at++;
    return read();
  }

  private object(): unknown {
    const result: Record<string, unknown> = {};
    if (this.takes("}")) return result;
    for (;;) {
      this.skipSpace();
      if (this.text[this.at] !== '"') return this.fail("bad_json", "a key in double quotes is missing");
      const key = this.string();
      if (typeof key !== "string") return FAULTY;
      this.path.push(key);
      if (FORBIDDEN_KEYS.has(key)) return this.failAtPath("forbidden_key", `the key ${key} is forbidden`);
      if (Object.hasOwn(result, key)) return this.failAtPath("duplicate_key", "the key stands there twice");
      if (!this.takes(":")) return this.fail("bad_json", "a colon is missing");
      const value = this.value();
      if (value === FAULTY) return FAULTY;
      result[key] = value;
      this.path.pop();
      if (this.takes("}")) return result;
      if (!this.takes(",")) return this.fail("bad_json", "a comma or } is missing");
    }
  }

  private array(): unknown {
    const result: unknown[] = [];
    if (this.takes("]")) return result;
    for (;;) {
      this.path.push(result.length);
      const value = this.value();
      if (value === FAULTY) return FAULTY;
      result.push(value);
      this.path.pop();
      if (this.takes("]")) return result;
      if (!this.takes(",")) return this.fail("bad_json", "a comma or ] is missing");
    }
  }

  private string(): unknown {
    const start = this.at++;
    let escaped = false;
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code < 0x20) return this.fail("bad_json", "a control character inside a string");
      if (code === 0x22) return this.unquoted(start, escaped);
      if (code === 0x5c) {
        escaped = true;
        this.at++;
      }
    }
    return this.fail("bad_json", "a string has no end");
  }

  private unquoted(start: number, escaped: boolean): unknown {
    const end = this.at++;
    if (!escaped) return this.text.slice(start + 1, end);
    try {
      return JSON.parse(this.text.slice(start, end + 1)) as unknown;
    } catch {
      return this.fail("bad_json", "a string has a wrong escape");
    }
  }

  private scalar(): unknown {
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text)?.[0];
    if (digits === undefined) return this.word();
    this.at += digits.length;
    const number = Number(digits);
    return Number.isFinite(number) ? number : this.failAtPath("not_finite", "the number is too large");
  }

  private word(): unknown {
    for (const [word, value] of LITERALS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    NOT_A_NUMBER.lastIndex = this.at;
    if (NOT_A_NUMBER.test(this.text)) return this.failAtPath("not_finite", "the number is not finite");
    return this.fail("bad_json", "this is not JSON");
  }

  private takes(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return;
    }
  }

  private fail(reason: Reason, text: string): typeof FAULTY {
    this.fault = { reason, where: `character ${this.at + 1}`, text };
    return FAULTY;
  }

  private failAtPath(reason: Reason, text: string): typeof FAULTY {
    this.fault = { reason, where: pathText(this.path), text };
    return FAULTY;
  }
}

/** A path as people write it: `steps[2].room`; the whole document is `plan`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += `${text === "" ? "" : "."}${shown(String(part))}`;
  }
  return text === "" ? "plan" : text;
}

/** A key of unknown origin, made short and harmless to print. */
function shown(key: string): string {
  const short = key.length > 40 ? `${key.slice(0, 40)}...` : key;
  return /^[\x20-\x7e]*$/.test(short) ? short : JSON.stringify(short).replace(/[^\x20-\x7e]/g, "?");
}
