package org.mesinfos.portal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Entry point of this service, alone in production or beside the others in the launcher.
@SpringBootApplication
public class DeveloperPortal {

    /// The base name of this service's configuration files; each service has its own, so that they
    /// can share a class path.
    public static final String CONFIGURATION = "portal";

    /// How to start the service with its own configuration.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DeveloperPortal.class)
                .properties("spring.config.name=" + CONFIGURATION);
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
