/** Parts of forms that several cards use. */
import type { ComponentChildren } from "preact";

export function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

export function Select({ name, things }: { name: string; things: readonly { id: string; name: string }[] }) {
  return (
    <select name={name}>
      {things.map((thing) => (
        <option key={thing.id} value={thing.id}>
          {thing.name}
        </option>
      ))}
    </select>
  );
}

/** What is in a form that was sent; the form is emptied for the next. */
export function takeForm(event: SubmitEvent): FormData {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const data = new FormData(form);
  form.reset();
  return data;
}
