import { useEffect, useState } from "preact/hooks";
import { useKnown, usePage, useText } from "./context";
import { isKey, type Key } from "./strings";

/** STOP: one tap or Escape, in every view. While she is stopped it tells so, and offers the deliberate release. */
export function StopButton() {
  const { link } = usePage();
  const t = useText();
  const safety = useKnown(({ parts }) => parts.safety);
  const [asked, setAsked] = useState<"no" | "asking" | "unheard">("no");
  const stop = async () => {
    setAsked("asking");
    setAsked((await link.stop()) ? "no" : "unheard");
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") void stop();
    };
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, []);
  return (
    <div class="stop-place">
      {safety?.stopped && <Release by={safety.by} isStanding={safety.standing} />}
      {asked === "unheard" && (
        <p class="stop-unheard" role="alert">
          {t("stop_unheard")}
        </p>
      )}
      <button type="button" class="stop" title={t("stop_hint")} onClick={() => void stop()}>
        {asked === "asking" ? t("stopping") : t("stop")}
      </button>
    </div>
  );
}

/** Ending a stop takes two presses, the second on another button. */
function Release({ by, isStanding }: { readonly by: string; readonly isStanding: boolean }) {
  const { link } = usePage();
  const t = useText();
  const access = useKnown((known) => known.access);
  const [isSure, setSure] = useState(false);
  const [trouble, setTrouble] = useState("");
  const release = async () => {
    const reply = await link.ask({ t: "reset" });
    setTrouble(reply.ok ? "" : reply.message);
    setSure(false);
  };
  const who = isKey(by) ? t(by) : by || t("somebody");
  return (
    <div class="stop-told" role="status">
      <strong>{t("stopped_title")}</strong>
      <span>
        {t("stopped_by")} {who} {isStanding ? t("stands") : t("not_yet")} {trouble && t(trouble as Key)}
      </span>
      {access === "owner" && !isSure && (
        <button type="button" onClick={() => setSure(true)}>
          {t("release")} …
        </button>
      )}
      {isSure && (
        <span class="two">
          <button type="button" class="primary" onClick={() => void release()}>
            {t("release_really")}
          </button>
          <button type="button" onClick={() => setSure(false)}>
            {t("release_no")}
          </button>
        </span>
      )}
    </div>
  );
}
