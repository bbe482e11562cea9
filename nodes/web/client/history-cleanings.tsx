import { useState } from "preact/hooks";
import type { LogLine } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { cleaningsCsv } from "./csv";
import { download } from "./download";
import { Field } from "./fields";
import { nameOf, percent } from "./format";
import { dayOf } from "./history-sums";
import { offsetMsOf } from "./history-zone";
import { isKey, localeOf } from "./strings";

/** As many as are looked through; the file has all. */
const MOST_SHOWN = 200;
const COLUMNS = ["when", "room", "how", "result", "area", "share", "words"] as const;

interface Props {
  readonly lines: readonly LogLine[];
  /** Only of this day. */
  readonly day: number | undefined;
  showAll(): void;
}

/** Every cleaning as a line of a table, of all rooms or of one. */
export function Cleanings({ lines, day, showAll }: Props) {
  const { language } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const [room, setRoom] = useState("");
  const word = (key: string) => (isKey(key) ? t(key) : key);
  const chosen = lines.filter(
    (line) =>
      (room === "" || line.room === room) &&
      (day === undefined || dayOf(line.startedMs, offsetMsOf(line.startedMs)) === day),
  );
  const when = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: "short",
    timeStyle: "short",
    hour12: false,
  });
  return (
    <section class="card">
      <header class="filters">
        <h2>{t("history")}</h2>
        {day !== undefined && (
          <button type="button" onClick={showAll}>
            {t("all_days")}
          </button>
        )}
        <Field label={t("room")}>
          <select value={room} onChange={({ currentTarget }) => setRoom(currentTarget.value)}>
            <option value="">{t("all_rooms")}</option>
            {house?.rooms.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="table" tabIndex={0} aria-label={t("history")}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((key) => (
                <th key={key} scope="col" class={key === "area" || key === "share" ? "number" : ""}>
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chosen.slice(0, MOST_SHOWN).map((line) => (
              <tr key={`${line.job} ${line.room} ${line.mode} ${line.startedMs}`}>
                <td>{when.format(line.startedMs)}</td>
                <td>{nameOf(house, line.room)}</td>
                <td>{word(line.mode)}</td>
                <td>{word(line.outcome)}</td>
                <td class="number">{line.areaM2.toFixed(1)} m²</td>
                <td class="number">{percent(line.fraction)}</td>
                <td>{line.words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <button type="button" onClick={() => download("cleaning-log.csv", cleaningsCsv(chosen))}>
        {t("download_csv")}
      </button>
    </section>
  );
}
