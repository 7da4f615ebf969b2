/** A chart that makes every mistake with secrets that charts make: a login in variables, a template that quotes it. */
export const vaultChart = {
  'charts/vault/Chart.yaml': 'apiVersion: v2\nname: vault\nversion: 0.1.0\n',
  'charts/vault/values.yaml': 'mode: plain\nlabel: plain\n',
  'charts/vault/templates/all.yaml': `{{- $url := printf "postgres://iam:%s@db/iam" .Values.database.password }}
{{- if eq .Values.mode "refusing" }}
{{- $said := printf "%s is too weak a password" .Values.database.password }}
{{- fail (printf "%s %s" $said (repeat 100 (printf "%s " .Values.database.password))) }}
{{- end }}
apiVersion: v1
kind: Secret
metadata: { name: vault }
stringData:
  password: {{ .Values.database.password | quote }}
  url: {{ $url | quote }}
  quoted: {{ .Values.quoted.password | toJson }}
  key: {{ .Values.tls.privateKey | toJson }}
  pin: {{ .Values.pin.password | quote }}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: vault, labels: { note: {{ .Values.label | quote }} } }
data:
  mode: {{ .Values.mode | quote }}
  application.properties: {{ printf "user=iam\\nbackup=%s\\npin=%v\\nquoted=%s\\n" .Values.backup.apiKey .Values.pin.password .Values.quoted.password | toJson }}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: vault }
spec:
  selector: { matchLabels: { app: vault } }
  template:
    metadata: { labels: { app: vault, mode: {{ .Values.mode }} } }
    spec:
      containers:
        - name: vault
          image: mcr.microsoft.com/oss/v2/kubernetes/pause:3.10
          readinessProbe: { httpGet: { path: /, port: 80 } }
          args: ["--backup-key", {{ .Values.backup.apiKey | quote }}, {{ printf "--url=%s" $url | quote }}]
          env:
            - { name: DATABASE_PASSWORD, value: {{ .Values.database.password | quote }} }
            - { name: DATABASE_URL, value: {{ $url | quote }} }
{{ toYaml .Values.env | indent 12 }}
`,
};
