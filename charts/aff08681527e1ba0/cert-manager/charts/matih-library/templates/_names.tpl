{{- define "matih.selectorLabels" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- /*
No label says the image's tag: an image that a new tag did not change must leave the manifest, and so the release, as
they are.
*/ -}}
{{- define "matih.labels" -}}
{{ include "matih.selectorLabels" . }}
app.kubernetes.io/part-of: matih
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* matih.metadata: name, namespace and labels of an object of the scope. */ -}}
{{- define "matih.metadata" -}}
name: {{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "matih.labels" . | nindent 2 }}
{{- end }}

{{- define "matih.serviceAccountName" -}}
{{- if .values.serviceAccount.create -}}
{{- .values.serviceAccount.name | default .root.Release.Name -}}
{{- else -}}
{{- .values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end }}

{{- define "matih.image" -}}
{{- $image := .values.image -}}
{{- $repository := printf "%s/%s" .values.global.imageRegistry ($image.name | default .root.Chart.Name) -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (required "values: image.digest or image.tag must be set; the image lock has both" $image.tag) -}}
{{- end -}}
{{- end }}
