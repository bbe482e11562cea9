import { useKnown, useText } from "./context";
import { dollars } from "./mind-lines";

/** The context window as the model was given it last: a bar of its pages, and each page to be read. */
export function Context({ costUsd }: { readonly costUsd: number }) {
  const t = useText();
  const pages = useKnown(({ parts }) => parts.context)?.pages ?? [];
  const all = pages.reduce((sum, { tokens }) => sum + tokens, 0);
  return (
    <section class="card">
      <h2>{t("context")}</h2>
      {pages.length === 0 ? (
        <p class="muted">{t("no_context")}</p>
      ) : (
        <>
          <p class="muted">
            {`${all} ${t("tokens")}`} {costUsd > 0 && `· ${dollars(costUsd)} ${t("in_these_turns")}`}
          </p>
          <svg
            class="pages"
            viewBox={`0 0 ${Math.max(1, all)} 10`}
            preserveAspectRatio="none"
            role="presentation"
          >
            {pages.map(({ name, tokens }, i) => (
              <rect
                key={name}
                class={`page-${i % 7}`}
                x={pages.slice(0, i).reduce((sum, page) => sum + page.tokens, 0)}
                width={tokens}
                height="10"
              />
            ))}
          </svg>
        </>
      )}
      {pages.map(({ name, text, tokens }, i) => (
        <details key={name} class="turn page">
          <summary>
            <i class={`swatch page-${i % 7}`} />
            <strong>{name}</strong>
            <span class="muted">{`${tokens} ${t("tokens")}`}</span>
          </summary>
          <pre>{text}</pre>
        </details>
      ))}
    </section>
  );
}
