{{- /* matih.configData: what the pods read, as YAML, templates resolved; empty when there is nothing to read. */ -}}
{{- define "matih.configData" -}}
{{- with .values.config }}
config:
  {{- range $name, $value := . }}
  {{ $name }}: {{ tpl (toString $value) $.root | quote }}
  {{- end }}
{{- end }}
{{- with .values.configFiles }}
files:
  {{- range $name, $content := . }}
  {{ $name }}: |
    {{- tpl $content $.root | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "matih.configMap" }}
{{- $data := include "matih.configData" . | fromYaml }}
{{- with $data.config }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "matih.metadata" $ | nindent 2 }}
data:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $data.files }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "matih.metadata" (set (omit $ "name") "name" (printf "%s-files" $.name)) | nindent 2 }}
data:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
