/** Columns of workloads. */
import type { KubernetesObject } from '../../client.js';
import { selectorText } from '../selectors.js';
import { ageColumn, type Column, column, humanDuration, nameColumn, since, wide } from './columns.js';

type Any = KubernetesObject[string];

const containersOf = ({ spec }: KubernetesObject): readonly Any[] =>
  spec?.template?.spec?.containers ?? spec?.jobTemplate?.spec?.template?.spec?.containers ?? [];

const templateColumns: readonly Column[] = [
  wide('Containers', (object) =>
    containersOf(object)
      .map(({ name }) => name)
      .join(','),
  ),
  wide('Images', (object) =>
    containersOf(object)
      .map(({ image }) => image)
      .join(','),
  ),
];
const selectorColumn = wide('Selector', ({ spec }) => selectorText(spec?.selector));

const jobStatus = ({ status, metadata, spec }: KubernetesObject): string => {
  const is = (type: string): boolean =>
    (status?.conditions ?? []).some((each: Any) => each.type === type && each.status === 'True');
  if (is('Complete')) return 'Complete';
  if (is('Failed')) return 'Failed';
  if (metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (is('Suspended') || spec?.suspend === true) return 'Suspended';
  return is('FailureTarget') ? 'FailureTarget' : 'Running';
};

/** What is measured is known to no one here: there is no metrics server. */
const targetsText = ({ spec }: KubernetesObject): string =>
  (spec?.metrics ?? [])
    .map(({ resource }: Any) => {
      const { averageUtilization, averageValue } = resource?.target ?? {};
      return `${resource?.name}: <unknown>/${averageUtilization === undefined ? averageValue : `${averageUtilization}%`}`;
    })
    .join(', ') || '<none>';

const replicaSetColumns: readonly Column[] = [
  nameColumn,
  column('Desired', ({ spec }) => spec?.replicas ?? 0, 'integer'),
  column('Current', ({ status }) => status?.replicas ?? 0, 'integer'),
  column('Ready', ({ status }) => status?.readyReplicas ?? 0, 'integer'),
  ageColumn,
  ...templateColumns,
  selectorColumn,
];

export const workloadColumns: Readonly<Record<string, readonly Column[]>> = {
  Deployment: [
    nameColumn,
    column('Ready', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`),
    column('Up-to-date', ({ status }) => status?.updatedReplicas ?? 0),
    column('Available', ({ status }) => status?.availableReplicas ?? 0),
    ageColumn,
    ...templateColumns,
    selectorColumn,
  ],
  ReplicaSet: replicaSetColumns,
  ReplicationController: replicaSetColumns,
  StatefulSet: [
    nameColumn,
    column('Ready', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`),
    ageColumn,
    ...templateColumns,
  ],
  DaemonSet: [
    nameColumn,
    column('Desired', ({ status }) => status?.desiredNumberScheduled ?? 0, 'integer'),
    column('Current', ({ status }) => status?.currentNumberScheduled ?? 0, 'integer'),
    column('Ready', ({ status }) => status?.numberReady ?? 0, 'integer'),
    column('Up-to-date', ({ status }) => status?.updatedNumberScheduled ?? 0, 'integer'),
    column('Available', ({ status }) => status?.numberAvailable ?? 0, 'integer'),
    column('Node Selector', ({ spec }) => {
      const selector: Record<string, string> = spec?.template?.spec?.nodeSelector ?? {};
      return (
        Object.entries(selector)
          .map(([key, value]) => `${key}=${value}`)
          .join(',') || '<none>'
      );
    }),
    ageColumn,
    ...templateColumns,
    selectorColumn,
  ],
  Job: [
    nameColumn,
    column('Status', jobStatus),
    column('Completions', ({ spec, status }) => `${status?.succeeded ?? 0}/${spec?.completions ?? 1}`),
    column('Duration', ({ status }, { now }) => {
      if (status?.startTime === undefined) return '';
      const end = status.completionTime === undefined ? now.getTime() : Date.parse(status.completionTime);
      return humanDuration((end - Date.parse(status.startTime)) / 1000);
    }),
    ageColumn,
    ...templateColumns,
    selectorColumn,
  ],
  CronJob: [
    nameColumn,
    column('Schedule', ({ spec }) => spec?.schedule),
    column('Timezone', ({ spec }) => spec?.timeZone ?? '<none>'),
    column('Suspend', ({ spec }) => (spec?.suspend === true ? 'True' : 'False'), 'boolean'),
    column('Active', ({ status }) => (status?.active ?? []).length, 'integer'),
    column('Last Schedule', ({ status }, row) =>
      status?.lastScheduleTime === undefined ? '<none>' : since(status.lastScheduleTime, row),
    ),
    ageColumn,
    ...templateColumns,
    wide('Selector', () => '<none>'),
  ],
  HorizontalPodAutoscaler: [
    nameColumn,
    column('Reference', ({ spec }) => `${spec?.scaleTargetRef?.kind}/${spec?.scaleTargetRef?.name}`),
    column('Targets', targetsText),
    column('MinPods', ({ spec }) => String(spec?.minReplicas ?? '<unset>')),
    column('MaxPods', ({ spec }) => spec?.maxReplicas),
    column('Replicas', ({ status }) => status?.currentReplicas ?? 0),
    ageColumn,
  ],
  PodDisruptionBudget: [
    nameColumn,
    column('Min Available', ({ spec }) => String(spec?.minAvailable ?? 'N/A')),
    column('Max Unavailable', ({ spec }) => String(spec?.maxUnavailable ?? 'N/A')),
    column('Allowed Disruptions', ({ status }) => status?.disruptionsAllowed ?? 0, 'integer'),
    ageColumn,
  ],
};
