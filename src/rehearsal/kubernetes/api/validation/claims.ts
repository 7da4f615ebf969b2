/** Rules of claims, and of the templates that pods' ephemeral volumes make them by. */
import { quantity } from '../../../../model/quantity.js';
import type { KubernetesObject } from '../../client.js';
import { equal } from '../json.js';
import { type FieldError, forbiddenField, notSupported, required } from '../refusals.js';
import type { KindRule } from './index.js';
import { annotationErrors, labelErrors } from './metadata.js';

type Any = KubernetesObject[string];

const access = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const modes = ['Block', 'Filesystem'];

export const claim: KindRule = ({ spec }, previous) => {
  const errors = specErrors(spec, 'spec');
  if (previous === undefined) return errors;
  const isBound = previous.status?.phase === 'Bound';
  const rest = ({ resources, volumeName: _volumeName, volumeAttributesClassName: _class, ...others }: Any): Any =>
    isBound ? others : { ...others, resources };
  const [asked, held] = [spec?.resources?.requests?.storage, previous.status?.capacity?.storage].map(quantity);
  if (isBound && (asked ?? 0) < (held ?? 0))
    errors.push(forbiddenField('spec.resources.requests.storage', 'field can not be less than status.capacity'));
  if (!equal(rest(spec), rest(previous.spec)))
    errors.push(
      forbiddenField(
        'spec',
        'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
      ),
    );
  return errors;
};

/** @param source a volume's `ephemeral` */
export function claimTemplateErrors({ volumeClaimTemplate: template }: Any, path: string): FieldError[] {
  const at = `${path}.volumeClaimTemplate`;
  if (template === undefined) return [required(at)];
  const { labels, annotations, ...others } = template.metadata ?? {};
  return [
    ...annotationErrors(`${at}.metadata.annotations`, annotations),
    ...labelErrors(`${at}.metadata.labels`, labels),
    ...Object.keys(others).map((field) => forbiddenField(`${at}.metadata.${field}`, 'cannot be set')),
    ...specErrors(template.spec, `${at}.spec`),
  ];
}

function specErrors(spec: Any, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if ((spec?.accessModes ?? []).length === 0)
    errors.push(required(`${path}.accessModes`, 'at least 1 access mode is required'));
  if (spec?.resources?.requests?.storage === undefined) errors.push(required(`${path}.resources[storage]`));
  for (const mode of spec?.accessModes ?? [])
    if (!access.includes(mode)) errors.push(notSupported(`${path}.accessModes`, mode, access));
  if (!modes.includes(spec?.volumeMode)) errors.push(notSupported(`${path}.volumeMode`, spec?.volumeMode, modes));
  return errors;
}
