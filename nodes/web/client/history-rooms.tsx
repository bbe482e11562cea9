import type { LogLine } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { ago, nameOf } from "./format";
import { roomSums } from "./history-sums";

const MINUTE_MS = 60_000;

/** For each room how often, how much and when last. */
export function RoomTimes({ lines }: { readonly lines: readonly LogLine[] }) {
  const { store } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const sums = roomSums(lines);
  const mostM2 = Math.max(1, ...sums.map(({ areaM2 }) => areaM2));
  return (
    <section class="card room-times">
      <h2>{t("by_room")}</h2>
      {sums.length === 0 && <p class="muted">{t("no_history")}</p>}
      <ul>
        {sums.map(({ room, times, areaM2, workedMs, lastMs }) => (
          <li key={room}>
            <strong>{nameOf(house, room)}</strong>
            <span class="number">{areaM2.toFixed(1)} m²</span>
            <meter min={0} max={mostM2} value={areaM2} aria-label={`${nameOf(house, room)}: m²`} />
            <span class="muted">
              {`${times} × · ${Math.round(workedMs / MINUTE_MS)} min · ${ago(lastMs, store.known.nowMs, t)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
