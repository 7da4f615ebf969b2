{{- define "matih.serviceAccount" }}
{{- if .values.serviceAccount.create }}
{{- $annotations := deepCopy .values.serviceAccount.annotations }}
{{- with .values.workloadIdentity }}
{{- if .enabled }}
{{- if not (hasKey $annotations "azure.workload.identity/client-id") }}
{{- $_ := set $annotations "azure.workload.identity/client-id" (required "values: workloadIdentity.clientId must be set while workloadIdentity.enabled is true" .clientId) }}
{{- end }}
{{- with .tenantId }}
{{- $_ := set $annotations "azure.workload.identity/tenant-id" . }}
{{- end }}
{{- end }}
{{- end }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "matih.serviceAccountName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "matih.labels" . | nindent 4 }}
  {{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: {{ .values.serviceAccount.automountToken }}
{{- end }}
{{- end }}
