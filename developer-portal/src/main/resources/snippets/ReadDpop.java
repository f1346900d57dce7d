import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

static final String TOKEN = System.getenv("TOKEN");

void main() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
        var answer = read(http, "");
        var nonce = answer.headers().firstValue("DPoP-Nonce");
        if (answer.statusCode() == 401 && nonce.isPresent()) {
            answer = read(http, ",\"nonce\":\"" + nonce.get() + "\"");
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        IO.println(answer.body());
    }
}

HttpResponse<String> read(HttpClient http, String nonce) throws Exception {
    var request =
            HttpRequest.newBuilder(URI.create("{{url}}"))
                    .header("Authorization", "DPoP " + TOKEN)
                    .header("DPoP", proof(nonce))
                    .header("Accept", "{{accept}}")
                    .build();
    return http.send(request, BodyHandlers.ofString());
}

// dpop.pem holds the key that the token is bound to. To make one:
// openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out dpop.pem
String proof(String nonce) throws Exception {
    var pem = Files.readString(Path.of("dpop.pem")).replaceAll("-----.*?-----|\\s", "");
    var der = Base64.getDecoder().decode(pem);
    var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    var x = encode(Arrays.copyOfRange(der, der.length - 64, der.length - 32));
    var y = encode(Arrays.copyOfRange(der, der.length - 32, der.length));
    var ath = encode(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes()));
    var head =
            """
            {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}}"""
                    .formatted(x, y);
    var claims =
            """
            {"jti":"%s","htm":"GET","htu":"{{htu}}","iat":%d,"ath":"%s"%s}"""
                    .formatted(UUID.randomUUID(), Instant.now().getEpochSecond(), ath, nonce);
    var signed = encode(head.getBytes()) + "." + encode(claims.getBytes());
    var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(key);
    signer.update(signed.getBytes());
    return signed + "." + encode(signer.sign());
}

String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
}
