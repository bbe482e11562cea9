/** Which routine is meant by words like "the Friday mopping": the one that most of the words are about. */
import type { House } from "../house/house";
import type { Routine } from "./routine";
import { whenInWords } from "./when-words";

const NOT_TELLING = new Set(
  "the a an my your our this that all any routine routines doing job jobs work thing one of on in at to and from for please every each time clean cleaning do it more anymore at's".split(
    " ",
  ),
);

/** The routines that the words fit best; several when they fit equally well, none when they fit none. */
export function routinesMeant(
  words: string,
  routines: readonly Routine[],
  house: House | undefined,
): Routine[] {
  const asked = stems(words).filter((word) => !NOT_TELLING.has(word));
  const exact = routines.filter(({ id, name }) => [id, name].some((it) => plain(it) === plain(words)));
  if (exact.length > 0) return exact;
  if (asked.length === 0) return [...routines];
  const scored = routines.map((routine) => {
    const told = new Set(stems(about(routine, house)));
    return { routine, fit: asked.filter((word) => told.has(word)).length };
  });
  const best = Math.max(0, ...scored.map(({ fit }) => fit));
  // Half of the words may be about something else; fewer than that and it is another routine that is meant.
  if (best === 0 || best * 2 < asked.length) return [];
  return scored.filter(({ fit }) => fit === best).map(({ routine }) => routine);
}

/** Everything that a routine may be called by. */
function about(routine: Routine, house: House | undefined): string {
  const names = (id: string) => {
    const things = [...(house?.rooms ?? []), ...(house?.furniture ?? []), ...(house?.places ?? [])];
    const found = things.find((thing) => thing.id === id);
    return found ? [id, found.name, ...found.aliases] : [id];
  };
  const steps = (routine.steps ?? []).flatMap((step) =>
    Object.values(step).flatMap((it) => names(String(it))),
  );
  const when = whenInWords(routine.triggers, {
    dayTimes: {},
    today: "",
    roomName: (id) => names(id).join(" "),
  });
  return [routine.name, routine.text, ...steps, when].join(" ");
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** "Mondays" and "Monday", "mopping" and "mop" are one word. */
function stems(text: string): string[] {
  return plain(text.replace(/'s\b/g, ""))
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const base = word.length > 4 ? word.replace(/(?:ing|ings)$/, "") : word;
      const single = base.replace(/(?<=[^s])s$/, "");
      return single
        .replace(/(mop|vac|scrub)\1?$/, "$1")
        .replace(/([bcdfgmnpt])\1$/, "$1")
        .replace(/(?<=\w{3})e$/, "");
    });
}
