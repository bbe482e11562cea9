import { useState } from "preact/hooks";
import { usePage, useText } from "./context";

/** A page from elsewhere: it may stop her, and nothing more until it has typed the robot's code. */
export function Pair() {
  const { link } = usePage();
  const t = useText();
  const [trouble, setTrouble] = useState("");
  const pair = async (event: SubmitEvent) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget as HTMLFormElement).get("code"));
    const { ok, message } = await link.pair(code);
    setTrouble(ok ? "" : message === "wrong_code" ? t("wrong_code") : t("no_answer"));
  };
  return (
    <main class="pair card">
      <h1>{t("pair_title")}</h1>
      <p>{t("pair_text")}</p>
      <form onSubmit={(event) => void pair(event)}>
        <label class="field">
          <span>{t("pair_code")}</span>
          <input
            name="code"
            type="text"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={8}
            required
          />
        </label>
        <button type="submit" class="primary">
          {t("pair")}
        </button>
      </form>
      {trouble && <p role="alert">{trouble}</p>}
    </main>
  );
}
