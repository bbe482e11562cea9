import { useKnown, useText } from "./context";
import { nameOf, percent } from "./format";
import { isKey } from "./strings";

/** What she is doing, how full the battery is, and whether what is shown is live. */
export function Status() {
  const t = useText();
  const isLive = useKnown((known) => known.isLive);
  const battery = useKnown(({ parts }) => parts.battery);
  const doing = useDoing();
  return (
    <div class="status" role="status">
      <span class={isLive ? "live" : "live off"}>{isLive ? t("live") : t("not_live")}</span>
      <span class="doing">{doing}</span>
      {battery && (
        <span class="battery" title={t("battery")}>
          <svg viewBox="0 0 26 12" width="26" height="12" aria-hidden="true">
            <rect x="0.75" y="0.75" width="21.5" height="10.5" rx="3" class="shell" />
            <rect x="23.5" y="4" width="2" height="4" rx="1" class="tip" />
            <rect x="2.5" y="2.5" width={18 * battery.level} height="7" rx="1.5" class="charge" />
          </svg>
          <span class="sr">{t("battery")} </span>
          {percent(battery.level)}
          {battery.charging && (
            <>
              <span aria-hidden="true">ϟ</span>
              <span class="sr">{t("charging")}</span>
            </>
          )}
        </span>
      )}
    </div>
  );
}

/** "Cleaning · Kitchen", in the page's language. */
export function useDoing(): string {
  const t = useText();
  const progress = useKnown(({ parts }) => parts.progress);
  const job = useKnown(({ parts }) => parts.job);
  const safety = useKnown(({ parts }) => parts.safety);
  const house = useKnown(({ parts }) => parts.house?.house);
  if (safety?.stopped) return t("stopped_title");
  if (!progress || !job || job.outcome !== "" || progress.doing === "") return t("doing_none");
  const key = `doing_${progress.doing.replaceAll(" ", "_")}`;
  const word = isKey(key) ? t(key) : progress.doing;
  return progress.room === "" ? word : `${word} · ${nameOf(house, progress.room)}`;
}
