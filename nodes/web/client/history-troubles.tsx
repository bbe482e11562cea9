import { useEffect, useState } from "preact/hooks";
import type { EventLine } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { eventsCsv } from "./csv";
import { download } from "./download";
import { nameOf } from "./format";
import { isKey, type Key, localeOf } from "./strings";
import { TROUBLES, type TroubleKind, troublesOf } from "./troubles";

const MOST_SHOWN = 30;
const ASKED = 1000;

/** What was refused and why, what stood in the way, what went wrong. Asked for anew when a job ends. */
export function Troubles({ because }: { readonly because: string | undefined }) {
  const { link } = usePage();
  const t = useText();
  const [events, setEvents] = useState<readonly EventLine[]>([]);
  const houseId = useKnown(({ parts }) => parts.house?.house.id);
  useEffect(() => {
    const kinds = Object.values(TROUBLES).flat();
    void link.ask({ t: "events", kinds, limit: ASKED }).then((reply) => setEvents(reply.events ?? []));
  }, [link, because, houseId]);
  return (
    <section class="card troubles">
      <h2>{t("troubles")}</h2>
      {(Object.keys(TROUBLES) as TroubleKind[]).map((kind) => (
        <Group key={kind} kind={kind} events={troublesOf(events, kind)} />
      ))}
      {events.length > 0 && (
        <button type="button" onClick={() => download("events.csv", eventsCsv(events))}>
          {t("download_csv")}
        </button>
      )}
    </section>
  );
}

function Group({ kind, events }: { readonly kind: TroubleKind; readonly events: readonly EventLine[] }) {
  const { language } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const when = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: "short",
    timeStyle: "short",
    hour12: false,
  });
  return (
    <details open={events.length > 0}>
      <summary>
        {t(`trouble_${kind}`)} <span class="count">{events.length}</span>
      </summary>
      <ul class="rows">
        {events.slice(0, MOST_SHOWN).map((event) => (
          <li key={`${event.atMs} ${event.text}`}>
            <span>
              {wordsOf(event, t)}
              {event.room && <span class="muted"> {nameOf(house, event.room)}</span>}
            </span>
            <time>{when.format(event.atMs)}</time>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Codes have a sentence in the page's language; sentences stand as they were said. */
function wordsOf({ text, kind }: EventLine, t: (key: Key) => string): string {
  for (const key of [`why_${text}`, `why_${kind}`]) if (isKey(key)) return t(key);
  return text || kind.replaceAll("_", " ");
}
