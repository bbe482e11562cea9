import { useKnown, useText } from "./context";
import { turnsOf } from "./turns";

/** What she is thinking: turn by turn what was heard, planned, judged and done; and what the model was given. */
export function Mind() {
  const t = useText();
  const turns = turnsOf(useKnown((known) => known.feed));
  return (
    <div class="view columns">
      <section class="card">
        <h2>{t("turns")}</h2>
        {turns.length === 0 && <p class="muted">{t("no_turns")}</p>}
        {turns.map(({ seq, words, by, lines, outcome }) => (
          <details key={seq} class="turn" open={seq === turns[0]?.seq}>
            <summary>
              <strong>{words}</strong>
              <span class="muted">
                {by} {outcome && `→ ${outcome}`}
              </span>
            </summary>
            <ol>
              {lines.map((line) => (
                <li key={line.seq}>
                  <time>{clock(line.atMs)}</time>
                  <code>{line.kind}</code>
                  <span>
                    {line.room} {line.text}
                  </span>
                  {line.t === "event" && line.data.length > 2 && (
                    <details>
                      <summary>{line.data.slice(0, 60)}</summary>
                      <pre>{pretty(line.data)}</pre>
                    </details>
                  )}
                </li>
              ))}
            </ol>
          </details>
        ))}
      </section>
      <Context />
    </div>
  );
}

function Context() {
  const t = useText();
  const context = useKnown(({ parts }) => parts.context);
  const pages = context?.pages ?? [];
  const all = pages.reduce((sum, { tokens }) => sum + tokens, 0);
  return (
    <section class="card">
      <h2>
        {t("context")} {all > 0 && <span class="muted">{`${all} ${t("tokens")}`}</span>}
      </h2>
      {pages.length === 0 && <p class="muted">{t("no_context")}</p>}
      {pages.map(({ name, text, tokens }) => (
        <details key={name} class="turn">
          <summary>
            <strong>{name}</strong>
            <meter min={0} max={all} value={tokens} aria-label={`${name}: ${t("tokens")}`} />
            <span class="muted">{tokens}</span>
          </summary>
          <pre>{text}</pre>
        </details>
      ))}
    </section>
  );
}

function clock(ms: number): string {
  return new Date(ms).toTimeString().slice(0, 8);
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
