package org.mesinfos.ui;

import java.net.URL;
import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// Writes session attributes as JSON and reads them back.
///
/// JSON rather than Java serialization: readable across releases, and only classes on Spring
/// Security's list are ever built from what the database holds.
final class SessionValues {

    private final JsonMapper json =
            JsonMapper.builder()
                    .addModules(
                            SecurityJacksonModules.getModules(
                                    SessionValues.class.getClassLoader(), ofIdTokens()))
                    .build();

    // The issuer of an ID token is a URL, which the list knows only where the authorization server
    // stands on the class path too.
    private static BasicPolymorphicTypeValidator.Builder ofIdTokens() {
        return BasicPolymorphicTypeValidator.builder().allowIfSubType(URL.class);
    }

    String write(Object value) {
        return json.writerFor(Object.class).writeValueAsString(value);
    }

    Object read(String text) {
        return json.readValue(text, Object.class);
    }
}
