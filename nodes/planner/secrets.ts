/** Takes out of a text whatever looks like a secret, before it is kept in a file that others may see. */

const TAKEN_OUT = "[secret]";

/** A name that promises a secret, as headers, bodies and URLs have it; its value goes. */
const NAMED =
  /((?:authorization|api[-_ ]?key|access[-_ ]?key|token|secret|passw(?:or)?d|credential)s?(?:\\?["'])?\s*[:=]\s*(?:\\?["'])?(?:(?:bearer|basic)\s+)?)[^\s"'\\,;&}]{6,}/gi;
const SCHEME = /\b((?:bearer|basic)\s+)[A-Za-z0-9+/=._~-]{8,}/gi;
/** User and password before a host. */
const IN_URL = /(\/\/)[^\s/@"'\\]+:[^\s/@"'\\]+(?=@)/g;
const PREFIXED =
  /\b(?:(?:sk|pk|rk|key|token|ghp|gho|glpat|hf|xox[abp])[-_]|AKIA|AIza|eyJ)[A-Za-z0-9._-]{12,}/g;
/** Too mixed or too long for a word or an id: base64 and hexadecimal digits. */
const MIXED = /(?=[^\d\s]*\d)(?=[^a-z\s]*[a-z])(?=[^A-Z\s]*[A-Z])\b[A-Za-z0-9+/_-]{24,}={0,2}/g;
const LONG = /(?=[A-Za-z+/_-]*\d)[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** `known`: secrets by their letters, which go as they are and in base64. JSON stays JSON. */
export function withoutSecrets(text: string, known: readonly string[] = []): string {
  let clean = text;
  for (const secret of known.filter((one) => one.length >= 6))
    clean = clean.replaceAll(secret, TAKEN_OUT).replaceAll(btoa(secret), TAKEN_OUT);
  clean = clean.replace(NAMED, `$1${TAKEN_OUT}`).replace(SCHEME, `$1${TAKEN_OUT}`);
  return clean
    .replace(IN_URL, `$1${TAKEN_OUT}`)
    .replace(PREFIXED, TAKEN_OUT)
    .replace(MIXED, TAKEN_OUT)
    .replace(LONG, TAKEN_OUT);
}
