package org.mesinfos.portal.signin;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Shows the signed-in person's access token together with a proof of its key (RFC 9449 section
/// 7.1). Sends a request once more when the server wants a value of its own in the proof (section
/// 9); that value is then used for the next ones.
///
/// Has to be the last interceptor: the one before it put the token into the request.
final class DPoPInterceptor implements ClientHttpRequestInterceptor {

    private static final String NONCE = "DPoP-Nonce";

    private final DPoPProofs proofs;
    private final AtomicReference<@Nullable String> nonce = new AtomicReference<>();

    DPoPInterceptor(DPoPProofs proofs) {
        this.proofs = proofs;
    }

    @Override
    public ClientHttpResponse intercept(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var sent = nonce.get();
        var answer = execution.execute(proven(request, sent), body);
        var wanted = answer.getHeaders().getFirst(NONCE);
        if (wanted == null) {
            return answer;
        }
        nonce.set(wanted);
        if (answer.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED) && !wanted.equals(sent)) {
            answer.close();
            return execution.execute(proven(request, wanted), body);
        }
        return answer;
    }

    private HttpRequest proven(HttpRequest request, @Nullable String value) {
        var headers = request.getHeaders();
        var authorization =
                Objects.requireNonNull(headers.getFirst(HttpHeaders.AUTHORIZATION), "no token");
        var token = authorization.substring(authorization.indexOf(' ') + 1);
        var proof =
                proofs.of(
                        SessionTokens.currentKey(),
                        request.getMethod().name(),
                        request.getURI(),
                        token,
                        value);
        headers.set(HttpHeaders.AUTHORIZATION, "DPoP " + token);
        headers.set(DPoPProofs.HEADER, proof);
        return request;
    }
}
