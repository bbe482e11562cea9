/** Times of day as people say them: "half past nine", "6:30 pm", "noon", "nine and five". */

const HOURS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50 };
const SMALL: Readonly<Record<string, number>> = {
  ...Object.fromEntries(HOURS.map((word, i) => [word, i + 1])),
  fifteen: 15,
  ...TENS,
};

const HOUR = `(?:${HOURS.join("|")}|2[0-4](?!\\d)|[01]?\\d(?!\\d))`;
const MINUTE =
  "(?:[0-5]\\d|fifteen|thirty|forty[ -]five|(?:twenty|forty|fifty|ten|oh five)(?![ -]\\w*(?:minute|hour)))";
const HALF = "(?: ?(?:a\\.?m\\b\\.?|p\\.?m\\b\\.?)| (?:in the (?:morning|afternoon|evening)|at night)\\b)";
const PAST = `(?:half|(?:a )?quarter|five|ten|twenty|twenty[ -]five) (?:past|after|to|before|till) ${HOUR}\\b|half ${HOUR}\\b`;
const NAMED = "(?:12 )?(?:noon|midday|midnight)";
const OCLOCK = " ?o'?clock";

/** One time of day. Groups are read by `clockOf`. */
export const CLOCK = `(?:${NAMED}\\b|(?:${PAST}|${HOUR}(?:[:.h]${MINUTE}| ${MINUTE}|${OCLOCK})?(?![\\d:.]\\d))${HALF}?(?:${OCLOCK})?(?!\\s?(?:%|m2|times?\\b|minutes?\\b|hours?\\b|days?\\b|weeks?\\b|percent)))`;

/** The same, when it can be nothing but a time of day: with its minutes, its half of the day or "o'clock". */
export const SURE_CLOCK = `(?:${NAMED}\\b|${PAST}${HALF}?|${HOUR}[:.h][0-5]\\d\\b${HALF}?|${HOUR}(?: ${MINUTE})?(?:${HALF}|${OCLOCK}))`;

/** What a bare "at five" means: in the afternoon. From seven on, and with a leading nought, the morning is meant. */
const FIRST_MORNING_HOUR = 7;

/** "09:05" for a time that CLOCK has matched; undefined when there is no such time. */
export function clockOf(said: string): string | undefined {
  const text = said.trim().replace(/\s+/g, " ");
  if (/noon|midday/.test(text)) return "12:00";
  if (/midnight/.test(text)) return "00:00";
  const half = /p\.?m\b|afternoon|evening|night/.test(text) ? "pm" : /a\.?m\b|morning/.test(text) ? "am" : "";
  const british = new RegExp(`^half (${HOUR})`).exec(text);
  if (british) return written(numberOf(british[1]) ?? 0, 30, half, false);
  const past = new RegExp(`^(.+) (past|after|to|before|till) (${HOUR})`).exec(text);
  if (past) {
    const minutes = /half/.test(past[1]!) ? 30 : /quarter/.test(past[1]!) ? 15 : numberOf(past[1]!);
    const isTo = /^(to|before|till)$/.test(past[2]!);
    return written(
      (numberOf(past[3]!) ?? 0) - (isTo ? 1 : 0),
      isTo ? 60 - (minutes ?? 0) : (minutes ?? 0),
      half,
      false,
    );
  }
  const plain = new RegExp(`^(${HOUR})(?:[:.h ](${MINUTE}))?`).exec(text);
  const hour = numberOf(plain?.[1]);
  if (!plain || hour === undefined) return undefined;
  const is24h = /^0\d|^0$/.test(plain[1]!) || hour > 12;
  return written(hour, plain[2] ? (numberOf(plain[2]) ?? 0) : 0, half, is24h);
}

function written(hour: number, minute: number, half: string, is24h: boolean): string | undefined {
  const guessed = half || (is24h || hour >= FIRST_MORNING_HOUR || hour === 0 ? "" : "pm");
  const full =
    hour === 24 ? 0 : guessed === "pm" && hour < 12 ? hour + 12 : guessed === "am" && hour === 12 ? 0 : hour;
  if (full < 0 || full > 23 || minute < 0 || minute > 59) return undefined;
  return `${String(full).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** Digits, or words up to sixty. */
export function numberOf(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const text = said.trim();
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (text === "oh five") return 5;
  const [first = "", second] = text.split(/[ -]/);
  const base = SMALL[first] ?? ({ a: 1, an: 1 }[first] as number | undefined);
  if (base === undefined) return undefined;
  return second === undefined ? base : base + (SMALL[second] ?? Number.NaN) || undefined;
}
