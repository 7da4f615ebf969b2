{{- /*
matih.release: everything of a release, from its chart's values.

What belongs to the release stands once: ServiceAccount, Role, their binding. What belongs to a workload stands once for
each of `components`, or once when there are none. The templates below take one scope:
  root       the chart's context ($)
  values     the workload's values: defaults, runtime, chart, component, merged
  name       the workload's name
  component  the component's name, or ""
*/ -}}
{{- define "matih.release" -}}
{{- $values := include "matih.values" . | fromYaml -}}
{{- $release := dict "root" . "values" $values "name" .Release.Name "component" "" -}}
{{- include "matih.serviceAccount" $release }}
{{- include "matih.rbac" $release }}
{{- if $values.components }}
{{- range $component, $overrides := $values.components }}
{{- $merged := mergeOverwrite (omit (deepCopy $values) "components") (deepCopy ($overrides | default dict)) }}
{{- $name := printf "%s-%s" $.Release.Name $component | trunc 63 | trimSuffix "-" }}
{{- include "matih.workload" (dict "root" $ "values" $merged "name" $name "component" $component) }}
{{- end }}
{{- else }}
{{- include "matih.workload" $release }}
{{- end }}
{{- end }}

{{- define "matih.workload" -}}
{{- include "matih.configMap" . }}
{{- if eq .values.kind "StatefulSet" }}
{{- include "matih.statefulSet" . }}
{{- else if eq .values.kind "Deployment" }}
{{- include "matih.deployment" . }}
{{- else }}
{{- fail (printf "values: kind %q is neither Deployment nor StatefulSet" .values.kind) }}
{{- end }}
{{- include "matih.service" . }}
{{- include "matih.serviceMonitor" . }}
{{- include "matih.podDisruptionBudget" . }}
{{- include "matih.horizontalPodAutoscaler" . }}
{{- include "matih.networkPolicy" . }}
{{- end }}
