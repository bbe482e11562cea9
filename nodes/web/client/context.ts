import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Link } from "./link";
import type { Known, Store } from "./store";
import { type Key, type Language, languages } from "./strings";

export interface Page {
  readonly store: Store;
  readonly link: Link;
  readonly language: Language;
  setLanguage(language: Language): void;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("there is no page around this");
  return page;
}

/** The page's sentences in its language. */
export function useText(): (key: Key) => string {
  const { language } = usePage();
  return (key) => languages[language][key];
}

/** Something of what is known; drawn anew only when that has changed. */
export function useKnown<T>(choose: (known: Known) => T): T {
  const { store } = usePage();
  const [chosen, setChosen] = useState(() => choose(store.known));
  useEffect(() => {
    const look = () => setChosen(() => choose(store.known));
    look();
    return store.subscribe(look);
  }, [store]);
  return chosen;
}
