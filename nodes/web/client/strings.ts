/** Every sentence of the page, by language. A language is a file like words.de.ts and a name here. */
import { de } from "./words.de";
import { en, type Key } from "./words.en";

export const languages = { en, de } as const;
export type { Key };
export type Language = keyof typeof languages;

/** Whether there is a sentence of that name. */
export function isKey(name: string): name is Key {
  return name in en;
}

/** How times and numbers are written: as this browser's own country does where it speaks the language. */
export function localeOf(language: Language): string {
  return navigator.language.toLowerCase().startsWith(language) ? navigator.language : language;
}

/** The language of a browser, as far as there is one here. */
export function languageOf(tag: string): Language {
  return tag.toLowerCase().startsWith("de") ? "de" : "en";
}
