import type { House } from "../../house/house";
import { useText } from "./context";
import { Field, takeForm } from "./fields";
import { nameOf } from "./format";
import type { HousePart } from "./house-part";

/** Where she must not go, or not with a wet tool. */
export function KeepOuts({ house, send }: HousePart) {
  const t = useText();
  return (
    <section class="card">
      <h2>{t("keep_outs")}</h2>
      <ul class="rows">
        {house.keepOuts.map(({ id, name, kind, drop }) => (
          <li key={id}>
            <span>
              {name} <span class="muted">{t(kind === "all" ? "keep_out_all" : "keep_out_mop")}</span>
            </span>
            <button
              type="button"
              disabled={drop}
              title={drop ? t("stairs_stay") : ""}
              onClick={() => send({ do: "remove_keep_out", id })}
            >
              {t("remove")}
            </button>
          </li>
        ))}
      </ul>
      <form class="adder" onSubmit={(event) => addKeepOut(event, house, send)}>
        <Field label={t("where")}>
          <select name="where">
            {house.rooms.map(({ id, name }) => (
              <option key={id} value={`room:${id}`}>
                {name}
              </option>
            ))}
            {house.furniture.map(({ id, name, room }) => (
              <option key={id} value={`under:${id}`}>
                {name} ({nameOf(house, room)})
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("how")}>
          <select name="kind">
            <option value="all">{t("keep_out_all")}</option>
            <option value="mop">{t("keep_out_mop")}</option>
          </select>
        </Field>
        <button type="submit">{t("add")}</button>
      </form>
    </section>
  );
}

function addKeepOut(event: SubmitEvent, house: House, send: HousePart["send"]): void {
  const form = takeForm(event);
  const [how, id] = String(form.get("where")).split(":") as ["room" | "under", string];
  send({ do: "add_keep_out", name: nameOf(house, id), kind: form.get("kind"), [how]: id });
}
