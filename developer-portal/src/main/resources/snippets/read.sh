curl "{{url}}" \
  -H "Authorization: Bearer $TOKEN" \
  -H "Accept: {{accept}}"
