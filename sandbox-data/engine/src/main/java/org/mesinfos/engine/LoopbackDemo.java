package org.mesinfos.engine;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Keeps the profile `demo` on loopback, in every service that has this library: before anything is
/// started, it refuses an issuer that others could reach.
final class LoopbackDemo implements ApplicationListener<ApplicationPreparedEvent> {

    private static final Profiles DEMO = Profiles.of("demo");
    private static final String ISSUER = "platform.issuer";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent prepared) {
        check(prepared.getApplicationContext().getEnvironment());
    }

    /// @throws StartRefusedException when the profile is active and the issuer is not on loopback
    static void check(Environment environment) {
        var issuer = environment.getProperty(ISSUER);
        if (issuer != null && environment.acceptsProfiles(DEMO) && !isLoopback(issuer)) {
            throw new StartRefusedException(
                    "The profile demo brings accounts with published passwords and starts on"
                            + " loopback only, but platform.issuer is "
                            + issuer
                            + ".",
                    "Start without the profile demo: the made-up people for tests are there all the"
                            + " same.");
        }
    }

    /// Whether an address is one of this machine, which nobody else can reach.
    static boolean isLoopback(String issuer) {
        try {
            return isLoopbackHost(URI.create(issuer.strip()).getHost());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    // RFC 6761 section 6.3: names below localhost are loopback too. Other names are not looked up:
    // where they lead can change.
    private static boolean isLoopbackHost(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || InetAddress.ofLiteral(name).isLoopbackAddress();
    }
}
