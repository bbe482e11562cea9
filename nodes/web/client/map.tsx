import { useEffect, useRef } from "preact/hooks";
import { usePage, useText } from "./context";
import { MapCanvas } from "./map-canvas";

/** The live map with its buttons and the key to its colours. */
export function HouseMap() {
  const { store } = usePage();
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const map = useRef<MapCanvas>(undefined);
  useEffect(() => {
    const drawn = new MapCanvas(canvas.current!, store);
    map.current = drawn;
    return () => drawn.end();
  }, [store]);
  return (
    <section class="map" aria-label={t("map")}>
      <canvas ref={canvas} role="img" aria-label={t("map")} />
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
      <details class="key">
        <summary>{t("key")}</summary>
        <ul>
          {(["now", "hour", "hours", "day", "older", "stale"] as const).map((age) => (
            <li key={age}>
              <i class={`swatch age-${age}`} /> {t(`key_${age}`)}
            </li>
          ))}
          {(["dirt", "person", "obstacle", "keep_out", "no_mop"] as const).map((sign) => (
            <li key={sign}>
              <i class={`swatch sign-${sign}`} /> {t(`key_${sign}`)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
