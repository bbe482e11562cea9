import { useState } from "preact/hooks";
import { useText } from "./context";
import { Field } from "./fields";
import type { HousePart } from "./house-part";
import { HouseMap } from "./map";
import { type Drawing, editOf, MAP_TOOLS, type MapTool, roomAt } from "./map-draw";

interface Props extends HousePart {
  tell(message: string): void;
}

/** The map to draw on: keep-outs, rooms split and joined, places. What is drawn is looked at before it is saved. */
export function MapEditor({ house, send, tell }: Props) {
  const t = useText();
  const [tool, setTool] = useState<MapTool | undefined>();
  const [drawing, setDrawing] = useState<Drawing | undefined>();
  const choose = (chosen: MapTool | undefined) => {
    setTool(chosen);
    setDrawing(undefined);
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get("name") ?? "").trim();
    const edit = editOf(tool!, drawing!, house, name);
    if (typeof edit === "string") tell(edit);
    else if (await send(edit)) choose(undefined);
  };
  const rooms = drawing && [drawing.from, drawing.to].map((at) => roomAt(house, at)?.name ?? "?");
  return (
    <section class="card map-editor">
      <h2>{t("draw")}</h2>
      <fieldset class="modes" aria-label={t("draw")}>
        {MAP_TOOLS.map((it) => (
          <button
            key={it.id}
            type="button"
            aria-pressed={it === tool}
            onClick={() => choose(it === tool ? undefined : it)}
          >
            {t(it.label)}
          </button>
        ))}
      </fieldset>
      <p class="muted hint" aria-live="polite">
        {tool ? t(tool.hint) : ""}
      </p>
      <HouseMap shape={tool?.shape} drawing={drawing} onDrawn={setDrawing} />
      {tool && drawing && (
        <form class="adder drawn" onSubmit={(event) => void save(event)}>
          {tool.isNamed ? (
            <Field label={tool.id === "split" ? t("split_name") : t("name")}>
              <input key={tool.id} type="text" name="name" required maxLength={60} />
            </Field>
          ) : (
            <p>
              {t("join_sure")} <strong>{rooms?.join(" + ")}</strong>
            </p>
          )}
          <button type="submit" class="primary">
            {t("save")}
          </button>
          <button type="button" onClick={() => choose(undefined)}>
            {t("cancel")}
          </button>
        </form>
      )}
    </section>
  );
}
