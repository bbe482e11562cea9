import { useEffect, useState } from "preact/hooks";
import { usePage, useText } from "./context";
import { download } from "./download";
import { localeOf } from "./strings";

interface Recording {
  readonly name: string;
  readonly bytes: number;
  readonly endedMs: number;
}

/** The recordings of jobs, for Foxglove and other tools that read MCAP. */
export function Recordings() {
  const { link, language } = usePage();
  const t = useText();
  const [recordings, setRecordings] = useState<readonly Recording[]>([]);
  const [fetching, setFetching] = useState("");
  useEffect(() => {
    void link
      .fetch("/recordings")
      .then(async (answer) => setRecordings(answer?.ok ? ((await answer.json()) as Recording[]) : []));
  }, [link]);
  const fetch = async (name: string) => {
    setFetching(name);
    const answer = await link.fetch(`/recordings/${name}`);
    if (answer?.ok) download(name, await answer.blob());
    setFetching("");
  };
  if (recordings.length === 0) return null;
  const when = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: "short",
    timeStyle: "short",
    hour12: false,
  });
  return (
    <section class="card">
      <h2>{t("recordings")}</h2>
      <ul class="rows">
        {recordings.map(({ name, bytes, endedMs }) => (
          <li key={name}>
            <span>
              {name} <span class="muted">{`${when.format(endedMs)} · ${(bytes / 1e6).toFixed(1)} MB`}</span>
            </span>
            <button type="button" disabled={fetching === name} onClick={() => void fetch(name)}>
              {t("download")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
