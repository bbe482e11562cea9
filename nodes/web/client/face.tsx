import { useEffect, useState } from "preact/hooks";
import { useKnown, useText } from "./context";
import { useDoing } from "./status";
import { spokenWords } from "./talk-words";

/** How long a sentence stays on her lips. */
const SPEAKS_MS = 6000;

type Mood = "awake" | "busy" | "sorry" | "sleeping" | "stopped" | "lost";

/** Her face, for a small display on the robot: looks where she drives, blinks, speaks, sleeps on the dock. */
export function Face() {
  const t = useText();
  const heading = useKnown(({ parts }) => parts.pose?.headingRad ?? 0);
  const last = spokenWords(useKnown((known) => known.feed))
    .filter(({ t: what }) => what === "said")
    .at(-1);
  const isSpeaking = useFresh(last?.seq);
  const mood = useMood(isSpeaking && (last?.kind === "refused" || last?.kind === "failed"));
  const doing = useDoing();
  const lookX = mood === "busy" ? Math.cos(heading) * 14 : 0;
  const lookY = mood === "busy" ? -Math.sin(heading) * 8 : 0;
  const words = isSpeaking ? (last?.text ?? "") : mood === "sleeping" ? t("face_sleeping") : doing;
  return (
    <main class={`face ${mood} ${isSpeaking ? "speaking" : ""}`} aria-label={t("face")}>
      <svg viewBox="0 0 320 200" role="img" aria-label={t(`mood_${mood}`)}>
        <g class="eyes" transform={`translate(${lookX} ${lookY})`}>
          <g class="eye">
            <rect x="82" y="52" width="40" height="66" rx="20" />
          </g>
          <g class="eye">
            <rect x="198" y="52" width="40" height="66" rx="20" />
          </g>
        </g>
        <g class="lids">
          <path d="M82 88q20 16 40 0" />
          <path d="M198 88q20 16 40 0" />
        </g>
        <g class="brows">
          <path d="M78 44l40 -14" />
          <path d="M242 44l-40 -14" />
        </g>
        <path class="mouth smile" d="M130 148q30 24 60 0" />
        <path class="mouth frown" d="M134 160q26 -20 52 0" />
        <ellipse class="mouth open" cx="160" cy="152" rx="22" ry="14" />
      </svg>
      <p aria-live="polite">{words}</p>
    </main>
  );
}

/** Sorry while she says no, and after what went wrong. */
function useMood(saysNo: boolean): Mood {
  const { safety, job, battery } = useKnown(({ parts }) => parts);
  const isLive = useKnown((known) => known.isLive);
  if (!isLive) return "lost";
  if (safety?.stopped) return "stopped";
  if (saysNo) return "sorry";
  if (job?.outcome === "") return "busy";
  if (job?.outcome === "failed" || job?.outcome === "refused") return "sorry";
  return battery?.charging ? "sleeping" : "awake";
}

/** True for a while after `what` has changed. */
function useFresh(what: number | undefined): boolean {
  const [seen, setSeen] = useState(what);
  useEffect(() => {
    const later = setTimeout(() => setSeen(what), SPEAKS_MS);
    return () => clearTimeout(later);
  }, [what]);
  return what !== undefined && what !== seen;
}
