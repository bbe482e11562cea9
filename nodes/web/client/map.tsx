import { useEffect, useRef, useState } from "preact/hooks";
import { usePage, useText } from "./context";
import { MapCanvas } from "./map-canvas";
import type { Drawing, Shape } from "./map-draw";
import { Robots } from "./robots";
import { FloorThings } from "./things";

interface Props {
  /** What a press on the map draws; nothing: it moves the map. */
  readonly shape?: Shape | undefined;
  readonly drawing?: Drawing | undefined;
  readonly onDrawn?: (drawing: Drawing) => void;
}

/** The live map with its buttons, the things on the floor and the key to its colours. */
export function HouseMap({ shape, drawing, onDrawn }: Props) {
  const { store } = usePage();
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const map = useRef<MapCanvas>(undefined);
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;
  const [chosen, choose] = useState<number | undefined>();
  useEffect(() => {
    const made = new MapCanvas(canvas.current!, store, {
      drawn: (it) => drawn.current?.(it),
      tapped({ xM, yM }, reachM) {
        const things = store.known.parts.things ?? [];
        choose(things.find((it) => Math.hypot(it.xM - xM, it.yM - yM) < reachM)?.id);
      },
    });
    map.current = made;
    return () => made.end();
  }, [store]);
  useEffect(() => map.current?.setTool(shape, drawing), [shape, drawing]);
  return (
    <section class={shape ? "map drawing" : "map"} aria-label={t("map")}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the arrow keys move the map and draw on it */}
      <canvas
        ref={canvas}
        role="application"
        tabIndex={0}
        aria-label={t("map")}
        aria-description={t("map_keys")}
      />
      <Robots />
      <FloorThings chosen={chosen} choose={choose} />
      <div class="map-buttons">
        <button type="button" aria-label={t("zoom_in")} onClick={() => map.current?.zoom(1.4)}>
          +
        </button>
        <button type="button" aria-label={t("zoom_out")} onClick={() => map.current?.zoom(1 / 1.4)}>
          −
        </button>
        <button type="button" aria-label={t("fit")} onClick={() => map.current?.showAll()}>
          ⤢
        </button>
      </div>
      <Legend />
    </section>
  );
}

function Legend() {
  const t = useText();
  return (
    <details class="key">
      <summary>{t("key")}</summary>
      <ul>
        {(["now", "hour", "hours", "day", "older", "stale"] as const).map((age) => (
          <li key={age}>
            <i class={`swatch age-${age}`} /> {t(`key_${age}`)}
          </li>
        ))}
        {(["dirt", "thing", "person", "obstacle", "keep_out", "no_mop"] as const).map((sign) => (
          <li key={sign}>
            <i class={`swatch sign-${sign}`} /> {t(`key_${sign}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
