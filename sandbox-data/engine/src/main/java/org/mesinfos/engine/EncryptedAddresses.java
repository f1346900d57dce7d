package org.mesinfos.engine;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/// Keeps passwords and tokens from travelling in the clear, in every service that has this library:
/// before anything is started, it refuses a public address of `http` that is not this machine.
final class EncryptedAddresses implements ApplicationListener<ApplicationPreparedEvent> {

    private static final List<String> ADDRESSES =
            List.of("platform.issuer", "platform.data-api", "platform.portal");

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent prepared) {
        check(prepared.getApplicationContext().getEnvironment());
    }

    /// @throws StartRefusedException naming the first address that is neither https nor on loopback
    static void check(Environment environment) {
        for (var name : ADDRESSES) {
            var address = environment.getProperty(name);
            if (address != null && !isEncrypted(address) && !LoopbackDemo.isLoopback(address)) {
                throw new StartRefusedException(
                        name
                                + " is "
                                + address
                                + ", where passwords and tokens would travel in the clear: only this"
                                + " machine may be reached without https.",
                        "Give the https address of your TLS proxy (docs/operating/install.md).");
            }
        }
    }

    private static boolean isEncrypted(String address) {
        try {
            var uri = URI.create(address.strip());
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
