import { floorKinds } from "../../house/house";
import { useText } from "./context";
import { Field } from "./fields";
import type { HousePart } from "./house-part";

/** Each room's name, floor and freshness. */
export function Rooms({ house, send }: HousePart) {
  const t = useText();
  return (
    <section class="card">
      <h2>{t("rooms")}</h2>
      {house.rooms.map(({ id, name, floor, freshnessHours }) => (
        <fieldset key={id} class="room-row">
          <legend>{name}</legend>
          <Field label={t("name")}>
            <input
              type="text"
              value={name}
              maxLength={60}
              onChange={({ currentTarget }) =>
                send({ do: "rename_room", room: id, name: currentTarget.value })
              }
            />
          </Field>
          <Field label={t("floor")}>
            <select
              value={floor}
              onChange={({ currentTarget }) =>
                send({ do: "set_floor", room: id, floor: currentTarget.value })
              }
            >
              {floorKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`floor_${kind}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t("fresh_for")}>
            <input
              type="number"
              min="1"
              max="8760"
              value={freshnessHours}
              onChange={({ currentTarget }) =>
                send({ do: "set_freshness", room: id, hours: Number(currentTarget.value) })
              }
            />
          </Field>
        </fieldset>
      ))}
    </section>
  );
}
