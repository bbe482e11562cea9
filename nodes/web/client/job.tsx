import { useKnown, useText } from "./context";
import { percent, stepText } from "./format";
import { isKey } from "./strings";

/** The running plan as steps, each with how far it is. */
export function JobCard() {
  const t = useText();
  const job = useKnown(({ parts }) => parts.job);
  const progress = useKnown(({ parts }) => parts.progress);
  const house = useKnown(({ parts }) => parts.house?.house);
  if (!job) return null;
  const isRunning = job.outcome === "";
  const at = isRunning
    ? (progress?.step ?? 0)
    : job.outcome === "done"
      ? job.steps.length
      : (progress?.step ?? 0);
  const done = isRunning ? (progress?.fraction ?? 0) : job.outcome === "done" ? 1 : (progress?.fraction ?? 0);
  const word = isKey(job.outcome) ? t(job.outcome) : job.outcome;
  return (
    <section class="card job" aria-label={t("plan")}>
      <header>
        <h2>{t("plan")}</h2>
        <span class="muted">
          {isRunning ? `${percent(done)}${remaining(progress?.remainingS, t("minutes_left"))}` : word}
        </span>
      </header>
      <progress max="1" value={done} aria-label={t("plan")} />
      <ol>
        {job.steps.map((step, i) => (
          <li key={i} class={i < at ? "past" : i === at && isRunning ? "now" : ""}>
            <span>{stepText(step, house, t)}</span>
            {i === at && isRunning && progress && progress.roomFraction > 0 && (
              <span class="muted">{percent(progress.roomFraction)}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function remaining(seconds: number | undefined, unit: string): string {
  return seconds && seconds > 0 ? ` · ${Math.max(1, Math.round(seconds / 60))} ${unit}` : "";
}
