export function Floors() {
  return null;
}
