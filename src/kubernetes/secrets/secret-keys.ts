/** Which keys of values, variables, options and settings say that what they hold is secret. */

/** As keys are written: passwords, tokens, keys and what holds them. */
const secretKeys =
  /((password|passwd|passphrase|pwd|secret|token|credential)s?|(?:^|[-_.])pass|(?:api|access|account|private|shared|storage|encryption|signing|master|ssh)[-_]?key(?:[-_]?pem)?|connection[-_]?string|dockerconfigjson|kubeconfig)$/i;
/** `bypass` ends so as well. */
const camelCase = /[a-z]Pass$/;
/** `existingSecret: name`, `secretName`, `tokenUrl` name things; `maxTokens` counts them. */
const namesOnly =
  /^(existing.*|.*ref|.*name|.*url|.*path|.*file|.*secretstore|(max|min|num|total|limit)[-_.]?.*tokens?)$/i;
/** Such values switch something on or off. */
const switches = /^(|true|false|yes|no|on|off|null|none|nil)$/i;
/** `$(NAME)`, `${NAME}`, `{{ .Values.name }}`: what stands there is elsewhere. */
const references = /^(\$[({]|\{\{)/;

export function isSecretKey(key: string): boolean {
  return (secretKeys.test(key) || camelCase.test(key)) && !isNameOfThing(key);
}

/** Also within something secret: `credentials: { secretName }`. */
export function isNameOfThing(key: string): boolean {
  return namesOnly.test(key);
}

/** Whether the text under a secret key can be a secret at all. */
export function isSecretText(text: string): boolean {
  return !switches.test(text) && !references.test(text);
}

/** `tokens: 4096` is a number of tokens; a password may be a number. */
export function mayBeNumber(key: string): boolean {
  return !/tokens?$/i.test(key);
}
