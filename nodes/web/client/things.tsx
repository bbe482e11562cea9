import { useEffect, useState } from "preact/hooks";
import { useKnown, usePage, useText } from "./context";
import { isKey, type Key } from "./strings";

interface Props {
  readonly chosen: number | undefined;
  choose(id: number | undefined): void;
}

/** The things that lie on the floor: a list, and the chosen one's photo. */
export function FloorThings({ chosen, choose }: Props) {
  const t = useText();
  const things = useKnown(({ parts }) => parts.things) ?? [];
  const thing = things.find(({ id }) => id === chosen);
  if (things.length === 0) return null;
  return (
    <div class="things">
      <details>
        <summary>{`${t("things")}: ${things.length}`}</summary>
        <ul>
          {things.map(({ id, kind, seenMs }) => (
            <li key={id}>
              <button type="button" aria-pressed={id === chosen} onClick={() => choose(id)}>
                {wordOf(kind, t)} <span class="muted">{new Date(seenMs).toLocaleTimeString()}</span>
              </button>
            </li>
          ))}
        </ul>
      </details>
      {thing && (
        <Photo id={thing.id} kind={thing.kind} hasPhoto={thing.hasPhoto} close={() => choose(undefined)} />
      )}
    </div>
  );
}

function Photo(props: { id: number; kind: string; hasPhoto: boolean; close(): void }) {
  const { id, kind, hasPhoto, close } = props;
  const { link } = usePage();
  const t = useText();
  const [photo, setPhoto] = useState<string | undefined>();
  useEffect(() => {
    setPhoto(undefined);
    if (hasPhoto) void link.ask({ t: "photo", thing: id }).then((reply) => setPhoto(reply.photo));
  }, [id, hasPhoto, link]);
  return (
    <figure class="photo">
      {photo ? <img src={photo} alt={wordOf(kind, t)} /> : <p class="muted">{t("no_photo")}</p>}
      <figcaption>
        {wordOf(kind, t)}
        <button type="button" onClick={close}>
          {t("close")}
        </button>
      </figcaption>
    </figure>
  );
}

/** What the eyes call it, in the page's language where that is known. */
function wordOf(kind: string, t: (key: Key) => string): string {
  const key = `thing_${kind}`;
  return isKey(key) ? t(key) : kind.replaceAll("_", " ");
}
