/** The commands that are compared: each in its order, on what those before have left. */
import { manifest } from './manifests.js';
import type { Command } from './session.js';

const command = (line: string, more: Partial<Command> = {}): Command => ({ args: line.split(' '), ...more });

/** A release's life, its failures included. */
export function helmCommands(chart: string, namespace: string): readonly Command[] {
  const release = (line: string) => command(`${line} -n ${namespace}`);
  return [
    release(`install web ${chart} --create-namespace --dry-run=server`),
    release(`install web ${chart} --create-namespace`),
    release(`install web ${chart}`),
    release(`upgrade web ${chart} --set note=second,replicas=2`),
    release(`upgrade web ${chart} --set note=second,replicas=2 --dry-run=server`),
    release(`upgrade web ${chart} --set note=third,replicas=-1`),
    release(`upgrade web ${chart} --set note=third,serviceName=other`),
    release(`upgrade web ${chart} --set note=third,replicas=many`),
    release(`upgrade web ${chart} --set note=fourth,more=false`),
    release('history web'),
    release('status web'),
    release('get manifest web'),
    release('rollback web 1'),
    release('test web'),
    release('list -a'),
    release('uninstall web --keep-history'),
    release('uninstall web'),
    release('status web'),
  ];
}

/** What people do with kubectl, in a namespace that is there. */
export function kubectlCommands(namespace: string): readonly Command[] {
  const inside = (line: string, more: Partial<Command> = {}) => command(`${line} -n ${namespace}`, more);
  const fed = (line: string, input: string) => inside(line, { input });
  const patched = (type: string, patch: object) =>
    inside('patch deployment web', {
      args: ['patch', 'deployment', 'web', '-n', namespace, `--type=${type}`, '-p', JSON.stringify(patch)],
    });
  return [
    command(`create namespace ${namespace}`),
    command(`create namespace ${namespace}`),
    inside('create serviceaccount default'),
    fed('apply -f -', manifest(1)),
    fed('apply -f -', manifest(1)),
    fed('diff -f -', manifest(2)),
    fed('apply -f -', manifest(2)),
    fed('apply --dry-run=server -f -', manifest(3)),
    fed('apply --server-side -f -', manifest(3)),
    fed('apply --server-side --force-conflicts -f -', manifest(3)),
    fed('diff --server-side -f -', manifest(4, 'registry.example/web:2')),
    fed('apply --server-side --field-manager=other -f -', manifest(4)),
    fed('apply -f -', '{"apiVersion":"v1","kind":"Nothing","metadata":{"name":"x"}}'),
    fed('apply -f -', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"odd"},"strange":1}'),
    fed('create -f -', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"}}'),
    fed('replace -f -', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{"a":"b"}}'),
    patched('merge', { spec: { replicas: 5 } }),
    patched('strategic', {
      spec: { template: { spec: { containers: [{ name: 'side', image: 'registry.example/side:1' }] } } },
    }),
    inside('', {
      args: [
        'patch',
        'deployment',
        'web',
        '-n',
        namespace,
        '--type=json',
        '-p',
        '[{"op":"replace","path":"/spec/replicas","value":2}]',
      ],
    }),
    patched('merge', { spec: { selector: { matchLabels: { app: 'other' } } } }),
    inside('', {
      args: [
        'patch',
        'deployment',
        'web',
        '-n',
        namespace,
        '--subresource=status',
        '--type=merge',
        '-p',
        '{"status":{"observedGeneration":9,"replicas":2,"updatedReplicas":2,"readyReplicas":2,"availableReplicas":2,"conditions":[{"type":"Available","status":"True"}]}}',
      ],
    }),
    inside('wait --for=condition=Available deployment/web --timeout=5s'),
    inside('rollout status deployment/web --timeout=5s'),
    inside('scale deployment web --replicas=4 --current-replicas=2'),
    inside('scale deployment web --replicas=3 --current-replicas=2'),
    inside('set image deployment/web main=registry.example/web:3'),
    inside('set env deployment/web A=b'),
    inside('rollout history deployment/web'),
    inside('rollout pause deployment/web'),
    inside('rollout resume deployment/web'),
    inside('label deployment web x=y'),
    inside('label deployment web x=z'),
    inside('label deployment web x=z --overwrite'),
    inside('annotate deployment web note=n'),
    inside('edit configmap settings', { env: { KUBE_EDITOR: 'sed -i s/a:.b$/a:\x20edited/' } }),
    inside('edit configmap settings', { env: { KUBE_EDITOR: 'true' } }),
    inside('expose deployment web --name=exposed --port=80'),
    inside('autoscale deployment web --max=3'),
    inside('create job once --image=registry.example/web:1'),
    inside('create cronjob nightly --image=registry.example/web:1 --schedule=@daily'),
    inside('create job now --from=cronjob/nightly'),
    inside('create secret generic s --from-literal=a=b'),
    inside('create role r --verb=get --resource=pods'),
    inside('create rolebinding rb --role=r --serviceaccount=default:default'),
    inside('create quota q --hard=pods=3'),
    inside('run web --image=registry.example/web:1'),
    inside('logs web'),
    inside('get all -o wide'),
    inside('get configmaps,secrets,serviceaccounts,roles,rolebindings,cronjobs,hpa -o wide'),
    inside('get deployment web -o jsonpath={.spec.replicas}'),
    inside('get configmaps -l x=y'),
    inside('get configmap none'),
    inside('get nothing'),
    inside('get configmaps --field-selector=metadata.name=settings --show-labels'),
    inside('get configmaps -w --request-timeout=1s'),
    inside('auth can-i create deployments'),
    inside('auth can-i --list'),
    command('auth whoami'),
    inside('delete job once --cascade=background'),
    inside('delete job now --cascade=orphan --wait=false'),
    inside('delete deployment web --cascade=foreground --wait=false'),
    inside('delete deployment web --cascade=orphan --wait=false'),
    inside('delete configmap settings none'),
    inside('delete configmaps --all'),
    inside('delete pod web --grace-period=0 --force'),
    inside('wait --for=delete pod/web --timeout=5s'),
    command(`delete namespace ${namespace} --wait=false`),
    inside('create configmap late'),
  ];
}
