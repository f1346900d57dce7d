package org.mesinfos.showcase.oauth;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import org.mesinfos.showcase.ShowcaseProperties;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// The key by which this app says who it is (`private_key_jwt`, RFC 7523): no secret travels.
///
/// The file is read at each use, so that a new key counts as soon as it is in place.
@Component
public class ClientKey {

    private final ShowcaseProperties properties;

    ClientKey(ShowcaseProperties properties) {
        this.properties = properties;
    }

    JWK read() {
        try {
            return JWK.parse(Files.readString(properties.keyFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "This app's key cannot be read from " + properties.keyFile(), e);
        } catch (ParseException e) {
            throw new IllegalStateException(properties.keyFile() + " holds no JSON Web Key", e);
        }
    }

    /// What a request to the authorization server carries in place of a secret.
    <T extends AbstractOAuth2AuthorizationGrantRequest>
            Converter<T, MultiValueMap<String, String>> assertions() {
        var converter = new NimbusJwtClientAuthenticationParametersConverter<T>(client -> read());
        // FAPI 2.0: the issuer, as one string, at every endpoint.
        converter.setJwtClientAssertionCustomizer(
                assertion ->
                        assertion.getClaims().audience(List.of(properties.issuer().toString())));
        return request ->
                Objects.requireNonNullElseGet(converter.convert(request), LinkedMultiValueMap::new);
    }
}
