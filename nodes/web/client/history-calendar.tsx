import { useState } from "preact/hooks";
import type { LogLine } from "../protocol";
import { usePage, useText } from "./context";
import { areaOfDays, weeksOf } from "./history-sums";
import { offsetMsOf } from "./history-zone";

const DAY_MS = 86_400_000;
/** Any Monday, for the names of the weekdays. */
const A_MONDAY_MS = 4 * DAY_MS;

interface Props {
  readonly lines: readonly LogLine[];
  readonly day: number | undefined;
  choose(day: number | undefined): void;
}

/** A month: the more was cleaned on a day, the deeper its colour. A day can be chosen. */
export function Calendar({ lines, day, choose }: Props) {
  const { store, language } = usePage();
  const t = useText();
  const [monthsBack, setMonthsBack] = useState(0);
  const { nowMs } = store.known;
  const now = new Date(nowMs + offsetMsOf(nowMs));
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsBack, 1));
  const areas = areaOfDays(lines, offsetMsOf(nowMs));
  const most = Math.max(1, ...areas.values());
  const inWords = (options: Intl.DateTimeFormatOptions, ms: number) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(ms);
  return (
    <section class="card calendar">
      <header>
        <h2>{inWords({ month: "long", year: "numeric" }, first.getTime())}</h2>
        <button type="button" aria-label={t("month_before")} onClick={() => setMonthsBack(monthsBack + 1)}>
          ‹
        </button>
        <button
          type="button"
          aria-label={t("month_after")}
          disabled={monthsBack === 0}
          onClick={() => setMonthsBack(monthsBack - 1)}
        >
          ›
        </button>
      </header>
      <table aria-label={t("calendar")}>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, i) => (
              <th key={i} scope="col">
                {inWords({ weekday: "short" }, A_MONDAY_MS + i * DAY_MS)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(first.getUTCFullYear(), first.getUTCMonth()).map((week, i) => (
            <tr key={i}>
              {week.map((it, weekday) => (
                <td key={weekday}>
                  {it !== undefined && (
                    <Day
                      number={new Date(it * DAY_MS).getUTCDate()}
                      areaM2={areas.get(it) ?? 0}
                      share={(areas.get(it) ?? 0) / most}
                      isChosen={it === day}
                      choose={() => choose(it === day ? undefined : it)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface DayProps {
  readonly number: number;
  readonly areaM2: number;
  readonly share: number;
  readonly isChosen: boolean;
  choose(): void;
}

function Day({ number, areaM2, share, isChosen, choose }: DayProps) {
  if (areaM2 === 0) return <span class="day">{number}</span>;
  const depth = share > 0.66 ? "much" : share > 0.33 ? "some" : "little";
  return (
    <button type="button" class={`day ${depth}`} aria-pressed={isChosen} onClick={choose}>
      {number}
      <small>{areaM2 < 10 ? areaM2.toFixed(1) : areaM2.toFixed(0)} m²</small>
    </button>
  );
}
