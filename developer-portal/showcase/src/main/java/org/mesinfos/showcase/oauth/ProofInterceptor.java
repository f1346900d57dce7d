package org.mesinfos.showcase.oauth;

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

/// Shows a bound token with its proof (RFC 9449 section 7.1), and once more when the server wants a
/// value of its own in the proof (section 9).
public final class ProofInterceptor implements ClientHttpRequestInterceptor {

    private static final String NONCE = "DPoP-Nonce";

    private final ProofKey key;
    private final AtomicReference<@Nullable String> nonce = new AtomicReference<>();

    public ProofInterceptor(ProofKey key) {
        this.key = key;
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
        if (isAboutNonce(answer) && !wanted.equals(sent)) {
            answer.close();
            return execution.execute(proven(request, wanted), body);
        }
        return answer;
    }

    /// Any other refusal is final: it must not be asked for again.
    private static boolean isAboutNonce(ClientHttpResponse answer) throws IOException {
        return answer.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                && answer.getHeaders().getOrEmpty(HttpHeaders.WWW_AUTHENTICATE).stream()
                        .anyMatch(challenge -> challenge.contains("use_dpop_nonce"));
    }

    private HttpRequest proven(HttpRequest request, @Nullable String value) {
        var headers = request.getHeaders();
        var shown = Objects.requireNonNull(headers.getFirst(HttpHeaders.AUTHORIZATION), "no token");
        var token = shown.substring(shown.indexOf(' ') + 1);
        headers.set(HttpHeaders.AUTHORIZATION, "DPoP " + token);
        headers.set(
                ProofKey.HEADER,
                key.proof(request.getMethod().name(), request.getURI(), token, value));
        return request;
    }
}
