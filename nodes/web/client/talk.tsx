import { useEffect, useRef, useState } from "preact/hooks";
import type { FeedItem } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { HoldToTalk } from "./hold-to-talk";
import { LONGEST_SHOWN, offersOf, spokenWords } from "./talk-words";

/** What was said between people and her, and the line to say something. */
export function Talk() {
  const t = useText();
  const feed = useKnown((known) => known.feed);
  const items = spokenWords(feed).slice(-LONGEST_SHOWN);
  const list = useRef<HTMLOListElement>(null);
  const last = items.at(-1);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [last?.seq]);
  return (
    <section class="card talk" aria-label={t("talk")}>
      {items.length === 0 && <p class="empty muted">{t("empty_talk")}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ol ref={list} aria-live="polite" tabIndex={0} aria-label={t("talk")}>
        {items.map((item) => (
          <Line key={item.seq} item={item} isLast={item === last} />
        ))}
      </ol>
      <SayLine />
    </section>
  );
}

function Line({ item, isLast }: { readonly item: FeedItem; readonly isLast: boolean }) {
  const { link } = usePage();
  const t = useText();
  const who = item.t === "heard" ? "mine" : "hers";
  return (
    <li class={`${who} was-${item.kind}`}>
      <p>{item.text}</p>
      {isLast && item.t === "said" && (
        <span class="offers">
          {offersOf(item.kind, item.text).map(({ label, text }) => (
            <button key={label} type="button" onClick={() => void link.ask({ t: "say", text })}>
              {t(label)}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}

function SayLine() {
  const { link } = usePage();
  const t = useText();
  const [text, setText] = useState("");
  const [trouble, setTrouble] = useState("");
  const say = async (words: string) => {
    if (words.trim() === "") return;
    const reply = await link.ask({ t: "say", text: words.trim() });
    setTrouble(reply.ok ? "" : t("no_answer"));
    if (reply.ok) setText("");
  };
  return (
    <form
      class="say"
      onSubmit={(event) => {
        event.preventDefault();
        void say(text);
      }}
    >
      {trouble && <p role="alert">{trouble}</p>}
      <input
        type="text"
        value={text}
        maxLength={2000}
        autocomplete="off"
        enterkeyhint="send"
        aria-label={t("say")}
        placeholder={t("say_placeholder")}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <HoldToTalk />
      <button type="submit" class="primary">
        {t("say")}
      </button>
    </form>
  );
}
