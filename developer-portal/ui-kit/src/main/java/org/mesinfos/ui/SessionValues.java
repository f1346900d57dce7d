package org.mesinfos.ui;

import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.databind.json.JsonMapper;

/// Writes session attributes as JSON and reads them back.
///
/// JSON rather than Java serialization: readable across releases, and only classes on Spring
/// Security's list are ever built from what the database holds.
final class SessionValues {

    private final JsonMapper json =
            JsonMapper.builder()
                    .addModules(
                            SecurityJacksonModules.getModules(SessionValues.class.getClassLoader()))
                    .build();

    String write(Object value) {
        return json.writerFor(Object.class).writeValueAsString(value);
    }

    Object read(String text) {
        return json.readValue(text, Object.class);
    }
}
