package org.mesinfos.auth.registration;

import java.util.Arrays;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.catalogue.LocalText;

/// Makes many apps of one, for tests of what grows with them.
public final class ManyClients {

    private ManyClients() {}

    /// An app that differs from another in its id and name only.
    public static RegisteredApp named(String id, RegisteredApp app) {
        var parts = RegisteredApp.class.getRecordComponents();
        var types = Arrays.stream(parts).map(part -> part.getType()).toArray(Class<?>[]::new);
        var values = new Object[parts.length];
        try {
            for (int at = 0; at < parts.length; at++) {
                values[at] =
                        switch (parts[at].getName()) {
                            case "clientId" -> id;
                            case "name" -> new LocalText(id, id);
                            default -> parts[at].getAccessor().invoke(app);
                        };
            }
            return RegisteredApp.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
