import { useKnown, useText } from "./context";
import { nameOf, percent } from "./format";
import { isKey } from "./strings";

/** Where there are several in the house: each with its battery and what it does. */
export function Robots() {
  const t = useText();
  const robots = useKnown(({ parts }) => parts.robots);
  const house = useKnown(({ parts }) => parts.house?.house);
  if (!robots || robots.length < 2) return null;
  const doingOf = (doing: string, room: string) => {
    const key = `doing_${doing.replaceAll(" ", "_") || "none"}`;
    const word = isKey(key) ? t(key) : doing;
    return room === "" ? word : `${word} · ${nameOf(house, room)}`;
  };
  return (
    <ul class="robots" aria-label={t("robots")}>
      {robots.map(({ name, battery, charging, stopped, doing, room }) => (
        <li key={name}>
          <b>{name}</b>
          <span class={stopped ? "halted" : undefined}>
            {stopped ? t("stopped_title") : doingOf(doing, room)}
          </span>
          {battery !== null && (
            <span class="level">
              <span class="sr">{t("battery")} </span>
              {percent(battery)}
              {charging && (
                <>
                  <span aria-hidden="true">ϟ</span>
                  <span class="sr">{t("charging")}</span>
                </>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
