import type { ComponentType } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { LogLine } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { Calendar } from "./history-calendar";
import type { ChartProps } from "./history-charts";
import { Cleanings } from "./history-cleanings";
import { Recordings } from "./history-recordings";
import { RoomTimes } from "./history-rooms";
import { areaBySpan } from "./history-sums";
import { Troubles } from "./history-troubles";
import { offsetMsOf } from "./history-zone";
import { localeOf } from "./strings";

const MOST_LINES = 5000;
const WEEKS = 12;
const DAYS = 28;

/** What was cleaned when, as the ledger tells it; what was refused, and what went wrong. */
export function History() {
  const { link } = usePage();
  const t = useText();
  const outcome = useKnown(({ parts }) => parts.job?.outcome);
  const houseId = useKnown(({ parts }) => parts.house?.house.id);
  const [lines, setLines] = useState<readonly LogLine[] | undefined>();
  const [day, setDay] = useState<number | undefined>();
  useEffect(() => {
    void link.ask({ t: "log", sinceMs: 0, limit: MOST_LINES }).then(({ entries }) => setLines(entries ?? []));
  }, [link, outcome, houseId]);
  if (!lines) return null;
  return (
    <div class="view history">
      <div>
        <section class="card">
          <h2>{t("how_much")}</h2>
          {lines.length === 0 ? <p class="muted">{t("no_history")}</p> : <Charts lines={lines} />}
        </section>
        <Cleanings lines={lines} day={day} showAll={() => setDay(undefined)} />
        <Recordings />
      </div>
      <div>
        <Calendar lines={lines} day={day} choose={setDay} />
        <RoomTimes lines={lines} />
        <Troubles because={outcome} />
      </div>
    </div>
  );
}

function Charts({ lines }: { readonly lines: readonly LogLine[] }) {
  const { store, language } = usePage();
  const t = useText();
  const [Chart, setChart] = useState<ComponentType<ChartProps> | undefined>();
  useEffect(() => {
    void import("./history-charts").then(({ AreaChart }) => setChart(() => AreaChart));
  }, []);
  const [weeks, days] = useMemo(() => {
    const nowMs = store.known.nowMs;
    const offsetMs = offsetMsOf(nowMs);
    return [
      areaBySpan(lines, nowMs, { days: 7, count: WEEKS, offsetMs }),
      areaBySpan(lines, nowMs, { days: 1, count: DAYS, offsetMs }),
    ];
  }, [lines]);
  if (!Chart) return <div class="charts" />;
  return (
    <>
      <div class="charts">
        <Chart spans={weeks} label={t("area_by_week")} language={localeOf(language)} />
        <Chart spans={days} label={t("area_by_day")} language={localeOf(language)} />
      </div>
      <ul class="modes-key">
        {(["vacuum", "mop", "scrub"] as const).map((mode) => (
          <li key={mode}>
            <i class={`swatch mode-${mode}`} /> {t(mode)}
          </li>
        ))}
      </ul>
    </>
  );
}
