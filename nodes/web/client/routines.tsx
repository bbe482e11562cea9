import { useState } from "preact/hooks";
import type { Parts } from "../protocol";
import { useKnown, usePage, useText } from "./context";
import { Field, takeForm } from "./fields";
import { isKey } from "./strings";

type Shown = NonNullable<Parts["routines"]>["routines"][number];
type Send = (edit: { readonly do: string; readonly [more: string]: unknown }) => Promise<void>;

/** What she does by herself, and when. Each change is answered by her in a sentence, which stands at the top. */
export function Routines() {
  const { link } = usePage();
  const t = useText();
  const known = useKnown(({ parts }) => parts.routines);
  const [told, setTold] = useState("");
  const send: Send = async (edit) => {
    const { message } = await link.ask({ t: "routine", edit });
    setTold(isKey(message) ? t(message) : message);
  };
  const routines = known?.routines ?? [];
  return (
    <div class="view">
      <p class="told" role="status">
        {told}
      </p>
      <section class="card">
        <h2>{t("routines")}</h2>
        {routines.length === 0 && <p class="muted">{t("no_routines")}</p>}
        <ul class="rows routines">
          {routines.map((routine) => (
            <Row key={routine.id} routine={routine} send={send} />
          ))}
        </ul>
        <NewRoutine />
      </section>
      <div class="columns">
        <Holiday until={known?.holidayUntil ?? ""} send={send} />
        <Faults faults={known?.faults ?? []} />
      </div>
    </div>
  );
}

function Row({ routine, send }: { readonly routine: Shown; readonly send: Send }) {
  const { language } = usePage();
  const t = useText();
  const { id, name, when, does, nextMs, ranMs, outcome } = routine;
  const at = (ms: number) =>
    new Date(ms).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <li>
      <span>
        <strong>{name}</strong> <span class="muted">{does === name ? when : `${when}: ${does}`}</span>
        <br />
        <span class="muted">
          {nextMs !== null && `${t("routine_next")}: ${at(nextMs)}`}
          {nextMs !== null && ranMs > 0 && " · "}
          {ranMs > 0 &&
            `${t("routine_ran")}: ${at(ranMs)}${outcome && `, ${isKey(outcome) ? t(outcome) : outcome}`}`}
        </span>
      </span>
      <span class="doings">
        <button
          type="button"
          aria-label={`${t("routine_run")}: ${name}`}
          onClick={() => send({ do: "run", id })}
        >
          {t("routine_run")}
        </button>
        {nextMs !== null && (
          <button
            type="button"
            aria-label={`${t("routine_skip")}: ${name}`}
            onClick={() => send({ do: "skip", id })}
          >
            {t("routine_skip")}
          </button>
        )}
        <button
          type="button"
          aria-label={`${t("remove")}: ${name}`}
          onClick={() => send({ do: "remove", id })}
        >
          {t("remove")}
        </button>
      </span>
    </li>
  );
}

/** A new one is said to her, as at the microphone; her answer is in the conversation, and the list shows it. */
function NewRoutine() {
  const { link } = usePage();
  const t = useText();
  const say = (event: SubmitEvent) => {
    const text = String(takeForm(event).get("said")).trim();
    if (text !== "") void link.ask({ t: "say", text });
  };
  return (
    <form class="adder" onSubmit={say}>
      <Field label={t("routine_new")}>
        <input type="text" name="said" required maxLength={500} placeholder={t("routine_placeholder")} />
      </Field>
      <button type="submit">{t("say")}</button>
    </form>
  );
}

function Holiday({ until, send }: { readonly until: string; readonly send: Send }) {
  const t = useText();
  const leave = (event: SubmitEvent) =>
    void send({ do: "holiday", until: String(takeForm(event).get("until")) });
  return (
    <section class="card">
      <h2>{t("holiday")}</h2>
      {until === "" ? (
        <form class="adder" onSubmit={leave}>
          <Field label={t("holiday_until")}>
            <input type="date" name="until" required />
          </Field>
          <button type="submit">{t("save")}</button>
        </form>
      ) : (
        <p>
          {t("holiday_until")} {until}{" "}
          <button type="button" onClick={() => send({ do: "back" })}>
            {t("holiday_end")}
          </button>
        </p>
      )}
    </section>
  );
}

function Faults({ faults }: { readonly faults: readonly string[] }) {
  const t = useText();
  if (faults.length === 0) return null;
  return (
    <section class="card">
      <h2>{t("broken_files")}</h2>
      <ul class="rows">
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </section>
  );
}
