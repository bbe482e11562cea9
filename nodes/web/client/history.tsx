import { useEffect, useState } from "preact/hooks";
import type { FeedItem, LogLine } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { download } from "./download";
import { areaByDay, csvOf, nameOf, percent } from "./format";
import { type Key, languages } from "./strings";

const DAYS = 28;
const MOST_LINES = 2000;
const TROUBLES = /^(refused|blocked|bumped|stopped|ledger_failed|ledger_notice|job_interrupted)$/;

/** What was cleaned when, as the ledger tells it. */
export function History() {
  const { link, store } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const outcome = useKnown(({ parts }) => parts.job?.outcome);
  const troubles = useKnown(({ feed }) => feed)
    .filter((it) => it.t === "event" && TROUBLES.test(it.kind))
    .filter((it, i, all) => !isToldAgain(it, all[i - 1]));
  const [lines, setLines] = useState<readonly LogLine[]>([]);
  useEffect(() => {
    void link.ask({ t: "log", sinceMs: 0, limit: MOST_LINES }).then(({ entries }) => setLines(entries ?? []));
  }, [link, outcome]);
  const areas = areaByDay(lines, store.known.nowMs, DAYS, -new Date().getTimezoneOffset() * 60_000);
  return (
    <div class="view columns">
      <section class="card wide">
        <h2>{t("history")}</h2>
        {lines.length === 0 ? (
          <p class="muted">{t("no_history")}</p>
        ) : (
          <>
            <Chart areas={areas} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section class="table" tabIndex={0} aria-label={t("history")}>
              <table>
                <thead>
                  <tr>
                    {(["when", "room", "how", "result", "area", "share", "words"] as const).map((key) => (
                      <th key={key} scope="col">
                        {t(key)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <tr key={`${line.job} ${line.room}`}>
                      <td>{new Date(line.startedMs).toLocaleString()}</td>
                      <td>{nameOf(house, line.room)}</td>
                      <td>{line.mode}</td>
                      <td>{line.outcome in languages.en ? t(line.outcome as Key) : line.outcome}</td>
                      <td class="number">{line.areaM2.toFixed(1)} m²</td>
                      <td class="number">{percent(line.fraction)}</td>
                      <td>{line.words}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <button type="button" onClick={() => download("cleaning-log.csv", csvOf(lines))}>
              {t("download_csv")}
            </button>
          </>
        )}
      </section>
      <Troubles items={troubles} />
    </div>
  );
}

/** Who refuses and who passes it on both note it. */
function isToldAgain(item: FeedItem, before: FeedItem | undefined): boolean {
  return before?.text === item.text && before.kind === item.kind;
}

function Chart({ areas }: { readonly areas: readonly number[] }) {
  const t = useText();
  const most = Math.max(1, ...areas);
  return (
    <figure class="chart">
      <figcaption class="muted">{t("per_week")}</figcaption>
      <svg
        viewBox={`0 0 ${areas.length * 10} 64`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("per_week")}
      >
        {areas.map((area, i) => (
          <rect
            key={i}
            x={i * 10 + 1}
            width="8"
            rx="2"
            y={60 - (56 * area) / most}
            height={Math.max(1.5, (56 * area) / most)}
            class={area > 0 ? "bar" : "bar none"}
          >
            <title>{`${area.toFixed(1)} m²`}</title>
          </rect>
        ))}
      </svg>
    </figure>
  );
}

function Troubles({ items }: { readonly items: readonly FeedItem[] }) {
  const t = useText();
  return (
    <section class="card">
      <h2>{t("troubles")}</h2>
      {items.length === 0 && <p class="muted">{t("none")}</p>}
      <ul class="rows">
        {items.map((item) => (
          <li key={item.seq}>
            <span>{item.text || item.kind}</span>
            <time class="muted">{new Date(item.atMs).toLocaleTimeString()}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
