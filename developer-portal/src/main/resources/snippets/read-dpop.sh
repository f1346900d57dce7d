# dpop.pem holds the key that the token is bound to. To make one:
# openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out dpop.pem
encode() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
point() { openssl pkey -in dpop.pem -pubout -outform DER | tail -c 64; }
jwk=$(printf '{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}' \
  "$(point | head -c 32 | encode)" "$(point | tail -c 32 | encode)")
ath=$(printf '%s' "$TOKEN" | openssl dgst -sha256 -binary | encode)

proof() {
  claims=$(printf '"jti":"%s","htm":"GET","htu":"%s","iat":%s,"ath":"%s"' \
    "$(openssl rand -hex 16)" "{{htu}}" "$(date +%s)" "$ath")
  signed=$(printf '{"typ":"dpop+jwt","alg":"ES256","jwk":%s}' "$jwk" | encode)
  signed=$signed.$(printf '{%s%s}' "$claims" "$1" | encode)
  signature=$(printf '%s' "$signed" | openssl dgst -sha256 -sign dpop.pem |
    openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' |
    awk '{ printf "%64s", $0 }' | tr ' ' '0' | perl -pe 's/(..)/chr hex $1/ge' | encode)
  printf '%s.%s' "$signed" "$signature"
}

read_with() {
  curl -sS -D headers.txt "{{url}}" \
    -H "Authorization: DPoP $TOKEN" -H "DPoP: $(proof "$1")" -H "Accept: {{accept}}"
}

answer=$(read_with "")
nonce=$(tr -d '\r' < headers.txt | sed -n 's/^[Dd][Pp]o[Pp]-[Nn]once: *//p')
if head -n 1 headers.txt | grep -q 401 && [ -n "$nonce" ]; then
  answer=$(read_with ",\"nonce\":\"$nonce\"")
fi
printf '%s\n' "$answer"
