package org.mesinfos.data;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Gives metrics a port of their own, on loopback, that moves along with the service's: so that two
/// nodes on one machine need no more settings than two ports.
final class ManagementPort
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PORT = "management.server.port";
    private static final String ADDRESS = "management.server.address";
    private static final int APART = 900;
    private static final int LAST = 65_535;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        int service = environment.getProperty("server.port", Integer.class, 0);
        int beside = service <= 0 || service + APART > LAST ? 0 : service + APART;
        int port = environment.getProperty(PORT, Integer.class, beside);
        var ours = new HashMap<String, Object>(Map.of(PORT, port));
        // Spring refuses an address for a port that is the service's own.
        if (port <= 0 || port != service) {
            ours.put(ADDRESS, "127.0.0.1");
        }
        environment.getPropertySources().addLast(new MapPropertySource("management port", ours));
    }
}
