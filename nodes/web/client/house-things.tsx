import { useText } from "./context";
import { Field, Select, takeForm } from "./fields";
import { nameOf } from "./format";
import type { HousePart } from "./house-part";

/** Places that she can be sent to, and where things are kept. */
export function Places({ house, send }: HousePart) {
  const t = useText();
  const add = (event: SubmitEvent) => {
    const form = takeForm(event);
    send({ do: "add_place", name: form.get("name"), room: form.get("room") });
  };
  return (
    <section class="card">
      <h2>{t("places")}</h2>
      <ul class="rows">
        {house.places.map(({ id, name, room }) => (
          <li key={id}>
            <span>
              {name} <span class="muted">{nameOf(house, room)}</span>
            </span>
            <button type="button" onClick={() => send({ do: "remove_place", id })}>
              {t("remove")}
            </button>
          </li>
        ))}
      </ul>
      <form class="adder" onSubmit={add}>
        <Field label={t("new_place")}>
          <input type="text" name="name" required maxLength={60} />
        </Field>
        <Field label={t("in_room")}>
          <Select name="room" things={house.rooms} />
        </Field>
        <button type="submit">{t("add")}</button>
      </form>
    </section>
  );
}

/** What she cleans with, and where it is kept. */
export function Products({ house, send }: HousePart) {
  const t = useText();
  const add = (event: SubmitEvent) => {
    const form = takeForm(event);
    const mode = String(form.get("for"));
    const usedFor = mode === "" ? [] : [mode];
    send({ do: "add_product", name: form.get("name"), at: form.get("at"), usedFor });
  };
  return (
    <section class="card">
      <h2>{t("products")}</h2>
      <ul class="rows">
        {house.products.map(({ id, name, keptAt, note }) => (
          <li key={id}>
            <span>
              {name} <span class="muted">{note}</span>
            </span>
            <select
              aria-label={`${name}: ${t("kept_at")}`}
              value={keptAt}
              onChange={({ currentTarget }) =>
                send({ do: "keep_product", product: id, at: currentTarget.value })
              }
            >
              {house.places.map((place) => (
                <option key={place.id} value={place.id}>
                  {place.name}
                </option>
              ))}
            </select>
            <button type="button" onClick={() => send({ do: "remove_product", id })}>
              {t("remove")}
            </button>
          </li>
        ))}
      </ul>
      <form class="adder" onSubmit={add}>
        <Field label={t("new_product")}>
          <input type="text" name="name" required maxLength={60} />
        </Field>
        <Field label={t("kept_at")}>
          <Select name="at" things={house.places} />
        </Field>
        <Field label={t("used_for")}>
          <select name="for">
            <option value="">{t("nothing")}</option>
            {(["vacuum", "mop", "scrub"] as const).map((mode) => (
              <option key={mode} value={mode}>
                {t(mode)}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">{t("add")}</button>
      </form>
    </section>
  );
}
