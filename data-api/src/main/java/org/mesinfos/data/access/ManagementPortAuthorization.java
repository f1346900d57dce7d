package org.mesinfos.data.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Lets through what came in by the management port, where that is a port of its own.
///
/// The port of the socket is asked, which no header can change.
final class ManagementPortAuthorization
        implements AuthorizationManager<RequestAuthorizationContext> {

    private final Environment ports;

    ManagementPortAuthorization(Environment ports) {
        this.ports = ports;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller,
            RequestAuthorizationContext context) {
        int management = port("local.management.port");
        return new AuthorizationDecision(
                management > 0
                        && management != port("local.server.port")
                        && context.getRequest().getLocalPort() == management);
    }

    private int port(String name) {
        return ports.getProperty(name, Integer.class, 0);
    }
}
