import type { FeedItem } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { nameOf, stepText } from "./format";
import { Context } from "./mind-context";
import { costUsd, dollars, type MindLine, mindLines } from "./mind-lines";
import { isKey, localeOf } from "./strings";
import { type ShownTurn, turnsOf } from "./turns";

/** What she is thinking: turn by turn what was heard, planned, judged and done; and what the model was given. */
export function Mind() {
  const t = useText();
  const feed = useKnown((known) => known.feed);
  const turns = turnsOf(feed);
  return (
    <div class="view mind">
      <section class="card">
        <h2>{t("turns")}</h2>
        {turns.length === 0 && <p class="muted">{t("no_turns")}</p>}
        {turns.map((turn, i) => (
          <Turn key={turn.seq} turn={turn} isOpen={i === 0} />
        ))}
      </section>
      <Context costUsd={costUsd(feed)} />
    </div>
  );
}

function Turn({ turn, isOpen }: { readonly turn: ShownTurn; readonly isOpen: boolean }) {
  const t = useText();
  const { words, by, lines, outcome } = turn;
  const usd = costUsd(lines);
  return (
    <details class="turn" open={isOpen}>
      <summary>
        <strong>“{words}”</strong>
        <span class="muted">
          {isKey(by) ? t(by) : by} {usd > 0 && dollars(usd)}
        </span>
        {outcome && <span class={`badge ${outcome}`}>{isKey(outcome) ? t(outcome) : outcome}</span>}
      </summary>
      <ol>
        {mindLines(lines).map((line) => (
          <Line key={line.item.seq} line={line} />
        ))}
      </ol>
    </details>
  );
}

function Line({ line: { item, tone, label, text, steps, details } }: { readonly line: MindLine }) {
  const { language } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const why = `why_${text}`;
  return (
    <li class={`tone-${tone}`}>
      <time>{new Date(item.atMs).toLocaleTimeString(localeOf(language), { hour12: false })}</time>
      <div>
        <span class="label">{label ? t(label) : item.kind.replaceAll("_", " ")}</span>{" "}
        {item.room && label === "mind_swept" && `${nameOf(house, item.room)} `}
        {isKey(why) ? t(why) : text}
        {steps.length > 0 && (
          <ul class="steps">
            {steps.map((step, i) => (
              <li key={i}>{stepText(step, house, t)}</li>
            ))}
          </ul>
        )}
        {details.map((detail, i) => (
          <code key={i}>{detail}</code>
        ))}
      </div>
      <Raw item={item} />
    </li>
  );
}

/** The event as it is in the log. */
function Raw({ item }: { readonly item: FeedItem }) {
  const t = useText();
  if (item.t !== "event" || item.data.length <= 2) return null;
  return (
    <details class="raw">
      <summary aria-label={`${item.kind}: ${t("as_logged")}`}>{"{}"}</summary>
      <pre>{pretty(item.data)}</pre>
    </details>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
