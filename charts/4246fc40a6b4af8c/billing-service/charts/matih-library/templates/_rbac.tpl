{{- define "matih.rbac" }}
{{- if .values.rbac.rules }}
{{- $prefix := ternary "Cluster" "" .values.rbac.clusterWide }}
{{- /* A ClusterRole is nobody's namespace's: the namespace in its name keeps two releases of one name apart. */ -}}
{{- $name := ternary (printf "%s-%s" .root.Release.Namespace .name) .name .values.rbac.clusterWide }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ $prefix }}Role
metadata:
  name: {{ $name }}
  {{- if not .values.rbac.clusterWide }}
  namespace: {{ .root.Release.Namespace }}
  {{- end }}
  labels:
    {{- include "matih.labels" . | nindent 4 }}
rules:
  {{- toYaml .values.rbac.rules | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ $prefix }}RoleBinding
metadata:
  name: {{ $name }}
  {{- if not .values.rbac.clusterWide }}
  namespace: {{ .root.Release.Namespace }}
  {{- end }}
  labels:
    {{- include "matih.labels" . | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {{ $prefix }}Role
  name: {{ $name }}
subjects:
  - kind: ServiceAccount
    name: {{ include "matih.serviceAccountName" . }}
    namespace: {{ .root.Release.Namespace }}
{{- end }}
{{- end }}
