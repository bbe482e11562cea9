import { useState } from "preact/hooks";
import { useKnown, usePage, useText } from "./context";
import { ago, percent } from "./format";

const MODES = ["vacuum", "mop", "scrub"] as const;

/** One press per room: the words that it says for you stand in the conversation. */
export function QuickRooms() {
  const { link } = usePage();
  const t = useText();
  const house = useKnown(({ parts }) => parts.house?.house);
  const rooms = useKnown(({ parts }) => parts.rooms);
  const minute = useKnown(({ nowMs }) => Math.floor(nowMs / 60_000));
  const [mode, setMode] = useState<(typeof MODES)[number]>("vacuum");
  const say = (text: string) => void link.ask({ t: "say", text });
  return (
    <section class="quick" aria-label={t("rooms")}>
      <fieldset class="modes" aria-label={t("how")}>
        {MODES.map((it) => (
          <button key={it} type="button" aria-pressed={it === mode} onClick={() => setMode(it)}>
            {t(it)}
          </button>
        ))}
      </fieldset>
      <ul>
        {house?.rooms.map(({ id, name }) => {
          const state = rooms?.find(({ room }) => room === id);
          return (
            <li key={id}>
              <button type="button" onClick={() => say(`${mode} the ${name}`)}>
                <strong>{name}</strong>
                <span class="muted">
                  {state && state.lastMs > 0
                    ? `${percent(state.attended)} · ${ago(state.lastMs, minute * 60_000, t)}`
                    : t("never")}
                </span>
                <meter min={0} max={1} value={state?.attended ?? 0} aria-label={`${name}: ${t("clean")}`} />
              </button>
            </li>
          );
        })}
      </ul>
      <div class="wholes">
        <button type="button" onClick={() => say(`${mode} the whole house`)}>
          {t("whole_house")}
        </button>
        <button type="button" onClick={() => say("go home")}>
          {t("go_home")}
        </button>
      </div>
    </section>
  );
}
