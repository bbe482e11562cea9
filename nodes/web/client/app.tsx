import { render } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { PageContext, useKnown, usePage, useText } from "./context";
import { Face } from "./face";
import { History } from "./history";
import { HouseView } from "./house";
import { JobCard } from "./job";
import { Link } from "./link";
import { HouseMap } from "./map";
import { Mind } from "./mind";
import { Pair } from "./pair";
import { QuickRooms } from "./quick";
import { Routines } from "./routines";
import { Status } from "./status";
import { StopButton } from "./stop";
import { Store } from "./store";
import { type Language, languageOf } from "./strings";
import { Talk } from "./talk";

const VIEWS = ["home", "routines", "house", "history", "mind"] as const;
type View = (typeof VIEWS)[number];
const LANGUAGE = "maid-language";

const store = new Store();
const link = new Link(store);

function App() {
  const [language, setLanguage] = useState<Language>(
    languageOf(localStorage.getItem(LANGUAGE) ?? navigator.language),
  );
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(LANGUAGE, language);
  }, [language]);
  const page = useMemo(() => ({ store, link, language, setLanguage }), [language]);
  const isFace = location.pathname === "/face";
  return <PageContext.Provider value={page}>{isFace ? <Face /> : <Shell />}</PageContext.Provider>;
}

function Shell() {
  const access = useKnown((known) => known.access);
  const isLive = useKnown((known) => known.isLive);
  const [view, setView] = useState<View>(viewOfHash());
  useEffect(() => {
    const follow = () => setView(viewOfHash());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return (
    <div class={isLive ? "shell" : "shell old"}>
      <header class="top">
        <h1 class="brand">Maid</h1>
        {access === "owner" && <Views view={view} />}
        <Status />
        <StopButton />
      </header>
      {access === "locked" ? <Pair /> : <Main view={view} />}
    </div>
  );
}

function Views({ view }: { readonly view: View }) {
  const t = useText();
  return (
    <nav aria-label={t("views")}>
      {VIEWS.map((it) => (
        <a key={it} href={`#${it}`} aria-current={it === view ? "page" : undefined}>
          {t(it)}
        </a>
      ))}
    </nav>
  );
}

function Main({ view }: { readonly view: View }) {
  if (view === "home") return <Home />;
  return (
    <main>
      {view === "routines" && <Routines />}
      {view === "house" && <HouseView />}
      {view === "history" && <History />}
      {view === "mind" && <Mind />}
      <Foot />
    </main>
  );
}

function Home() {
  return (
    <main class="home">
      <HouseMap />
      <div class="side">
        <JobCard />
        <Talk />
        <QuickRooms />
      </div>
    </main>
  );
}

function Foot() {
  const { language, setLanguage } = usePage();
  const t = useText();
  return (
    <footer>
      <a href="/face">{t("face")}</a>
      <button type="button" class="quiet" onClick={() => setLanguage(language === "en" ? "de" : "en")}>
        {t("language")}
      </button>
    </footer>
  );
}

function viewOfHash(): View {
  return VIEWS.find((it) => `#${it}` === location.hash) ?? "home";
}

render(<App />, document.getElementById("app")!);
link.start();
if ("serviceWorker" in navigator && isSecureContext)
  void navigator.serviceWorker.register("/service-worker.js");
