package org.mesinfos.showcase.desk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mesinfos.showcase.ShowcaseProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/// Signals of MesInfos (RFC 8417): believed when they are signed, and for this app.
@Component
public class SignalService {

    private final DefaultJWTProcessor<SecurityContext> signals = new DefaultJWTProcessor<>();
    private final Map<String, String> clients = new HashMap<>();
    private final DeskStore desks;
    private final DeskService service;

    SignalService(
            ClientRegistrationRepository registrations,
            ShowcaseProperties properties,
            DeskStore desks,
            DeskService service)
            throws MalformedURLException {
        this.desks = desks;
        this.service = service;
        var live = Objects.requireNonNull(registrations.findByRegistrationId("live"));
        var test = Objects.requireNonNull(registrations.findByRegistrationId("test"));
        clients.put(live.getClientId(), "live");
        clients.put(test.getClientId(), "test");
        // Keeps the keys, and gets them again when a signal names one that it does not know.
        var published = URI.create(live.getProviderDetails().getJwkSetUri()).toURL();
        var keys = JWKSourceBuilder.<SecurityContext>create(published).build();
        signals.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("secevent+jwt")));
        signals.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        signals.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        clients.keySet(),
                        new JWTClaimsSet.Builder().issuer(properties.issuer().toString()).build(),
                        Set.of("jti", "events"),
                        Set.of()));
    }

    /// Takes a signal, and acts on it after the answer.
    ///
    /// @return whether it is one
    public boolean receive(String signal) {
        try {
            var told = signals.process(signal, null);
            var client = Objects.requireNonNull(clients.get(told.getAudience().getFirst()));
            var subject = told.getSubject() == null ? "" : told.getSubject();
            var events = told.getJSONObjectClaim("events");
            CompletableFuture.runAsync(
                    () -> events.forEach((type, about) -> act(client, subject, type, about)));
            return true;
        } catch (ParseException | BadJOSEException | JOSEException forged) {
            return false;
        }
    }

    private void act(String client, String subject, String type, Object about) {
        var grant = about instanceof Map<?, ?> map ? String.valueOf(map.get("grant_id")) : "";
        var desk = desks.find(client, subject).filter(known -> known.grant().equals(grant));
        switch (type.replaceFirst(".*/", "")) {
            case "grant-withdrawn", "grant-expired" ->
                    desk.ifPresent(known -> service.end(known, null));
            case "erasure-requested" ->
                    desk.ifPresentOrElse(
                            known -> service.end(known, null), () -> service.attest(client, grant));
            // More or less may be read, or there is more: the next look asks.
            default -> desks.change(client, subject, Desk::markStale);
        }
    }
}
