package org.mesinfos.auth;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Entry point of this service, alone in production or beside the others in the launcher.
@SpringBootApplication
@ConfigurationPropertiesScan
public class AuthServer {

    /// The base name of this service's configuration files; each service has its own, so that they
    /// can share a class path.
    public static final String CONFIGURATION = "auth";

    /// How to start the service with its own configuration.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(AuthServer.class)
                .properties("spring.config.name=" + CONFIGURATION);
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
